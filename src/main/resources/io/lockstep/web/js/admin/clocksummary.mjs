// How the clocks stand now, in a sentence a node.

import { h, named } from '../dom.mjs';
import { t } from '../texts.mjs';
import { badge } from '../page.mjs';
import { all } from '../soap.mjs';
import { offsetWords } from './parts.mjs';
import { when } from './timeaxis.mjs';

const KINDS = { silent: 'plain', in_step: 'good', drifting: 'warn', out_of_step: 'bad' };

/** The jury's state, however it is written. */
export function alarmWord(alarm) {
  return String(alarm ?? 'silent').replace(/([a-z])([A-Z])/g, '$1_$2').replaceAll('-', '_').toLowerCase();
}

/** What the jury says of a node, as a badge. */
export function alarmBadge(reading) {
  const word = alarmWord(reading?.alarm);
  return badge(KINDS[word] ?? 'plain', t(`admin.alarm.${word in KINDS ? word : 'silent'}`));
}

/** The last word on a node's clock. */
export function nodeState(node) {
  const last = all(node.reading).at(-1);
  return [
    alarmBadge(last),
    ' ',
    last?.jury !== undefined && alarmWord(last.alarm) !== 'silent' && t('admin.clock.juryNow', { offset: offsetWords(Number(last.jury)) }),
    ' ',
    last?.ntp !== undefined && t('admin.clock.ntpNow', { offset: offsetWords(Number(last.ntp)) }),
  ];
}

/** All nodes, this one first. */
export function nodesOf(answer) {
  return all(answer.node).sort((one, other) => Number(other.here === true) - Number(one.here === true));
}

/** For the first view. */
export function clockSummary(answer) {
  return [
    h(
      'ul',
      { class: 'plain' },
      nodesOf(answer).map((node) => h('li', null, h('strong', null, named(node.name)), ' ', nodeState(node), h('small', null, ' ', t('admin.lastSeen', { time: when(node.lastSeen) })))),
    ),
    h('p', null, h('a', { href: '#/clocks' }, t('admin.clock.go'))),
  ];
}
