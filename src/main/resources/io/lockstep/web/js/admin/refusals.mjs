// Refusals by cause over time, as bars on top of each other.

import { h, newId, svg } from '../dom.mjs';
import { number, t } from '../texts.mjs';
import { picture, scale } from '../picture.mjs';
import { cells, table } from '../tables.mjs';
import { timeAxis, when } from './timeaxis.mjs';

const HEIGHT = 180;
const EDGE = { left: 40, right: 16, top: 12, bottom: 26 };
const HOUR = 3_600_000;

/** A day's hours are told apart; of a week, quarters of days are. */
const MOST_BARS = 30;

/** From the ground up. */
const CAUSES = ['clock', 'code', 'used', 'locked', 'other'];

/** Each cause has lines of its own on its colour. */
const LINES = {
  clock: [],
  code: ['M0 0L8 8', 'M-2 6L2 10', 'M6 -2L10 2'],
  used: ['M0 4H8'],
  locked: ['M0 8L8 0', 'M0 0L8 8'],
  other: ['M3.5 4H4.5'],
};

/** Hours put together until the bars can be told apart. */
function grouped(hours, from, to) {
  const length = HOUR * Math.max(1, Math.ceil((to - from) / HOUR / MOST_BARS));
  const start = Math.floor(from / length) * length;
  const groups = new Map();
  for (const hour of hours) {
    const at = start + Math.floor((Number(hour.at) - start) / length) * length;
    const sums = groups.get(at) ?? Object.fromEntries(['ok', ...CAUSES].map((one) => [one, 0]));
    for (const one of Object.keys(sums)) {
      sums[one] += Number(hour[one] ?? 0);
    }
    groups.set(at, sums);
  }
  return { length, start, bars: [...groups].sort(([one], [other]) => one - other).map(([at, sums]) => ({ at, ...sums })) };
}

function refused(bar) {
  return CAUSES.reduce((sum, cause) => sum + bar[cause], 0);
}

/** A round number that is not below the highest bar. */
function roundUp(value) {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, value)));
  return [1, 2, 5, 10].map((one) => one * power).find((one) => one >= value);
}

/** Picture, legend and table of the refusals of one node. */
export function refusals(name, hours, from, to) {
  const { length, start, bars } = grouped(hours, from, to);
  const told = bars.filter((bar) => refused(bar) + bar.ok > 0);
  const title = t('admin.refusals', { node: name });
  if (told.every((bar) => refused(bar) === 0)) {
    return [h('p', { class: 'none' }, t('admin.refusals.none')), figures(title, told)];
  }
  return [chart(title, told, length, start, to), legend(), figures(title, told)];
}

function chart(title, bars, length, start, to) {
  const most = roundUp(Math.max(...bars.map(refused)));
  const id = newId('cause');
  return picture(title, HEIGHT, ({ width, height, unit }) => {
    const left = EDGE.left * unit;
    const right = width - EDGE.right * unit;
    const top = EDGE.top * unit;
    const bottom = height - EDGE.bottom * unit;
    const x = scale(start, start + length * Math.ceil((to - start) / length), left, right);
    const y = scale(0, most, bottom, top);
    const wide = Math.max(2, Math.min(40 * unit, (x(start + length) - x(start)) * 0.8));
    return [
      svg('defs', null, CAUSES.map((cause) => fill(`${id}-${cause}`, cause))),
      timeAxis({ from: start, to, x, top, bottom, unit }),
      [...new Set([0, Math.round(most / 2), most])].map((value) => [
        svg('line', { class: value === 0 ? 'axis' : 'grid', x1: left, x2: right, y1: y(value), y2: y(value) }),
        svg('text', { x: left - 6 * unit, y: y(value) + 4 * unit, 'text-anchor': 'end' }, number(value)),
      ]),
      bars.map((bar) => {
        let below = 0;
        return CAUSES.filter((cause) => bar[cause] > 0).map((cause) => {
          const from = below;
          below += bar[cause];
          return svg('rect', { class: `cause ${cause}`, fill: `url(#${id}-${cause})`, x: x(bar.at), width: wide, y: y(below), height: y(from) - y(below) });
        });
      }),
    ];
  });
}

function fill(id, cause) {
  return svg(
    'pattern',
    { id, class: `fill ${cause}`, width: 8, height: 8, patternUnits: 'userSpaceOnUse' },
    svg('rect', { class: 'ground', width: 8, height: 8 }),
    LINES[cause].map((d) => svg('path', { class: 'lines', d })),
  );
}

function legend() {
  const id = newId('cause');
  return h(
    'ul',
    { class: 'legend' },
    CAUSES.map((cause) =>
      h(
        'li',
        null,
        svg(
          'svg',
          { class: 'sample', viewBox: '0 0 32 16', 'aria-hidden': 'true', focusable: 'false' },
          svg('defs', null, fill(`${id}-${cause}`, cause)),
          svg('rect', { class: `cause ${cause}`, fill: `url(#${id}-${cause})`, width: 32, height: 16 }),
        ),
        t(`admin.cause.${cause}`),
      ),
    ),
  );
}

function figures(title, bars) {
  return h(
    'details',
    null,
    h('summary', null, t('admin.figures')),
    table(
      title,
      [t('admin.from'), t('admin.cause.ok'), ...CAUSES.map((cause) => t(`admin.cause.${cause}`))],
      bars.map((bar) => cells(when(bar.at), number(bar.ok), ...CAUSES.map((cause) => number(bar[cause])))).reverse(),
      t('admin.refusals.nothing'),
    ),
  );
}
