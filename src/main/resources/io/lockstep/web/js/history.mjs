// What owners and administrators read alike: sign-ins, a phone's clock, what an app password is for.

import { h, ltr, named } from './dom.mjs';
import { list, moment, t } from './texts.mjs';
import { badge } from './page.mjs';
import { truth } from './soap.mjs';
import { browserWords } from './browser.mjs';
import { driftChart } from './charts.mjs';
import { happened } from './sentences.mjs';
import { cells, table } from './tables.mjs';

/** A phone's clock, of the offset of its last accepted code in steps. */
export function stepWords(steps) {
  const offset = Number(steps ?? 0);
  return offset === 0 ? t('apps.inStep') : t(offset > 0 ? 'apps.ahead' : 'apps.behind', { count: Math.abs(offset) });
}

/** What an app password opens: the words of a list as the server has it; without one, everything. */
export function scopeWords(scope) {
  return scope ? list(scope.split(',').map((one) => t(`protocol.${one.trim()}`))) : t('protocol.any');
}

/** Sign-ins, the newest first: the chart where there is something to draw, and the table. */
export function signInHistory(signIns) {
  const drift = signIns.filter((one) => one.offset !== undefined);
  return [
    drift.length > 1 && driftChart(drift),
    table(
      t('history.title'),
      [t('history.when'), t('history.way'), t('history.what'), t('history.from')],
      signIns.map((one) =>
        cells(
          moment(Number(one.at)),
          t(`op.${one.op}`),
          [
            badge(truth(one.accepted) ? 'good' : 'bad', t(truth(one.accepted) ? 'history.in' : 'history.refused')),
            ' ',
            happened(one.verdict, one),
            one.label && [' ', named(one.label)],
          ],
          [ltr('span', null, one.address), one.browser && h('small', null, ' ', named(browserWords(one.browser)))],
        ),
      ),
      t('history.none'),
    ),
  ];
}
