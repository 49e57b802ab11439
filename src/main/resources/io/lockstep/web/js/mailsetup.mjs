// Sets up codes by mail: an address, a code that is sent there, and the code.

import { h } from './dom.mjs';
import { t } from './texts.mjs';
import { field, form, messagePlace, submit, view, words } from './page.mjs';
import { Fault, all, text } from './soap.mjs';
import { codeField } from './code.mjs';
import { recoveryList } from './codes.mjs';
import { proofPlace } from './proof.mjs';
import { beginMail, confirmSetUp, whoAmI } from './session.mjs';
import { go, holdAt } from './travel.mjs';

let recoveryCodes = null;

export async function showMailSetUp() {
  if (recoveryCodes !== null) {
    showCodes();
    return;
  }
  const session = await whoAmI();
  if (session === null) {
    go('');
    return;
  }
  const message = messagePlace();
  const password = field(t('signIn.password'), { type: 'password', autocomplete: 'current-password', required: true }, t('setUp.passwordHint'));
  const address = field(t('mail.address'), { type: 'email', autocomplete: 'email', dir: 'ltr', required: true }, t('mail.addressHint'));
  const proof = proofPlace(message, session.attributes.zimbraTwoFactorAuthMethodEnabled?.includes('email'));

  async function send() {
    message.clear();
    const wish = { name: session.name, password: password.input.value, address: address.input.value.trim(), code: proof.value() };
    try {
      const answer = await beginMail(wish);
      showConfirm(session.name, text(answer.authToken), wish.address);
    } catch (failed) {
      if (!proof.wantedBy(failed)) {
        message.say('bad', words(failed));
      }
    }
  }

  view(
    t('mail.title'),
    h('p', null, t('mail.intro')),
    h('p', { class: 'hint' }, t('mail.weaker')),
    message.element,
    form(message, send, password.element, address.element, proof.element, submit(t('mail.send'))),
  );
  password.input.focus();
}

function showConfirm(name, token, address) {
  const message = messagePlace();
  const code = codeField(t('challenge.mailCode'), t('challenge.mailHint'));

  async function send() {
    const typed = code.value();
    if (typed === '') {
      message.say('bad', t('code.needed'));
      return;
    }
    try {
      const answer = await confirmSetUp({ name, token, code: typed, method: 'email' });
      recoveryCodes = all(answer.scratchCodes?.[0]?.scratchCode).map(text);
    } catch (failed) {
      message.say('bad', failed instanceof Fault && failed.is('account.TWO_FACTOR_AUTH_FAILED') ? t('mail.wrongCode') : words(failed));
      code.input.select();
      return;
    }
    if (recoveryCodes.length === 0) {
      finish();
    } else {
      holdAt('mail');
      showCodes();
    }
  }

  view(
    t('mail.title'),
    h('p', null, t('challenge.sent', { address })),
    message.element,
    form(message, send, code.element, submit(t('setUp.check'))),
  );
  code.input.focus();
}

function finish() {
  recoveryCodes = null;
  holdAt(null);
  go('security');
}

function showCodes() {
  view(t('setUp.codesTitle'), recoveryList(recoveryCodes, finish));
}
