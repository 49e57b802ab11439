// The jury's estimate of one node's clock over time, with its band, and time servers as a second line.

import { h, newId, svg } from '../dom.mjs';
import { signedUnit, t } from '../texts.mjs';
import { picture, scale } from '../picture.mjs';
import { alarmWord } from './clocksummary.mjs';
import { timeAxis, wordRoom } from './timeaxis.mjs';

const HEIGHT = 240;
const EDGE = { left: 12, right: 16, top: 14, bottom: 26 };
const SECOND = 1000;

/** Codes within a step are let in: half of what people see as the picture's window. */
const WINDOW_MILLIS = 30 * SECOND;

/** Readings come every ten minutes; after twice that and a little, one is missing. */
const GAP_MILLIS = 25 * 60 * SECOND;

/** Ticks of the scale that people count in, in seconds. */
const ROUND = [10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400];

/** States of the jury that are told beside the line. */
function alarming(reading) {
  return ['drifting', 'out_of_step'].includes(alarmWord(reading.alarm));
}

/** So many readings that a picture and a table can show; of several the one that is farthest off. */
export function thinned(readings, most) {
  if (readings.length <= most) {
    return readings;
  }
  const each = readings.length / most;
  const kept = [];
  for (let i = 0; i < most; i++) {
    const some = readings.slice(Math.floor(i * each), Math.floor((i + 1) * each));
    kept.push(some.reduce((worst, one) => (farOff(one) > farOff(worst) ? one : worst)));
  }
  return kept;
}

function farOff(reading) {
  return Math.max(Math.abs(Number(reading.jury ?? 0)), Math.abs(Number(reading.ntp ?? 0)));
}

/** A tick of the scale, in the unit it is round in. */
function tickWords(seconds) {
  const [unit, length] = Math.abs(seconds) >= 7200 ? ['hour', 3600] : Math.abs(seconds) >= 120 ? ['minute', 60] : ['second', 1];
  return signedUnit(seconds / length, unit, 'narrow');
}

/** Runs of readings that have a value and follow each other closely. */
function runs(readings, key, gap) {
  const all = [];
  let last = null;
  for (const one of readings.filter((reading) => reading[key] !== undefined)) {
    if (last === null || Number(one.at) - Number(last.at) > gap) {
      all.push([]);
    }
    all[all.length - 1].push(one);
    last = one;
  }
  return all;
}

/**
 * The picture; positive, up: the others are ahead, this node is behind.
 *
 * @param readings oldest first
 */
export function clockPicture(name, readings, from, to) {
  const values = readings.flatMap((one) => [one.jury, one.low, one.high, one.ntp]).filter((one) => one !== undefined);
  const reach = Math.max(40 * SECOND, ...values.map((one) => Math.abs(Number(one)) * 1.1));
  const hatch = newId('hatch');
  const usual = readings.length > 1 ? (Number(readings.at(-1).at) - Number(readings[0].at)) / (readings.length - 1) : 0;
  const gap = Math.max(GAP_MILLIS, 2.5 * usual);
  return picture(t('admin.clock.picture', { node: name }), HEIGHT, ({ width, height, unit }) => {
    const tick = ROUND.find((one) => (2 * reach) / SECOND / one <= 6) ?? 86_400;
    const highest = Math.floor(reach / SECOND / tick);
    const ticks = Array.from({ length: 2 * highest + 1 }, (_, i) => (i - highest) * tick);
    const left = (EDGE.left + Math.max(...ticks.map((seconds) => wordRoom(tickWords(seconds))))) * unit;
    const right = width - EDGE.right * unit;
    const top = EDGE.top * unit;
    const bottom = height - EDGE.bottom * unit;
    const x = scale(from, to, left, right);
    const y = scale(reach, -reach, top, bottom);
    const point = (key) => (one) => `${x(Number(one.at)).toFixed(1)},${y(Number(one[key])).toFixed(1)}`;
    const apart = (right - left) / Math.max(1, readings.length);
    const everyNth = Math.max(1, Math.ceil((12 * unit) / apart));
    return [
      pattern(hatch),
      svg('rect', { class: 'window', x: left, width: right - left, y: y(WINDOW_MILLIS), height: y(-WINDOW_MILLIS) - y(WINDOW_MILLIS) }),
      [WINDOW_MILLIS, -WINDOW_MILLIS].map((edge) => svg('line', { class: 'window-edge', x1: left, x2: right, y1: y(edge), y2: y(edge) })),
      timeAxis({ from, to, x, top, bottom, unit }),
      ticks.map((seconds) => [
        svg('line', { class: seconds === 0 ? 'axis' : 'grid', x1: left, x2: right, y1: y(seconds * SECOND), y2: y(seconds * SECOND) }),
        svg('text', { x: left - 6 * unit, y: y(seconds * SECOND) + 4 * unit, 'text-anchor': 'end' }, tickWords(seconds)),
      ]),
      runs(readings, 'jury', gap).map((run) => band(run, point, hatch, unit)),
      runs(readings, 'ntp', gap).map((run) => [
        svg('polyline', { class: 'ntp', points: run.map(point('ntp')).join(' ') }),
        run.filter((_, i) => i % everyNth === 0).map((one) => mark('ntp-mark', point('ntp')(one), 3.5 * unit)),
      ]),
      runs(readings, 'jury', gap).map((run) => [
        svg('polyline', { class: 'line', points: run.map(point('jury')).join(' ') }),
        run.filter((_, i) => i % everyNth === 0).map((one) => svg('circle', { class: 'in', cx: x(Number(one.at)).toFixed(1), cy: y(Number(one.jury)).toFixed(1), r: 3 * unit })),
      ]),
      readings.filter(alarming).filter((_, i) => i % everyNth === 0).map((one) => triangle(x(Number(one.at)), top, 6 * unit)),
    ];
  });
}

/** Where the estimate must lie, hatched: a tint alone could be the window. */
function band(run, point, hatch, unit) {
  const known = run.filter((one) => one.low !== undefined && one.high !== undefined);
  if (known.length === 0) {
    return null;
  }
  if (known.length === 1) {
    const [px, high] = point('high')(known[0]).split(',').map(Number);
    const low = Number(point('low')(known[0]).split(',')[1]);
    return svg('rect', { class: 'estimate', fill: `url(#${hatch})`, x: px - 3 * unit, width: 6 * unit, y: high, height: low - high });
  }
  const edge = [...known.map(point('high')), ...known.map(point('low')).reverse()];
  return svg('polygon', { class: 'estimate', fill: `url(#${hatch})`, points: edge.join(' ') });
}

function pattern(id) {
  return svg(
    'defs',
    null,
    svg('pattern', { id, width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' }, svg('line', { class: 'hatch', x1: 0, x2: 0, y1: 0, y2: 6 })),
  );
}

/** A square on its corner. */
function mark(kind, at, size) {
  const [px, py] = at.split(',').map(Number);
  return svg('path', { class: kind, d: `M${px} ${py - size}l${size} ${size}l${-size} ${size}l${-size} ${-size}z` });
}

function triangle(px, py, size) {
  return svg('path', { class: 'alarm', d: `M${px} ${py - size}l${size} ${1.6 * size}h${-2 * size}z` });
}

/** What lines and marks mean. */
export function clockLegend() {
  const hatch = newId('hatch');
  const sample = (...parts) => svg('svg', { class: 'sample', viewBox: '0 0 32 16', 'aria-hidden': 'true', focusable: 'false' }, parts);
  const line = (kind) => svg('line', { class: kind, x1: 0, x2: 32, y1: 8, y2: 8 });
  return h(
    'ul',
    { class: 'legend' },
    h('li', null, sample(line('line'), svg('circle', { class: 'in', cx: 16, cy: 8, r: 3 })), t('admin.clock.jury')),
    h('li', null, sample(pattern(hatch), svg('rect', { class: 'estimate', fill: `url(#${hatch})`, x: 1, y: 1, width: 30, height: 14 })), t('admin.clock.band')),
    h('li', null, sample(line('ntp'), mark('ntp-mark', '16,8', 4)), t('admin.clock.ntp')),
    h('li', null, sample(svg('rect', { class: 'window', x: 0, y: 1, width: 32, height: 14 }), svg('line', { class: 'window-edge', x1: 0, x2: 32, y1: 1, y2: 1 })), t('admin.clock.window')),
    h('li', null, sample(triangle(16, 6, 6)), t('admin.clock.alarm')),
  );
}
