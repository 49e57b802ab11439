// Small pictures. Each stands beside a table with the same figures, so a picture has a title only.

import { svg } from './dom.mjs';
import { day, shortMoment, signed, t } from './texts.mjs';
import { picture, scale } from './picture.mjs';
import { truth } from './soap.mjs';

const HEIGHT = 130;
const DOT = 4;
const EDGE = { left: 40, right: 10, top: 12, bottom: 24 };

/**
 * The offsets of a phone's codes over time, in steps: a dot for each, filled when it was let in.
 *
 * @param signIns with `at`, `offset` and `accepted`, the newest first
 */
export function driftChart(signIns) {
  const times = signIns.map((one) => Number(one.at));
  const reach = Math.max(2, ...signIns.map((one) => Math.abs(Number(one.offset))));
  const first = Math.min(...times);
  const last = Math.max(...times);
  // A day twice would say little.
  const words = day(first) === day(last) ? shortMoment : day;
  return picture(t('history.chart'), HEIGHT, ({ width, height, unit }) => {
    const left = EDGE.left * unit;
    const right = width - EDGE.right * unit;
    const x = scale(first, last, left + DOT * unit, right - DOT * unit);
    const y = scale(reach, -reach, (EDGE.top + DOT) * unit, height - (EDGE.bottom + DOT) * unit);
    return [
      svg('rect', { class: 'window', x: left, width: right - left, y: y(1), height: y(-1) - y(1) }),
      svg('line', { class: 'axis', x1: left, x2: right, y1: y(0), y2: y(0) }),
      [reach, 0, -reach].map((value) => svg('text', { x: left - 6 * unit, y: y(value) + 4 * unit, 'text-anchor': 'end' }, signed(value))),
      svg('text', { x: left, y: height - 4 * unit }, words(first)),
      svg('text', { x: right, y: height - 4 * unit, 'text-anchor': 'end' }, words(last)),
      signIns.map((one) => svg('circle', { class: truth(one.accepted) ? 'in' : 'out', cx: x(Number(one.at)).toFixed(1), cy: y(Number(one.offset)).toFixed(1), r: DOT * unit })),
    ];
  });
}
