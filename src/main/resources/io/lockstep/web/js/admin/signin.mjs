// How administrators sign in: no device is trusted here, and a second factor is set up elsewhere.

import { h } from '../dom.mjs';
import { t } from '../texts.mjs';
import { words } from '../page.mjs';
import { Fault } from '../soap.mjs';
import { showSignIn } from '../signin.mjs';
import { finishSignIn, sendMailCode, signIn } from './desk.mjs';

/**
 * @param signedIn called when there is a session
 * @param notice why it is shown, where somebody was somewhere else
 */
export function showAdminSignIn(signedIn, notice) {
  showSignIn(
    {
      title: t('admin.signIn.title'),
      foot: h('p', { class: 'hint' }, t('admin.signIn.users')),
      lost: t('admin.signIn.lost'),
      signIn,
      finish: finishSignIn,
      sendMailCode,
      refused(failed, message) {
        if (failed instanceof Fault && failed.is('account.TWO_FACTOR_SETUP_REQUIRED')) {
          message.say('warn', t('admin.signIn.setUpFirst'), t('admin.signIn.setUpWhere'));
          message.element.focus();
        } else {
          const denied = failed instanceof Fault && failed.is('service.PERM_DENIED');
          message.say('bad', denied ? t('admin.signIn.noAdmin') : words(failed));
        }
      },
      done: signedIn,
    },
    notice,
  );
}
