// The time along the bottom of a picture.

import { svg } from '../dom.mjs';
import { shortDay, shortMoment, timeOfDay } from '../texts.mjs';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The room of a letter, and of the gap between two words, in pixels of a usual font. */
const LETTER = 6.5;
const GAP = 26;

const STEPS = [HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 4 * DAY];

function words(at, step) {
  return step >= DAY ? shortDay(at) : timeOfDay(at);
}

/** Lines upwards and their words, where a round hour or day of the reader's is. */
export function timeAxis({ from, to, x, top, bottom, unit }) {
  const fits = (one) => x(from + one) - x(from) >= (LETTER * words(from, one).length + GAP) * unit;
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
    svg('text', { x: x(at), y: bottom + 15 * unit, 'text-anchor': anchor(x(at), x(from), x(to), unit) }, words(at, step)),
  ]);
}

/** Words at an edge stay inside the picture. */
function anchor(at, start, end, unit) {
  const close = 30 * unit;
  return at - start < close ? 'start' : end - at < close ? 'end' : 'middle';
}

/** When something was, for tables. */
export function when(millis) {
  return shortMoment(Number(millis));
}
