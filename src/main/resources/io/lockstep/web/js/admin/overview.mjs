// The first view: how the switch stands, and accounts and clocks in a few figures.

import { h, newId, show, named } from '../dom.mjs';
import { moment, t } from '../texts.mjs';
import { badge, button, card, messagePlace, view } from '../page.mjs';
import { act, afterwards } from './acts.mjs';
import { look, switchState } from './banner.mjs';
import { countBars } from './bars.mjs';
import { clockSummary } from './clocksummary.mjs';
import { ask, part } from './desk.mjs';
import { facts, missing, radios } from './parts.mjs';

const HOURS = 6;

export async function showOverview() {
  const page = { message: messagePlace(), place: h('div'), cards: h('div', { class: 'cards' }) };
  view(t('admin.overview'), page.message.element, page.cards);
  drawSwitch(page);
  show(page.cards, page.place);
  const [accounts, clocks] = await Promise.all([
    part('GetSecondFactorsRequest', { limit: 1 }),
    part('GetClocksRequest', { hours: HOURS }),
  ]);
  show(
    page.cards,
    page.place,
    card(t('admin.accounts'), accounts.answer ? countBars(accounts.answer.counts) : missing(accounts)),
    card(t('admin.clocks'), clocks.answer ? clockSummary(clocks.answer) : missing(clocks)),
  );
}

function drawSwitch(page) {
  const told = switchState();
  const state = told.answer;
  if (!state) {
    show(page.place, card(t('admin.switch.title'), missing(told)));
    return;
  }
  const off = state.state === 'off';
  show(
    page.place,
    card(
      t('admin.switch.title'),
      h('p', null, badge(off ? 'bad' : 'good', t(off ? 'admin.switch.off' : 'admin.switch.on'))),
      h('p', null, t(off ? 'admin.switch.offText' : 'admin.switch.onText')),
      state.problem && h('p', { class: 'note', data: { kind: 'warn' } }, t('admin.switch.problem', { words: state.problem })),
      facts(
        [t('admin.switch.since'), state.since !== undefined && moment(Number(state.since))],
        [t('admin.switch.by'), state.by && named(state.by)],
        [t('admin.switch.why'), state.reason && named(state.reason)],
        [t('admin.switch.until'), off && (state.until !== undefined ? moment(Number(state.until)) : t('admin.switch.noEnd'))],
        [t('admin.switch.node'), state.node && named(state.node)],
      ),
      h('p', null, off ? button(t('admin.switch.turnOn'), () => turnOn(page), 'first') : button(t('admin.switch.turnOff'), () => turnOff(page), 'danger')),
      h('p', { class: 'hint' }, t('admin.switch.oneNode')),
    ),
  );
}

async function turned(page, done, told) {
  if (done !== null) {
    page.message.say('good', told);
    page.message.element.focus();
    await afterwards(page.message, async () => {
      await look();
      drawSwitch(page);
    });
  }
}

async function turnOn(page) {
  const done = await act(t('admin.switch.turnOn'), {
    text: t('admin.switch.turnOnText'),
    reason: 'optional',
    yes: t('admin.switch.turnOn'),
    run: (reason) => ask('SetSwitchRequest', { state: 'on', ...reason }),
  });
  await turned(page, done, t('admin.switch.turnedOn'));
}

const LENGTHS = ['1h', '2h', '8h'];

async function turnOff(page) {
  const id = newId('date');
  const date = h('input', { type: 'datetime-local', id });
  const dateField = h('div', { class: 'field' }, h('label', { for: id }, t('admin.switch.date')), date);
  const warning = h('p', { class: 'note', role: 'status', data: { kind: 'warn' } });
  const ends = radios(
    t('admin.switch.until'),
    [...LENGTHS.map((one) => [one, t(`admin.switch.for.${one}`)]), ['date', t('admin.switch.untilDate')], ['never', t('admin.switch.noEnd')]],
    '2h',
    chosen,
  );

  function chosen(value) {
    dateField.hidden = value !== 'date';
    show(warning, value === 'never' && t('admin.switch.noEndWarning'));
  }

  function check() {
    const wrong = ends.value() === 'date' && !(new Date(date.value).getTime() > Date.now());
    if (wrong) {
      date.focus();
    }
    return wrong ? t('admin.switch.dateNeeded') : null;
  }

  function until() {
    const value = ends.value();
    return value === 'never' ? {} : { until: value === 'date' ? new Date(date.value).toISOString() : value };
  }

  chosen('2h');
  const done = await act(t('admin.switch.turnOff'), {
    text: t('admin.switch.turnOffText'),
    reason: 'required',
    parts: [ends.element, h('div', { class: 'end-room' }, dateField, warning)],
    check,
    yes: t('admin.switch.turnOff'),
    kind: 'danger',
    run: (reason) => ask('SetSwitchRequest', { state: 'off', ...reason, ...until() }),
  });
  await turned(page, done, t('admin.switch.turnedOff'));
}
