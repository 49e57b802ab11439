// How users sign in: where policy demands a second factor they set it up at once.

import { t } from './texts.mjs';
import { words } from './page.mjs';
import { Fault } from './soap.mjs';
import { finishSignIn, sendMailCode, signIn } from './session.mjs';
import { showSignIn } from './signin.mjs';
import { go, handOver } from './travel.mjs';

/** @param notice why it is shown, where somebody was somewhere else */
export function showUserSignIn(notice) {
  showSignIn(
    {
      title: t('signIn.title'),
      lost: t('challenge.lostText'),
      signIn,
      finish: finishSignIn,
      sendMailCode,
      refused(failed, message, { name, password }) {
        if (failed instanceof Fault && failed.is('account.TWO_FACTOR_SETUP_REQUIRED')) {
          handOver({ name, password, demanded: true });
          go('setup');
        } else {
          message.say('bad', words(failed));
        }
      },
      done: () => go('security'),
    },
    notice,
  );
}
