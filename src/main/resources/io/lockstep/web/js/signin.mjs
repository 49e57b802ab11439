// Signing in: name and password, then the code, or another way where the phone is not at hand.

import { h, show, named, ltr } from './dom.mjs';
import { t } from './texts.mjs';
import { announce, button, field, form, messagePlace, submit, tick, view, words } from './page.mjs';
import { Fault, all, text, truth } from './soap.mjs';
import { codeField, recoveryField } from './code.mjs';

/**
 * Shows the form for name and password.
 *
 * @param door whose sign-in this is: `title`; `foot`, what stands below the form; `lost`, what to do
 *   without the phone; `signIn`, `finish` and `sendMailCode`, which ask the server; `refused`, which
 *   shows what a refused password means here; `done`, called when there is a session
 */
export function showSignIn(door, notice) {
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
      answer = await door.signIn(who, secret);
    } catch (failed) {
      password.input.value = '';
      password.input.focus();
      door.refused(failed, message, { name: who, password: secret });
      return;
    }
    if (truth(text(answer.twoFactorAuthRequired))) {
      showChallenge(door, who, answer);
    } else {
      await door.done();
    }
  }

  view(door.title, message.element, form(message, send, name.element, password.element, submit(t('signIn.go'))), door.foot);
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
function showChallenge(door, name, answer) {
  const token = text(answer.authToken);
  const can = ways(answer);
  const address = text(answer.zimbraPrefPasswordRecoveryAddress);
  const message = messagePlace();
  const trust = tick(t('challenge.trust'));
  const trustable = truth(text(answer.trustedDevicesEnabled));
  const place = h('div', { class: 'field-room' });
  const others = h('ul', { class: 'ways' });

  const kinds = {
    app: { label: () => t('challenge.byApp'), make: () => codeField(t('code.label'), t('challenge.appHint')) },
    recovery: { label: () => t('challenge.byRecovery'), make: recoveryField },
    email: { label: () => t('challenge.byMail'), make: () => codeField(t('challenge.mailCode'), t('challenge.mailHint')) },
  };
  let current;

  function choose(kind) {
    current = { kind, field: kinds[kind].make() };
    show(place, current.field.element);
    show(
      others,
      Object.keys(kinds)
        .filter((one) => one !== kind && can[one])
        .map((one) => h('li', null, button(kinds[one].label(), () => change(one), 'link'))),
    );
    current.field.input.focus();
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
      const sent = await door.sendMailCode(token);
      const told = sent ? t('challenge.sent', { address: address || t('challenge.yourAddress') }) : t('challenge.notSent');
      message.say(sent ? 'good' : 'bad', told);
    } catch (failed) {
      refuse(failed);
    }
  }

  function refuse(failed) {
    if (failed instanceof Fault && failed.ended) {
      showSignIn(door, t('challenge.tooLate'));
      return;
    }
    if (failed instanceof Fault && failed.is('account.TWO_FACTOR_AUTH_FAILED', 'account.AUTH_FAILED')) {
      // Whatever the verdict: only the owner's own history and the server's log say more.
      message.say('bad', t('challenge.refused'), helpFor(current.kind));
    } else {
      message.say('bad', words(failed));
    }
    current.field.input.select();
    current.field.input.focus();
  }

  async function send() {
    const code = current.field.value();
    if (code === '') {
      message.say('bad', t('code.needed'));
      current.field.input.focus();
      return;
    }
    message.clear();
    try {
      await door.finish(token, code, trustable && trust.input.checked);
    } catch (failed) {
      refuse(failed);
      return;
    }
    announce(t('signIn.done'));
    await door.done();
  }

  view(
    t('challenge.title'),
    h('p', null, t('challenge.who'), ' ', named(ltr('strong', null, name))),
    message.element,
    form(message, send, place, trustable && trust.element, submit(t('challenge.go'))),
    h('h2', null, t('challenge.otherWays')),
    others,
    h('details', null, h('summary', null, t('challenge.lost')), h('p', null, door.lost)),
    h('p', null, button(t('challenge.back'), () => showSignIn(door), 'link')),
  );
  const first = can.app ? 'app' : 'email';
  choose(first);
  if (first === 'email') {
    mail();
  }
}

/** What usually helps, the same whatever was wrong. */
function helpFor(kind) {
  const lines = kind === 'app' ? ['new', 'time', 'entry', 'wait'] : kind === 'email' ? ['mail', 'wait'] : ['list', 'wait'];
  return h('ul', null, lines.map((one) => h('li', null, t(`challenge.help.${one}`))));
}
