// What there is of one's own second factor, and what one may do with it.

import { h, show, named, ltr } from './dom.mjs';
import { choice, day, isolated, moment, t } from './texts.mjs';
import { Refusal, badge, button, card, confirmed, copyButton, dialog, field, form, messagePlace, submit, tick, view, words } from './page.mjs';
import { browserWords } from './browser.mjs';
import { ACCOUNT, Fault, all, call, forgetCsrfToken, text, truth } from './soap.mjs';
import { recoveryList } from './codes.mjs';
import { scopeWords, signInHistory, stepWords } from './history.mjs';
import { own, signOut, whoAmI } from './session.mjs';
import { withProof } from './proof.mjs';
import { go, goInstead, handOver, holdAt } from './travel.mjs';
import { showUserSignIn } from './usersignin.mjs';
import { cells, table } from './tables.mjs';

const SIGN_INS = 50;
const PROTOCOLS = ['imap', 'pop', 'smtp', 'dav', 'eas', 'sieve'];

/** Shows the page of the session there is; without one, the sign-in. */
export async function showSecurity() {
  const who = await whoAmI();
  if (who === null) {
    history.replaceState(null, '', '#/');
    showUserSignIn(t('signIn.first'));
    return;
  }
  const one = (name) => who.attributes[name]?.[0];
  const enrolled = one('zimbraTwoFactorAuthEnabled') === 'TRUE';
  const facts = {
    name: who.name,
    enrolled,
    available: one('zimbraFeatureTwoFactorAuthAvailable') === 'TRUE',
    required: one('zimbraFeatureTwoFactorAuthRequired') === 'TRUE',
    methods: who.attributes.zimbraTwoFactorAuthMethodEnabled ?? [],
    allowed: who.attributes.zimbraTwoFactorAuthMethodAllowed ?? [],
    appPasswords: one('zimbraFeatureAppSpecificPasswordsEnabled') === 'TRUE',
    trust: one('zimbraFeatureTrustedDevicesEnabled') === 'TRUE',
    address: who.preferences.zimbraPrefPasswordRecoveryAddress?.[0],
  };
  const message = messagePlace();
  const parts = h('div', { class: 'cards' });
  view(
    t('security.title'),
    h('p', { class: 'who' }, t('security.who'), ' ', named(ltr('strong', null, facts.name)), ' ', button(t('security.signOut'), () => leave(message), 'link')),
    message.element,
    parts,
  );
  const page = { facts, message, parts };
  await draw(page);
}

/** Nobody is told to be signed out who is not. */
async function leave(message) {
  try {
    await signOut();
  } catch (failed) {
    message.say('bad', words(failed));
    return;
  }
  handOver(null);
  goInstead('');
}

/** Reads everything anew and shows it. */
async function draw(page) {
  const { facts } = page;
  const [apps, devices, passwords, signIns] = await Promise.all([
    facts.enrolled ? own('GetAuthenticatorsRequest') : {},
    facts.enrolled && facts.trust ? own('GetDevicesRequest') : {},
    facts.enrolled && facts.appPasswords ? call(ACCOUNT, 'GetAppSpecificPasswordsRequest') : {},
    own('GetSignInsRequest', { limit: SIGN_INS }),
  ]);
  show(
    page.parts,
    state(page),
    facts.enrolled && authenticators(page, all(apps.authenticator)),
    facts.enrolled && recovery(page, Number(apps.recoveryCodesLeft ?? 0)),
    (facts.allowed.includes('email') || facts.methods.includes('email')) && mail(page),
    facts.enrolled && facts.trust && trusted(page, all(devices.device)),
    facts.enrolled && facts.appPasswords && appPasswords(page, all(passwords.appSpecificPasswords?.passwordData), text(passwords.maxAppPasswords)),
    card(t('history.title'), signInHistory(all(signIns.signIn)), h('p', { class: 'hint' }, t('history.hint'))),
    password(page),
  );
}

/** Does something, tells how it went, and shows the page anew. */
async function change(page, action, done) {
  page.message.clear();
  try {
    if ((await action()) === null) {
      return;
    }
    await refresh(page);
    page.message.say('good', done);
  } catch (failed) {
    if (failed instanceof Fault && failed.ended) {
      showUserSignIn(t('fault.ended'));
      return;
    }
    page.message.say('bad', words(failed));
    page.message.element.focus();
  }
}

/** Changes something once the server has a fresh proof. */
function proven(page, action, how = {}) {
  return withProof(action, { byMail: page.facts.methods.includes('email'), ...how });
}

async function refresh(page) {
  const who = await whoAmI();
  if (who === null) {
    throw new Fault('service.AUTH_EXPIRED', '', {});
  }
  page.facts.enrolled = who.attributes.zimbraTwoFactorAuthEnabled?.[0] === 'TRUE';
  page.facts.methods = who.attributes.zimbraTwoFactorAuthMethodEnabled ?? [];
  page.facts.address = who.preferences.zimbraPrefPasswordRecoveryAddress?.[0];
  await draw(page);
}

function state(page) {
  const { facts } = page;
  if (!facts.enrolled) {
    return card(
      t('state.title'),
      h('p', null, badge('warn', t('state.off'))),
      h('p', null, t(facts.available ? 'state.offText' : 'state.notAvailable')),
      facts.available && h('p', null, h('a', { class: 'button first', href: '#/setup' }, t('state.setUp'))),
    );
  }
  const methods = choice(facts.methods.map((one) => t(`method.${one}`)));
  return card(
    t('state.title'),
    h('p', null, badge('good', t('state.on'))),
    h('p', null, t('state.methods', { methods })),
    !facts.available && h('p', null, badge('warn', t('state.skipped'))),
    facts.required && h('p', null, t('state.required')),
    !facts.required && h('p', null, button(t('state.turnOff'), () => turnOff(page), 'danger')),
  );
}

function turnOff(page) {
  return change(
    page,
    async () =>
      (await confirmed(t('state.turnOff'), t('state.turnOffText'), t('state.turnOffYes')))
        ? proven(page, (proof) => call(ACCOUNT, 'DisableTwoFactorAuthRequest', proof))
        : null,
    t('state.turnedOff'),
  );
}

function authenticators(page, apps) {
  const only = apps.length <= 1;
  return card(
    t('apps.title'),
    table(
      t('apps.title'),
      [t('apps.name'), t('apps.added'), t('apps.lastUsed'), t('apps.clock'), t('table.actions')],
      apps.map((one) =>
        cells(
          named(one.name),
          day(Number(one.confirmed)),
          one.lastUsed ? moment(Number(one.lastUsed)) : t('table.never'),
          stepWords(one.offset),
          h(
            'div',
            { class: 'row' },
            button(t('apps.rename'), () => rename(page, one), 'link'),
            !only && button(t('apps.remove'), () => remove(page, one), 'link'),
          ),
        ),
      ),
      t('apps.none'),
    ),
    h(
      'p',
      { class: 'row' },
      button(t('apps.add'), () => setUp(page, { beside: apps.length > 0 })),
      apps.length > 0 && button(t('apps.replace'), () => setUp(page, {})),
    ),
  );
}

function setUp({ facts }, how) {
  handOver({ name: facts.name, byMail: facts.methods.includes('email'), ...how });
  go('setup');
}

function rename(page, one) {
  return change(
    page,
    async () => {
      const name = await dialog(t('apps.rename'), (close) => {
        const message = messagePlace();
        const wanted = field(t('apps.name'), { type: 'text', maxlength: 64, value: one.name });
        return [message.element, form(message, async () => close(wanted.input.value.trim()), wanted.element, submit(t('page.save')))];
      });
      return name ? proven(page, (proof) => own('RenameAuthenticatorRequest', { id: one.id, name, ...proof })) : null;
    },
    t('apps.renamed'),
  );
}

function remove(page, one) {
  return change(
    page,
    () => proven(page, (proof) => own('RemoveAuthenticatorRequest', { id: one.id, ...proof }), { always: true, why: t('apps.removeWhy', { name: isolated(one.name) }) }),
    t('apps.removed'),
  );
}

const FEW_CODES = 3;

function recovery(page, left) {
  return card(
    t('recovery.title'),
    h('p', null, badge(left < FEW_CODES ? 'warn' : 'good', t('recovery.left', { count: left }))),
    h('p', null, t('recovery.text')),
    h('p', null, button(t('recovery.make'), () => newCodes(page))),
  );
}

async function newCodes(page) {
  await change(
    page,
    async () => {
      if (!(await confirmed(t('recovery.make'), t('recovery.makeText'), t('recovery.makeYes')))) {
        return null;
      }
      const made = await proven(page, (proof) => call(ACCOUNT, 'GenerateScratchCodesRequest', proof));
      if (made === null) {
        return null;
      }
      const codes = all(made.answer.scratchCodes?.scratchCode).map(text);
      // The old ones are gone: nothing may take these away unseen.
      holdAt('security');
      await dialog(t('recovery.new'), (close) => recoveryList(codes, () => close(true)), { stay: true });
      holdAt(null);
      return made;
    },
    t('recovery.made'),
  );
}

function mail(page) {
  const { facts } = page;
  const on = facts.methods.includes('email');
  return card(
    t('mail.title'),
    h('p', null, on ? t('mail.on', { address: facts.address ?? t('challenge.yourAddress') }) : t('mail.off')),
    h('p', { class: 'hint' }, t('mail.weaker')),
    h(
      'p',
      { class: 'row' },
      h('a', { class: 'button', href: '#/mail' }, t(on ? 'mail.change' : 'mail.setUp')),
      on &&
        button(
          t('mail.remove'),
          () =>
            change(
              page,
              () => proven(page, (proof) => call(ACCOUNT, 'DisableTwoFactorAuthRequest', { method: { _content: 'email' }, ...proof })),
              t('mail.removed'),
            ),
          'danger',
        ),
    ),
  );
}

function trusted(page, devices) {
  return card(
    t('devices.title'),
    h('p', null, t('devices.text')),
    table(
      t('devices.title'),
      [t('devices.name'), t('devices.since'), t('devices.lastUsed'), t('devices.until'), t('table.actions')],
      devices.map((one) =>
        cells(
          [one.label ? named(browserWords(one.label)) : t('devices.nameless'), truth(one.this) && h('strong', null, ' ', t('devices.this'))],
          one.created ? day(Number(one.created)) : '',
          one.lastUsed ? moment(Number(one.lastUsed)) : t('table.never'),
          day(Number(one.expires)),
          button(t('devices.revoke'), () => change(page, () => own('RevokeDeviceRequest', { id: one.id }), t('devices.revoked')), 'link'),
        ),
      ),
      t('devices.none'),
    ),
    devices.length > 1 &&
      h(
        'p',
        null,
        button(t('devices.revokeOthers'), () =>
          change(page, () => call(ACCOUNT, 'RevokeOtherTrustedDevicesRequest'), t('devices.revokedOthers')),
        ),
      ),
  );
}

function appPasswords(page, passwords, most) {
  return card(
    t('passwords.title'),
    h('p', null, t('passwords.text')),
    table(
      t('passwords.title'),
      [t('passwords.name'), t('passwords.scope'), t('passwords.created'), t('passwords.lastUsed'), t('passwords.until'), t('table.actions')],
      passwords.map((one) =>
        cells(
          named(one.appName),
          [scopeWords(one.scope), one.networks && ltr('small', null, ' ', one.networks)],
          day(Number(one.created)),
          one.lastUsed ? moment(Number(one.lastUsed)) : t('table.never'),
          one.expires ? moment(Number(one.expires)) : t('passwords.forever'),
          button(
            t('passwords.revoke'),
            () =>
              change(
                page,
                async () =>
                  (await confirmed(t('passwords.revoke'), t('passwords.revokeText', { name: isolated(one.appName) }), t('passwords.revoke')))
                    ? call(ACCOUNT, 'RevokeAppSpecificPasswordRequest', { appName: one.appName })
                    : null,
                t('passwords.revoked'),
              ),
            'link',
          ),
        ),
      ),
      t('passwords.none'),
    ),
    passwords.length < Number(most || 0)
      ? h('p', null, button(t('passwords.make'), () => makePassword(page)))
      : h('p', { class: 'hint' }, t('passwords.most', { count: Number(most || 0) })),
  );
}

async function makePassword(page) {
  await change(
    page,
    async () => {
      const wish = await dialog(t('passwords.make'), wishForm);
      if (!wish) {
        return null;
      }
      const made = await proven(page, (proof) => call(ACCOUNT, 'CreateAppSpecificPasswordRequest', { ...wish, ...proof })).catch(notMade);
      if (made !== null) {
        await dialog(t('passwords.new', { name: isolated(wish.appName) }), (close) => {
          const told = h('span', { role: 'status', class: 'hint' });
          return [
            h('p', null, t('passwords.once')),
            ltr('p', { class: 'key' }, made.answer.pw),
            h('div', { class: 'row' }, copyButton(t('passwords.copy'), made.answer.pw, told), button(t('page.close'), () => close(), 'first'), told),
          ];
        });
      }
      return made;
    },
    t('passwords.made'),
  );
}

/** Two refusals are told apart by their words: there are no codes for them on this wire. */
function notMade(failed) {
  if (failed instanceof Fault && failed.is('service.FAILURE') && failed.message.includes('already exists')) {
    throw new Refusal(t('passwords.taken'));
  }
  if (failed instanceof Fault && failed.is('service.INVALID_REQUEST')) {
    throw new Refusal(t('passwords.notPossible'));
  }
  throw failed;
}

function wishForm(close) {
  const message = messagePlace();
  const name = field(t('passwords.name'), { type: 'text', required: true, maxlength: 64 }, t('passwords.nameHint'));
  const ticks = PROTOCOLS.map((one) => [one, tick(t(`protocol.${one}`), { checked: true })]);
  const days = field(t('passwords.days'), { type: 'number', min: 1, max: 3650, inputmode: 'numeric' }, t('passwords.daysHint'));
  const networks = field(t('passwords.networks'), { type: 'text', dir: 'ltr', spellcheck: 'false' }, t('passwords.networksHint'));

  async function done() {
    const scope = ticks.filter(([, one]) => one.input.checked).map(([word]) => word);
    const wanted = name.input.value.trim();
    if (wanted === '' || scope.length === 0) {
      message.say('bad', t(wanted === '' ? 'passwords.nameNeeded' : 'passwords.scopeNeeded'));
      return;
    }
    close({
      appName: wanted,
      ...(scope.length < PROTOCOLS.length ? { scope: scope.join(',') } : {}),
      ...(days.input.value ? { lifetime: `${days.input.value}d` } : {}),
      ...(networks.input.value.trim() ? { networks: networks.input.value.trim() } : {}),
    });
  }

  return [
    message.element,
    form(
      message,
      done,
      name.element,
      h('fieldset', null, h('legend', null, t('passwords.scope')), ticks.map(([, one]) => one.element)),
      days.element,
      networks.element,
      h('div', { class: 'row' }, submit(t('passwords.make')), button(t('page.cancel'), () => close(null))),
    ),
  ];
}

function password(page) {
  return card(t('password.title'), h('p', null, t('password.text')), h('p', null, button(t('password.change'), () => changePassword(page))));
}

/** Ends every session, this one too: whoever knew the old password is out. */
async function changePassword(page) {
  page.message.clear();
  try {
    const wish = await dialog(t('password.title'), (close) => passwordForm(close));
    const done = wish && (await proven(page, (proof) => call(ACCOUNT, 'ChangePasswordRequest', { account: { by: 'name', _content: page.facts.name }, ...wish, ...proof })));
    if (done) {
      forgetCsrfToken();
      history.replaceState(null, '', '#/');
      showUserSignIn(t('password.changed'));
    }
  } catch (failed) {
    page.message.say('bad', words(failed));
    page.message.element.focus();
  }
}

function passwordForm(close) {
  const message = messagePlace();
  const old = field(t('password.old'), { type: 'password', autocomplete: 'current-password', required: true });
  const fresh = field(t('password.new'), { type: 'password', autocomplete: 'new-password', required: true });
  const again = field(t('password.again'), { type: 'password', autocomplete: 'new-password', required: true });

  async function done() {
    if (old.input.value === '' || fresh.input.value === '') {
      message.say('bad', t('password.bothNeeded'));
    } else if (fresh.input.value !== again.input.value) {
      message.say('bad', t('password.differ'));
      again.input.select();
    } else {
      close({ oldPassword: { _content: old.input.value }, password: { _content: fresh.input.value } });
    }
  }

  return [
    message.element,
    form(message, done, old.element, fresh.element, again.element, h('div', { class: 'row' }, submit(t('password.change')), button(t('page.cancel'), () => close(null)))),
  ];
}
