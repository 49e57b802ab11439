// An administrator signs in: name and password, then a code. No device is trusted here.

import { h, named, ltr, show } from '../dom.mjs';
import { t } from '../texts.mjs';
import { announce, button, field, form, messagePlace, submit, view, words } from '../page.mjs';
import { Fault, all, text, truth } from '../soap.mjs';
import { codeField, recoveryField } from '../code.mjs';
import { finishSignIn, sendMailCode, signIn } from './desk.mjs';

/**
 * Shows the form for name and password.
 *
 * @param signedIn called when there is a session
 */
export function showSignIn(signedIn, notice) {
  const message = messagePlace();
  const name = field(t('signIn.name'), {
    type: 'text',
    inputmode: 'email',
    autocomplete: 'username',
    autocapitalize: 'off',
    spellcheck: 'false',
    dir: 'ltr',
    required: true,
  });
  const password = field(t('signIn.password'), { type: 'password', autocomplete: 'current-password', required: true });

  async function send() {
    const who = name.input.value.trim();
    const secret = password.input.value;
    if (who === '' || secret === '') {
      message.say('bad', t('signIn.bothNeeded'));
      (who === '' ? name : password).input.focus();
      return;
    }
    message.clear();
    let answer;
    try {
      answer = await signIn(who, secret);
    } catch (failed) {
      password.input.value = '';
      if (failed instanceof Fault && failed.is('account.TWO_FACTOR_SETUP_REQUIRED')) {
        message.say('warn', t('admin.signIn.setUpFirst'), t('admin.signIn.setUpWhere'));
        message.element.focus();
      } else {
        const denied = failed instanceof Fault && failed.is('service.PERM_DENIED');
        message.say('bad', denied ? t('admin.signIn.noAdmin') : words(failed));
        password.input.focus();
      }
      return;
    }
    if (truth(text(answer.twoFactorAuthRequired))) {
      showChallenge(who, answer, signedIn);
    } else {
      await signedIn();
    }
  }

  view(
    t('admin.signIn.title'),
    message.element,
    form(message, send, name.element, password.element, submit(t('signIn.go'))),
    h('p', { class: 'hint' }, t('admin.signIn.users')),
  );
  if (notice) {
    message.say('plain', notice);
  }
  name.input.focus();
}

function ways(answer) {
  const allowed = all(answer.zimbraTwoFactorAuthMethodAllowed?.method).map(text);
  const enabled = all(answer.zimbraTwoFactorAuthMethodEnabled?.method).map(text);
  const usable = enabled.filter((one) => allowed.includes(one));
  return { app: usable.includes('app') || usable.length === 0, recovery: true, email: usable.includes('email') };
}

/** Shows the second step of a login whose password was right. */
function showChallenge(name, answer, signedIn) {
  const token = text(answer.authToken);
  const can = ways(answer);
  const address = text(answer.zimbraPrefPasswordRecoveryAddress);
  const message = messagePlace();
  const place = h('div', { class: 'field-room' });
  const others = h('ul', { class: 'ways' });
  const kinds = {
    app: { label: () => t('challenge.byApp'), make: () => codeField(t('code.label'), t('challenge.appHint')) },
    recovery: { label: () => t('challenge.byRecovery'), make: recoveryField },
    email: { label: () => t('challenge.byMail'), make: () => codeField(t('challenge.mailCode'), t('challenge.mailHint')) },
  };
  let current;

  function choose(kind) {
    current = kinds[kind].make();
    show(place, current.element);
    show(
      others,
      Object.keys(kinds)
        .filter((one) => one !== kind && can[one])
        .map((one) => h('li', null, button(kinds[one].label(), () => change(one), 'link'))),
    );
    current.input.focus();
  }

  async function change(kind) {
    message.clear();
    choose(kind);
    if (kind === 'email') {
      await mail();
    }
  }

  async function mail() {
    try {
      const sent = await sendMailCode(token);
      const told = sent ? t('challenge.sent', { address: address || t('challenge.yourAddress') }) : t('challenge.notSent');
      message.say(sent ? 'good' : 'bad', told);
    } catch (failed) {
      refuse(failed);
    }
  }

  function refuse(failed) {
    if (failed instanceof Fault && failed.ended) {
      showSignIn(signedIn, t('challenge.tooLate'));
      return;
    }
    if (failed instanceof Fault && failed.is('account.TWO_FACTOR_AUTH_FAILED', 'account.AUTH_FAILED')) {
      // Whatever the verdict: only the owner's own history and the server's log say more.
      const lines = ['new', 'time', 'entry', 'wait'];
      message.say('bad', t('challenge.refused'), h('ul', null, lines.map((one) => h('li', null, t(`challenge.help.${one}`)))));
    } else {
      message.say('bad', words(failed));
    }
    current.input.select();
    current.input.focus();
  }

  async function send() {
    const code = current.value();
    if (code === '') {
      message.say('bad', t('code.needed'));
      current.input.focus();
      return;
    }
    message.clear();
    try {
      await finishSignIn(token, code);
    } catch (failed) {
      refuse(failed);
      return;
    }
    announce(t('signIn.done'));
    await signedIn();
  }

  view(
    t('challenge.title'),
    h('p', null, t('challenge.who'), ' ', named(ltr('strong', null, name))),
    message.element,
    form(message, send, place, submit(t('challenge.go'))),
    h('h2', null, t('challenge.otherWays')),
    others,
    h('details', null, h('summary', null, t('challenge.lost')), h('p', null, t('admin.signIn.lost'))),
    h('p', null, button(t('challenge.back'), () => showSignIn(signedIn), 'link')),
  );
  const first = can.app ? 'app' : 'email';
  choose(first);
  if (first === 'email') {
    mail();
  }
}
