// The time along the bottom of a picture.

import { svg } from '../dom.mjs';
import { shortDay, shortMoment, timeOfDay } from '../texts.mjs';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The gap between two words, in pixels of a usual font. */
const GAP = 16;

/** From here on a time of day alone does not say which day. */
const LONG = 2 * DAY;

const STEPS = [HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 4 * DAY];

function words(at, step) {
  return step >= DAY ? shortDay(at) : timeOfDay(at);
}

/** The room that words take, in pixels of a usual font; rather more than less. */
export function wordRoom(text) {
  return 6.8 * text.length;
}

/** Lines upwards and their words, where a round hour or day of the reader's is. */
export function timeAxis({ from, to, x, top, bottom, unit }) {
  const fits = (one) => (one >= DAY || to - from <= LONG) && x(from + one) - x(from) >= (wordRoom(words(from, one)) + GAP) * unit;
  const step = STEPS.find(fits) ?? STEPS.at(-1);
  const ticks = [];
  const start = new Date(from);
  start.setHours(0, 0, 0, 0);
  for (let at = start.getTime(); at <= to; at += step) {
    if (at >= from) {
      ticks.push(at);
    }
  }
  return ticks.map((at) => [
    svg('line', { class: 'grid', x1: x(at), x2: x(at), y1: top, y2: bottom }),
    // At the right edge there is the line only: the words would not fit.
    x(at) + (wordRoom(words(at, step)) / 2) * unit <= x(to) + GAP * unit && svg('text', { x: x(at), y: bottom + 15 * unit, 'text-anchor': 'middle' }, words(at, step)),
  ]);
}

/** When something was, for tables. */
export function when(millis) {
  return shortMoment(Number(millis));
}
