// The clocks of all nodes: what phones and time servers said of them, and what it cost.

import { h, ltr, named, show } from '../dom.mjs';
import { has, number, signedUnit, t } from '../texts.mjs';
import { announce, badge, card, copyButton, folded, view } from '../page.mjs';
import { all, text, truth } from '../soap.mjs';
import { stepWords } from '../history.mjs';
import { cells, table } from '../tables.mjs';
import { clockLegend, clockPicture, thinned } from './clockpicture.mjs';
import { alarmBadge, nodeState, nodesOf } from './clocksummary.mjs';
import { part } from './desk.mjs';
import { accountLink, missing, offsetWords } from './parts.mjs';
import { refusals } from './refusals.mjs';
import { when } from './timeaxis.mjs';

const RANGES = { 6: 'admin.range.6', 24: 'admin.range.24', 168: 'admin.range.168' };
const USUAL = 24;
const HOUR = 3_600_000;
const MOST_READINGS = 170;
const MOST_PHONES = 100;

/** @param steps how many hours back */
export async function showClocks(steps) {
  const page = { ranges: h('nav', { class: 'ranges', 'aria-label': t('admin.period') }), cards: h('div', { class: 'cards' }), asked: 0 };
  view(t('admin.clocks'), h('p', null, t('admin.clock.intro')), page.ranges, page.cards);
  await load(page, steps);
  return {
    alive: () => page.cards.isConnected,
    async update(next) {
      await load(page, next);
      announce(t('admin.clock.shown', { range: t(RANGES[page.hours]) }));
    },
  };
}

async function load(page, [asked]) {
  page.asked += 1;
  const mine = page.asked;
  page.hours = asked in RANGES ? Number(asked) : USUAL;
  const back = document.activeElement?.closest('.ranges') !== null && document.activeElement !== document.body;
  show(
    page.ranges,
    h('ul', null, Object.entries(RANGES).map(([hours, key]) => h('li', null, h('a', { href: `#/clocks/${hours}`, 'aria-current': Number(hours) === page.hours ? 'true' : null }, t(key))))),
  );
  if (back) {
    page.ranges.querySelector('[aria-current]')?.focus();
  }
  page.cards.setAttribute('aria-busy', 'true');
  const [clocks, phones] = await Promise.all([
    part('GetClocksRequest', { hours: page.hours }),
    part('GetSecondFactorsRequest', { state: 'drifting', limit: MOST_PHONES }),
  ]);
  if (mine === page.asked) {
    page.cards.removeAttribute('aria-busy');
    page.ranges.hidden = !clocks.answer;
    show(page.cards, clocks.answer ? nodes(clocks.answer, page.hours) : card(t('admin.clock.nodes'), missing(clocks)), drifting(phones));
  }
}

function nodes(answer, hours) {
  const to = Number(answer.now);
  const from = to - hours * HOUR;
  return [answer.problem && h('p', { class: 'note', data: { kind: 'warn' } }, t('admin.clock.problem', { words: answer.problem })), nodesOf(answer).map((node) => nodeCard(node, from, to))];
}

function nodeCard(node, from, to) {
  const readings = thinned(all(node.reading), MOST_READINGS);
  const element = card(
    [t('admin.clock.node'), ' ', named(node.name), node.here && [' ', h('small', null, t('admin.clock.here'))]],
    h('p', null, nodeState(node), ' ', h('small', null, t('admin.lastSeen', { time: when(node.lastSeen) }))),
    node.shift && h('p', { class: 'note', data: { kind: 'warn' } }, t('admin.clock.shifted', { label: node.shift })),
    readings.length > 0 ? [clockPicture(node.name, readings, from, to), clockLegend(), figures(node, readings)] : h('p', { class: 'none' }, t('admin.clock.noReadings')),
    h('h3', null, t('admin.refusals.title')),
    refusals(node.name, all(node.hour), from, to),
    all(node.witness).length > 0 && [h('h3', null, t('admin.witnesses')), witnesses(all(node.witness))],
    node.fix && commands(all(node.fix).map(text), truth(node.container)),
  );
  element.dataset.node = node.name;
  return element;
}

/** The picture's own figures. */
function figures(node, readings) {
  return folded(t('admin.figures'), () =>
    table(
      t('admin.clock.picture', { node: node.name }),
      [t('admin.at'), t('admin.clock.jury'), t('admin.clock.band'), t('admin.clock.agree'), t('admin.clock.ntp'), t('admin.clock.state')],
      readings
        .map((one) =>
          cells(
            when(one.at),
            one.jury === undefined ? '' : seconds(one.jury),
            one.low === undefined ? '' : t('admin.clock.between', { low: seconds(one.low), high: seconds(one.high) }),
            one.votes === undefined ? '' : t('admin.clock.votes', { agreeing: Number(one.agreeing), votes: Number(one.votes) }),
            one.ntp === undefined ? '' : seconds(one.ntp),
            one.alarm === undefined ? t('admin.alarm.none') : alarmBadge(one),
          ),
        )
        .reverse(),
      '',
    ),
  );
}

function seconds(millis) {
  return signedUnit(Number(millis) / 1000, 'second', 'short', 1);
}

const STANDINGS = { fine: 'good', warning: 'warn', wrong: 'bad' };

function witnesses(said) {
  return table(
    t('admin.witnesses'),
    [t('admin.witness'), t('admin.standing'), t('admin.offset'), t('admin.words')],
    said.map((one) =>
      cells(
        has(`admin.witness.${one.name}`) ? t(`admin.witness.${one.name}`) : one.name,
        badge(STANDINGS[one.standing] ?? 'plain', has(`admin.standing.${one.standing}`) ? t(`admin.standing.${one.standing}`) : one.standing),
        one.offsetMillis === undefined ? '' : offsetWords(Number(one.offsetMillis)),
        h('bdi', { lang: 'en' }, one.words ?? ''),
      ),
    ),
    '',
  );
}

/** Each with a button of its own: the second is typed when the first has done its work. */
function commands(fix, container) {
  return [
    h('h3', null, t('admin.fix')),
    h('p', null, t(container ? 'admin.fixAround' : 'admin.fixText')),
    fix.map((words) => {
      const told = h('span', { role: 'status', class: 'hint' });
      return [
        ltr('code', { class: 'command' }, words),
        h('p', { class: 'row' }, copyButton(t('admin.copyCommand'), words, told), told),
      ];
    }),
  ];
}

function drifting(phones) {
  if (!phones.answer) {
    return card(t('admin.drifting'), missing(phones));
  }
  const total = Number(phones.answer.total);
  const rows = all(phones.answer.secondFactor);
  return card(
    t('admin.drifting'),
    h('p', null, t('admin.driftingText')),
    table(
      t('admin.drifting'),
      [t('admin.account'), t('admin.phone'), t('admin.drift.codes')],
      rows.map((one) => cells(accountLink(one), stepWords(one.driftOffset), number(Number(one.driftRun ?? 0)))),
      t('admin.driftingNone'),
    ),
    rows.length < total && h('p', { class: 'hint' }, t('admin.range', { from: 1, to: rows.length, total })),
  );
}
