// One account: how its second factor stands, and what an administrator may do about it.

import { h, ltr, named, show } from '../dom.mjs';
import { day, moment, t } from '../texts.mjs';
import { badge, button, card, copyButton, dialog, messagePlace, view } from '../page.mjs';
import { Fault, all } from '../soap.mjs';
import { browserWords } from '../browser.mjs';
import { scopeWords, signInHistory, stepWords } from '../history.mjs';
import { cells, table } from '../tables.mjs';
import { act, afterwards } from './acts.mjs';
import { lockWords } from './accounts.mjs';
import { DENIED, ask, order, part } from './desk.mjs';
import { choice, facts, missing } from './parts.mjs';
import { keyName, layerPlace, valueWords } from './policytexts.mjs';

/** @param steps the account's id, or its name */
export async function showAccount([asked = ''], who) {
  const selector = { by: asked.includes('@') ? 'name' : 'id', _content: asked };
  const page = { selector, who, message: messagePlace(), cards: h('div', { class: 'cards' }) };
  let found;
  try {
    found = await read(page);
  } catch (failed) {
    if (!(failed instanceof Fault && failed.is('account.NO_SUCH_ACCOUNT'))) {
      throw failed;
    }
    view(t('admin.account'), h('p', null, t('fault.noSuchAccount')), back());
    return null;
  }
  if (found.code === DENIED) {
    view(t('admin.account'), h('p', null, t('admin.outOfReach')), back());
    return null;
  }
  page.name = found.answer?.name ?? asked;
  view(page.name, back(), page.message.element, page.cards);
  draw(page, found);
  return null;
}

function back() {
  return h('p', null, h('a', { href: '#/accounts' }, t('admin.backToAccounts')));
}

function read(page) {
  return part('GetSecondFactorRequest', { account: page.selector }, false);
}

function draw(page, found) {
  const one = found.answer;
  const apps = all(one?.authenticator);
  const mail = all(one?.mail)[0];
  show(
    page.cards,
    card(t('admin.state.title'), one ? state(one, apps, mail) : missing(found), actions(page, one, mail)),
    one && [
      card(t('history.title'), signInHistory(all(one.signIn))),
      card(t('apps.title'), authenticators(apps)),
      card(t('passwords.title'), appPasswords(all(one.appPassword))),
      card(t('devices.title'), devices(all(one.device))),
      all(one.policy).length > 0 && card(t('admin.policy.effective'), policy(page, all(one.policy))),
    ],
  );
}

function when(millis) {
  return millis === undefined ? t('table.never') : moment(Number(millis));
}

function state(one, apps, mail) {
  const locked = lockWords(one);
  const holds = (key) => all(one.policy).some((row) => row.key === key && row.value === 'true');
  const must = holds('available') && holds('required');
  return [
    h(
      'p',
      { class: 'row' },
      badge(one.enrolled ? 'good' : 'plain', t(one.enrolled ? 'admin.is.enrolled' : 'admin.is.notEnrolled')),
      must && badge(one.enrolled ? 'plain' : 'warn', t('admin.is.required')),
    ),
    facts(
      [t('apps.title'), apps.length > 0 && String(apps.length)],
      [t('mail.title'), mail && ltr('span', null, mail.address)],
      [t('recovery.title'), one.enrolled && t('recovery.left', { count: Number(one.recoveryCodesLeft ?? 0) })],
      [t('admin.lock'), locked === '' ? t('admin.noFailures') : locked],
      [t('admin.bypass'), one.bypassUntil !== undefined && t('admin.bypassUntil', { time: moment(Number(one.bypassUntil)) })],
      [t('admin.pending'), Number(one.pending ?? 0) > 0 && String(one.pending)],
      [t('admin.retired'), Number(one.retired ?? 0) > 0 && String(one.retired)],
    ),
  ];
}

function authenticators(apps) {
  return table(
    t('apps.title'),
    [t('apps.name'), t('apps.added'), t('apps.lastUsed'), t('apps.clock'), t('admin.parameters')],
    apps.map((one) =>
      cells(
        named(one.name),
        day(Number(one.confirmed)),
        when(one.lastUsed),
        stepWords(one.offset),
        t('why.appParameters', { algorithm: one.algorithm, digits: String(one.digits), period: String(one.period) }),
      ),
    ),
    t('admin.noApps'),
  );
}

function appPasswords(passwords) {
  return table(
    t('passwords.title'),
    [t('passwords.name'), t('passwords.scope'), t('passwords.created'), t('passwords.lastUsed'), t('passwords.until')],
    passwords.map((one) =>
      cells(
        named(one.appName),
        [scopeWords(one.scope), one.networks && ltr('small', null, ' ', one.networks)],
        day(Number(one.created)),
        when(one.lastUsed),
        one.expires === undefined ? t('passwords.forever') : moment(Number(one.expires)),
      ),
    ),
    t('passwords.none'),
  );
}

function devices(list) {
  return table(
    t('devices.title'),
    [t('devices.name'), t('devices.since'), t('devices.lastUsed'), t('devices.until')],
    list.map((one) =>
      cells(
        one.label ? named(browserWords(one.label)) : t('devices.nameless'),
        one.created === undefined ? '' : day(Number(one.created)),
        when(one.lastUsed),
        day(Number(one.expires)),
      ),
    ),
    t('devices.none'),
  );
}

function policy(page, rows) {
  return [
    table(
      t('admin.policy.effective'),
      [t('admin.policy.key'), t('admin.policy.value'), t('admin.policy.from')],
      rows.map((one) => cells(keyName(one.key), valueWords(one.value), one.from ? t(`admin.scope.${one.from}`) : '')),
      '',
    ),
    h('p', null, h('a', { href: layerPlace('account', page.name) }, t('admin.policy.ofAccount'))),
  ];
}

function actions(page, one, mail) {
  if (page.name === page.who.name) {
    return h('p', { class: 'hint' }, t('admin.own'));
  }
  return h(
    'p',
    { class: 'row' },
    button(t('admin.unlock'), () => unlock(page)),
    (!one || one.enrolled) && button(t('admin.issue'), () => issue(page)),
    (!one || mail) && button(t('admin.removeMail'), () => removeMail(page), 'danger'),
    button(t('admin.reset'), () => reset(page), 'danger'),
  );
}

/** Shows how things stand after a change, and says what was done. */
async function done(page, answer, told) {
  if (answer !== null) {
    page.message.say('good', told);
    page.message.element.focus();
    await afterwards(page.message, async () => draw(page, await read(page)));
  }
}

async function unlock(page) {
  const answer = await act(t('admin.unlock'), {
    text: t('admin.unlockText', { name: page.name }),
    reason: 'optional',
    yes: t('admin.unlock'),
    run: (reason) => ask('UnlockSecondFactorRequest', { account: page.selector, ...reason }),
  });
  await done(page, answer, t('admin.unlocked', { count: Number(answer?.answer.failures ?? 0) }));
}

async function reset(page) {
  const answer = await act(t('admin.reset'), {
    text: [t('admin.resetText', { name: page.name }), t('admin.sure')],
    reason: 'required',
    yes: t('admin.resetYes'),
    kind: 'danger',
    run: (reason) => order('ClearTwoFactorAuthDataRequest', { account: page.selector, ...reason }),
  });
  await done(page, answer, t('admin.resetDone', { name: page.name }));
}

async function removeMail(page) {
  const answer = await act(t('admin.removeMail'), {
    text: t('admin.removeMailText', { name: page.name }),
    reason: 'optional',
    yes: t('admin.removeMail'),
    kind: 'danger',
    run: (reason) => order('DisableTwoFactorAuthRequest', { account: page.selector, method: 'email', ...reason }),
  });
  await done(page, answer, t('mail.removed'));
}

const LIFETIMES = ['30m', '1h', '8h', '24h'];

async function issue(page) {
  const lifetime = choice(
    t('admin.issueFor'),
    LIFETIMES.map((one) => [one, t(`admin.lifetime.${one}`)]),
    '1h',
  );
  const answer = await act(t('admin.issue'), {
    text: [t('admin.issueText', { name: page.name }), t('admin.sure')],
    parts: [lifetime.element],
    reason: 'optional',
    yes: t('admin.issueYes'),
    run: (reason) => ask('IssueBypassCodeRequest', { account: page.selector, lifetime: lifetime.input.value, ...reason }),
  });
  if (answer !== null) {
    await showCode(page.name, answer.answer);
  }
  await done(page, answer, t('admin.issueDone'));
}

function showCode(name, { code, expires }) {
  return dialog(t('admin.issued'), (close) => {
    const told = h('span', { role: 'status', class: 'hint' });
    return [
      h('p', null, t('admin.issuedFor'), ' ', ltr('bdi', null, name)),
      ltr('p', { class: 'key', 'aria-label': t('admin.code') }, code),
      h('p', null, t('admin.issuedText', { time: moment(Number(expires)) })),
      h('div', { class: 'row' }, copyButton(t('admin.copyCode'), code, told), button(t('page.close'), () => close(true), 'first'), told),
    ];
  });
}
