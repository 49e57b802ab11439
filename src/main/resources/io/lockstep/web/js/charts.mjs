// Small pictures. Each stands beside a table with the same figures, so a picture has a title only.

import { svg } from './dom.mjs';
import { day, signed, t } from './texts.mjs';

const WIDTH = 600;
const HEIGHT = 120;
const DOT = 4;
const EDGE = { left: 44, right: 12, top: 10, bottom: 22 };

/** Where something lies between two edges. */
function scale(from, to, start, end) {
  const span = to - from || 1;
  return (value) => start + ((value - from) / span) * (end - start);
}

/**
 * The offsets of a phone's codes over time, in steps: a dot for each, filled when it was let in.
 *
 * @param signIns with `at`, `offset` and `accepted`, the newest first
 */
export function driftChart(signIns) {
  const times = signIns.map((one) => Number(one.at));
  const offsets = signIns.map((one) => Number(one.offset));
  const reach = Math.max(2, ...offsets.map(Math.abs));
  const first = Math.min(...times);
  const last = Math.max(...times);
  const x = scale(first, last, EDGE.left + DOT, WIDTH - EDGE.right - DOT);
  const y = scale(reach, -reach, EDGE.top + DOT, HEIGHT - EDGE.bottom - DOT);
  return svg(
    'svg',
    { class: 'chart', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': t('history.chart') },
    svg('rect', { class: 'window', x: EDGE.left, width: WIDTH - EDGE.left - EDGE.right, y: y(1), height: y(-1) - y(1) }),
    svg('line', { class: 'axis', x1: EDGE.left, x2: WIDTH - EDGE.right, y1: y(0), y2: y(0) }),
    [reach, 0, -reach].map((value) => svg('text', { x: EDGE.left - 6, y: y(value) + 4, 'text-anchor': 'end' }, signed(value))),
    svg('text', { x: EDGE.left, y: HEIGHT - 4 }, day(first)),
    svg('text', { x: WIDTH - EDGE.right, y: HEIGHT - 4, 'text-anchor': 'end' }, day(last)),
    signIns.map((one) =>
      svg('circle', { class: one.accepted === true || one.accepted === 'true' ? 'in' : 'out', cx: x(Number(one.at)).toFixed(1), cy: y(Number(one.offset)).toFixed(1), r: DOT }),
    ),
  );
}
