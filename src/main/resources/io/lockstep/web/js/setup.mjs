// Sets up an authenticator app, step by step: password, key, code, recovery codes.
//
// What the steps share stays in this tab's memory. Each tab has a key of its own, and a wrong code is
// tried again with the same key: nobody has to scan twice.

import { h, ltr } from './dom.mjs';
import { t } from './texts.mjs';
import { button, copyButton, field, form, messagePlace, submit, view, words } from './page.mjs';
import { Fault, all, text } from './soap.mjs';
import { clockPanel, codeField } from './code.mjs';
import { recoveryList } from './codes.mjs';
import { proofPlace } from './proof.mjs';
import { worthAnotherTry, whyRefused } from './sentences.mjs';
import { beginSetUp, confirmSetUp, whoAmI } from './session.mjs';
import { go, goInstead, holdAt, received } from './travel.mjs';

const USUAL_PERIOD = 30;
const STEPS = ['password', 'key', 'code', 'codes'];

/** The set-up of this tab; null before it began and after it ended. */
let current = null;

/** Shows a step; without a set-up under way, the first one. */
export async function showSetUp(step) {
  if (step === '') {
    await start(received() ?? {});
    return;
  }
  if (current === null) {
    goInstead('setup');
    return;
  }
  // What was confirmed cannot be gone back on; what comes next has to be earned.
  const shown = current.recoveryCodes ? 'codes' : step === 'codes' ? 'code' : step;
  switch (shown) {
    case 'code':
      showCode();
      break;
    case 'codes':
      showCodes();
      break;
    default:
      showKey();
  }
}

function progress(step) {
  const at = STEPS.indexOf(step);
  return h(
    'ol',
    { class: 'steps', 'aria-label': t('setUp.steps') },
    STEPS.map((one, i) => h('li', { class: i < at ? 'done' : null, 'aria-current': i === at ? 'step' : null }, t(`setUp.step.${one}`))),
  );
}

/**
 * The first step. Who just typed the password at the sign-in need not type it again.
 *
 * @param known name and password from there; `beside` when the app comes beside others, `byMail` when
 *   a code can be sent
 */
async function start(known) {
  current = null;
  const message = messagePlace();
  const session = known.name ? null : await whoAmI();
  const given = known.name ?? session?.name;
  const enrolled = session?.attributes.zimbraTwoFactorAuthEnabled?.[0] === 'TRUE';
  const name = field(t('signIn.name'), { type: 'text', inputmode: 'email', autocomplete: 'username', autocapitalize: 'off', spellcheck: 'false', dir: 'ltr', value: given ?? '', readonly: given !== undefined });
  const password = field(t('signIn.password'), { type: 'password', autocomplete: 'current-password', required: true }, t('setUp.passwordHint'));
  const label = known.beside && field(t('setUp.appName'), { type: 'text', maxlength: 64, required: true }, t('setUp.appNameHint'));
  const proof = proofPlace(message, known.byMail);

  async function begin(secret) {
    const answer = await beginSetUp({
      name: name.input.value.trim(),
      password: secret,
      code: proof.value(),
      authenticator: label ? label.input.value.trim() : undefined,
    });
    const address = text(answer.otpauth);
    current = {
      name: name.input.value.trim(),
      secret: text(answer.secret),
      token: text(answer.authToken),
      address,
      period: Number(new URLSearchParams(address.split('?')[1] ?? '').get('period') ?? USUAL_PERIOD),
      recoveryCodes: null,
    };
    goInstead('setup/key');
  }

  async function send() {
    message.clear();
    try {
      await begin(password.input.value);
    } catch (failed) {
      if (!proof.wantedBy(failed)) {
        message.say('bad', words(failed));
        proof.input(password).select();
      }
    }
  }

  const forced = known.demanded && h('p', { class: 'lead' }, t('setUp.demanded'));
  view(
    t('setUp.title'),
    progress('password'),
    forced,
    h('p', null, t(enrolled ? (known.beside ? 'setUp.introBeside' : 'setUp.introReplace') : 'setUp.intro')),
    message.element,
    form(message, send, name.element, password.element, label && label.element, proof.element, submit(t('setUp.next'))),
  );
  if (known.password) {
    password.input.value = known.password;
    try {
      await begin(known.password);
    } catch (failed) {
      message.say('bad', words(failed));
    }
  } else {
    (given === undefined ? name : password).input.focus();
  }
}

/** The key in groups of four, as people read letters out. */
function groups(secret) {
  return secret.match(/.{1,4}/g) ?? [];
}

async function showKey() {
  // The picture's library is not needed before this.
  const { qrPicture } = await import('./qr.mjs');
  const copied = h('span', { role: 'status', class: 'hint' });
  view(
    t('setUp.scanTitle'),
    progress('key'),
    h('p', null, t('setUp.scan')),
    h('div', { class: 'scan' }, qrPicture(current.address, t('setUp.picture'))),
    h('h2', null, t('setUp.byHand')),
    h('p', null, t('setUp.byHandText')),
    ltr('p', { class: 'key', 'aria-label': t('setUp.key') }, groups(current.secret).map((four) => h('span', null, four, ' '))),
    h(
      'p',
      { class: 'row' },
      copyButton(t('setUp.copyKey'), current.secret, copied),
      h('a', { class: 'button', href: current.address }, t('setUp.onThisPhone')),
      copied,
    ),
    h('p', { class: 'hint' }, t('setUp.secretHint')),
    h('p', { class: 'row' }, h('a', { class: 'button first', href: '#/setup/code' }, t('setUp.scanned'))),
  );
}

function showCode() {
  const message = messagePlace();
  const clock = clockPanel(current.period);
  const code = codeField(t('code.label'), t('setUp.codeHint'));
  const again = h('p', { hidden: true }, button(t('setUp.beginAnew'), () => go('setup')));

  function refuse(fault) {
    message.say('bad', ...whyRefused(fault.evidence, current.period));
    again.hidden = worthAnotherTry(fault.evidence);
    code.input.value = '';
    code.input.focus();
  }

  async function send() {
    const typed = code.value();
    if (typed === '') {
      message.say('bad', t('code.needed'));
      code.input.focus();
      return;
    }
    let answer;
    try {
      answer = await confirmSetUp({ name: current.name, token: current.token, code: typed });
    } catch (failed) {
      if (failed instanceof Fault && failed.evidence.verdict) {
        refuse(failed);
      } else {
        message.say('bad', words(failed));
        again.hidden = !(failed instanceof Fault && failed.ended);
      }
      return;
    }
    current = { recoveryCodes: all(answer.scratchCodes?.[0]?.scratchCode).map(text) };
    if (current.recoveryCodes.length > 0) {
      // Shown this once: neither the way back nor a closed tab may take them away unseen.
      holdAt('setup/codes');
      goInstead('setup/codes');
    } else {
      current = null;
      go('security');
    }
  }

  view(
    t('setUp.codeTitle'),
    progress('code'),
    h('p', null, t('setUp.codeText')),
    clock,
    message.element,
    form(message, send, code.element, submit(t('setUp.check'))),
    again,
    h('p', null, h('a', { href: '#/setup/key' }, t('setUp.showAgain'))),
  );
  code.input.focus();
}

function showCodes() {
  view(
    t('setUp.codesTitle'),
    progress('codes'),
    h('p', { class: 'lead' }, t('setUp.done')),
    recoveryList(current.recoveryCodes, () => {
      current = null;
      holdAt(null);
      go('security');
    }),
  );
}
