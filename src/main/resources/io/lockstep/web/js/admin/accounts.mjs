// Accounts by state, with search and pages.

import { h, named, newId, show } from '../dom.mjs';
import { moment, t } from '../texts.mjs';
import { announce, badge, field, form, messagePlace, submit, view } from '../page.mjs';
import { stepWords } from '../history.mjs';
import { cells, table } from '../tables.mjs';
import { STATES, countBars, listPlace } from './bars.mjs';
import { part } from './desk.mjs';
import { accountLink, accountPlace, missing } from './parts.mjs';

const PAGE = 50;

/** @param steps state, offset, query */
export async function showAccounts(steps) {
  const first = await load(wish(steps));
  if (first.missing) {
    showByName(first);
    return null;
  }
  const page = { bars: h('div'), list: h('section', { class: 'card list', 'aria-labelledby': newId('list') }), asked: 0 };
  const search = searchForm(page);
  page.search = search.input;
  view(t('admin.accounts'), search.element, page.bars, page.list);
  draw(page, wish(steps), first.answer);
  return {
    alive: () => page.list.isConnected,
    async update(next) {
      page.asked += 1;
      const mine = page.asked;
      const wanted = wish(next);
      const { answer } = await load(wanted);
      if (mine === page.asked && answer) {
        draw(page, wanted, answer);
        announce(t('admin.found', { count: Number(answer.total) }));
      }
    },
  };
}

function wish([state, offset, ...query]) {
  return { state: STATES.includes(state) ? state : 'all', offset: Math.max(0, Number.parseInt(offset, 10) || 0), query: query.join('/') };
}

function load({ state, offset, query }) {
  return part('GetSecondFactorsRequest', { state, offset, limit: PAGE, ...(query ? { query } : {}) });
}

/** Where there is no list, an account is opened by its name. */
function showByName(first) {
  const message = messagePlace();
  const name = field(t('signIn.name'), { type: 'text', inputmode: 'email', dir: 'ltr', autocapitalize: 'off', spellcheck: 'false', autocomplete: 'off' });

  async function open() {
    const wanted = name.input.value.trim();
    if (wanted === '') {
      message.say('bad', t('admin.nameNeeded'));
      name.input.focus();
      return;
    }
    location.hash = accountPlace(wanted);
  }

  view(t('admin.accounts'), missing(first), h('h2', null, t('admin.openByName')), message.element, form(message, open, name.element, submit(t('admin.open'))));
}

function searchForm(page) {
  const made = field(t('admin.search'), { type: 'search', dir: 'ltr', autocapitalize: 'off', spellcheck: 'false', autocomplete: 'off' });

  async function send() {
    location.hash = listPlace(page.state, 0, made.input.value.trim());
  }

  const element = form(messagePlace(), send, made.element, submit(t('admin.searchGo')));
  element.classList.add('search');
  element.setAttribute('role', 'search');
  return { element, input: made.input };
}

function draw(page, { state, offset, query }, answer) {
  page.state = state;
  if (page.search.value.trim() !== query) {
    page.search.value = query;
  }
  const focused = document.activeElement?.dataset?.state;
  show(page.bars, countBars(answer.counts, state, query));
  if (focused) {
    page.bars.querySelector(`a[data-state="${focused}"]`)?.focus();
  }
  const total = Number(answer.total);
  const rows = [answer.secondFactor ?? []].flat();
  const id = page.list.getAttribute('aria-labelledby');
  show(
    page.list,
    h('h2', { id }, t(`admin.state.${state}`), query && [': ', named(query)]),
    h('p', { class: 'hint' }, rows.length > 0 ? t('admin.range', { from: offset + 1, to: offset + rows.length, total }) : ''),
    table(t('admin.accounts'), heads(), rows.map(row), t('admin.none')),
    pager(state, offset, query, total),
  );
}

function heads() {
  return [t('admin.account'), t('admin.factor'), t('admin.lock'), t('admin.phone')];
}

function row(one) {
  return cells(
    accountLink(one),
    factorBadges(one),
    lockWords(one),
    one.driftOffset === undefined
      ? ''
      : [stepWords(one.driftOffset), h('small', null, t('admin.drift.run', { count: Number(one.driftRun ?? 0) }))],
  );
}

/** Whether there is a second factor, and whether there must be. */
function factorBadges(one) {
  const due = one.required && !one.enrolled;
  return h(
    'div',
    { class: 'row' },
    badge(one.enrolled ? 'good' : 'plain', t(one.enrolled ? 'admin.is.enrolled' : 'admin.is.notEnrolled')),
    one.byMail && badge('plain', t('admin.is.byMail')),
    one.required && badge(due ? 'warn' : 'plain', t('admin.is.required')),
    due && one.enrolBy !== undefined && h('small', null, t('admin.enrolBy', { time: moment(Number(one.enrolBy)) })),
    one.active === false && badge('warn', t('admin.is.inactive')),
  );
}

/** Whether wrong codes have locked it, and for how long. */
export function lockWords(one) {
  const failures = Number(one.failures ?? 0);
  if (!one.locked) {
    return failures > 0 ? t('admin.failures', { count: failures }) : '';
  }
  return [
    badge('bad', t('admin.is.locked')),
    h('small', null, one.lockedUntil === undefined ? t('admin.locked.open') : t('admin.locked.until', { time: moment(Number(one.lockedUntil)) })),
  ];
}

function pager(state, offset, query, total) {
  const back = offset > 0;
  const on = offset + PAGE < total;
  return (
    (back || on) &&
    h(
      'nav',
      { class: 'pager', 'aria-label': t('admin.pages') },
      h('ul', null, [
        back && h('li', null, h('a', { href: listPlace(state, Math.max(0, offset - PAGE), query), rel: 'prev' }, t('admin.previous'))),
        on && h('li', null, h('a', { href: listPlace(state, offset + PAGE, query), rel: 'next' }, t('admin.next'))),
      ].filter(Boolean)),
    )
  );
}
