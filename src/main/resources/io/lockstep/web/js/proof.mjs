// Asks for a code where a change needs one that is fresh.

import { t } from './texts.mjs';
import { button, dialog, form, messagePlace, submit, words } from './page.mjs';
import { h } from './dom.mjs';
import { Fault } from './soap.mjs';
import { codeField } from './code.mjs';

/**
 * Does something; when the server wants a fresh code first, asks for it and does it with that.
 *
 * @param action gets the members that go into its request
 * @param always whether a code is wanted in any case
 * @returns what the action gave; null when the reader thought better of it
 */
export async function withProof(action, { always = false, why = t('proof.why') } = {}) {
  if (!always) {
    try {
      return { answer: await action({}) };
    } catch (failed) {
      if (!(failed instanceof Fault && failed.is('account.TWO_FACTOR_AUTH_REQUIRED'))) {
        throw failed;
      }
    }
  }
  const done = await dialog(t('proof.title'), (close) => {
    const message = messagePlace();
    const code = codeField(t('proof.code'), t('proof.hint'));

    async function send() {
      const typed = code.value();
      if (typed === '') {
        message.say('bad', t('code.needed'));
        code.input.focus();
        return;
      }
      try {
        close({ answer: await action({ twoFactorCode: { _content: typed } }) });
      } catch (failed) {
        if (!(failed instanceof Fault && failed.is('account.TWO_FACTOR_AUTH_FAILED'))) {
          close({ failed });
          return;
        }
        message.say('bad', words(failed));
        code.input.select();
        code.input.focus();
      }
    }

    return [
      h('p', null, why),
      message.element,
      form(message, send, code.element, h('div', { class: 'row' }, submit(t('proof.go')), button(t('page.cancel'), () => close(null)))),
    ];
  });
  if (done?.failed) {
    throw done.failed;
  }
  return done ?? null;
}
