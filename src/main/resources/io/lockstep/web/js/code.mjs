// The field for a code, and the clock beside it.

import { h, svg, show, ltr } from './dom.mjs';
import { t, utc, aboutDuration } from './texts.mjs';
import { field } from './page.mjs';
import { LOCKSTEP, call } from './soap.mjs';

/** A field for a code of the app; pasting `123 456` works, because blanks are taken out when sent. */
export function codeField(label = t('code.label'), hint = null) {
  return fieldOfCode(label, hint, { inputmode: 'numeric', autocomplete: 'one-time-code' });
}

/** A recovery code has letters, so it gets a keyboard with letters. */
export function recoveryField() {
  return fieldOfCode(t('code.recovery'), t('code.recoveryHint'), { autocomplete: 'off' });
}

/** For either of them. */
export function anyCodeField(label, hint) {
  return fieldOfCode(label, hint, { autocomplete: 'one-time-code' });
}

function fieldOfCode(label, hint, kind) {
  const made = field(label, { class: 'code', type: 'text', ...kind, autocapitalize: 'off', spellcheck: 'false', dir: 'ltr', required: true }, hint);
  return { ...made, value: () => made.input.value.trim() };
}

/** From this difference on the reader is told. */
const NOTABLE_MILLIS = 15_000;

const TRIES = 3;

/**
 * How far this browser's clock is ahead of the server's, in milliseconds: of a few tries the one that
 * took least time. Only a hint for people; the server never asks a browser for the time.
 */
async function clockDifference() {
  let best = { took: Infinity, ahead: 0 };
  for (let i = 0; i < TRIES; i++) {
    const sent = Date.now();
    const began = performance.now();
    const { time } = await call(LOCKSTEP, 'GetServerTimeRequest');
    const took = performance.now() - began;
    if (took < best.took) {
      best = { took, ahead: sent + took / 2 - Number(time) };
    }
  }
  return best.ahead;
}

const RADIUS = 16;
const AROUND = 2 * Math.PI * RADIUS;

/**
 * A ring that runs out with the code, the server's time beside this browser's, and a word when they
 * differ. Ends by itself when it is no longer shown.
 *
 * @param period seconds a code is shown
 */
export function clockPanel(period) {
  const arc = svg('circle', { class: 'arc', cx: 20, cy: 20, r: RADIUS, 'stroke-dasharray': AROUND });
  const left = h('span', { class: 'left' });
  const server = ltr('span', { class: 'time' }, '--:--:--');
  const browser = ltr('span', { class: 'time' }, '--:--:--');
  const note = h('p', { class: 'note', role: 'status' });
  const element = h(
    'section',
    { class: 'clock', 'aria-label': t('clock.title') },
    svg(
      'svg',
      { class: 'ring', viewBox: '0 0 40 40', 'aria-hidden': 'true', focusable: 'false' },
      svg('circle', { class: 'track', cx: 20, cy: 20, r: RADIUS }),
      arc,
    ),
    h(
      'div',
      { class: 'times' },
      h('p', null, left),
      h('p', null, t('clock.server'), ' ', server, ' UTC'),
      h('p', null, t('clock.browser'), ' ', browser, ' UTC'),
    ),
    note,
  );
  let ahead = null;

  function tick() {
    const here = Date.now();
    browser.textContent = utc(here);
    if (ahead === null) {
      return;
    }
    const there = here - ahead;
    server.textContent = utc(there);
    const gone = Math.floor(there / 1000) % period;
    left.textContent = t('clock.left', { count: period - gone });
    arc.setAttribute('stroke-dashoffset', ((AROUND * gone) / period).toFixed(2));
  }

  async function look() {
    try {
      ahead = await clockDifference();
    } catch {
      show(note, t('clock.unknown'));
      return;
    }
    element.dataset.ahead = String(Math.round(ahead / 1000));
    if (Math.abs(ahead) > NOTABLE_MILLIS) {
      element.dataset.kind = 'warn';
      const by = { duration: aboutDuration(ahead / 1000) };
      show(note, t(ahead > 0 ? 'clock.browserAhead' : 'clock.browserBehind', by));
    } else {
      element.dataset.kind = 'good';
      show(note, t('clock.together'));
    }
    tick();
  }

  left.textContent = t('clock.left', { count: period });
  const ticking = setInterval(() => {
    if (element.isConnected) {
      tick();
    } else {
      clearInterval(ticking);
    }
  }, 1000);
  tick();
  look();
  return element;
}
