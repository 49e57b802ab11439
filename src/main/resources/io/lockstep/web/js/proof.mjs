// Asks for a code where a change needs one that is fresh.

import { t } from './texts.mjs';
import { button, dialog, form, messagePlace, submit, words } from './page.mjs';
import { h } from './dom.mjs';
import { Fault } from './soap.mjs';
import { anyCodeField } from './code.mjs';
import { sendMailCode } from './session.mjs';

/**
 * A field for whatever proves the second factor, and a way to have a code sent.
 *
 * @param byMail whether the account can have a code sent
 */
function provingField(message, byMail) {
  const made = anyCodeField(t('proof.code'), t('proof.hint'));

  async function mail() {
    try {
      const sent = await sendMailCode();
      message.say(sent ? 'good' : 'bad', sent ? t('challenge.sent', { address: t('challenge.yourAddress') }) : t('challenge.notSent'));
    } catch (failed) {
      message.say('bad', words(failed));
    }
    made.input.focus();
  }

  return { ...made, element: h('div', null, made.element, byMail && h('p', null, button(t('challenge.byMail'), mail, 'link'))) };
}

/**
 * A place in a form for a proof: empty until the server wants one.
 *
 * @param byMail whether the account can have a code sent
 */
export function proofPlace(message, byMail) {
  const element = h('div');
  let made = null;
  return {
    element,
    value: () => made?.value(),
    /** Where to type again after a refusal; before a proof was asked for, in another field. */
    input: (otherwise) => (made ?? otherwise).input,
    /** Asks for one when the want of it is why something failed; once. */
    wantedBy(failed) {
      if (made !== null || !(failed instanceof Fault && failed.is('account.TWO_FACTOR_AUTH_REQUIRED'))) {
        return false;
      }
      made = provingField(message, byMail);
      element.append(made.element);
      message.say('plain', t('proof.why'));
      made.input.focus();
      return true;
    },
  };
}

/**
 * Does something; when the server wants a fresh code first, asks for it and does it with that.
 *
 * @param action gets the members that go into its request
 * @param always whether a code is wanted in any case
 * @param byMail whether the account can have one sent
 * @returns what the action gave; null when the reader thought better of it
 */
export async function withProof(action, { always = false, byMail = false, why = t('proof.why') } = {}) {
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
    const code = provingField(message, byMail);

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
