// What the administrators' views are made of.

import { h, ltr, newId } from '../dom.mjs';
import { duration, t } from '../texts.mjs';

/** Why a part is not there. */
export function missing({ missing: sentence }) {
  return h('p', { class: 'none' }, sentence);
}

/** Names and values; pairs whose value is null, undefined or false are left out. */
export function facts(...pairs) {
  return h(
    'dl',
    { class: 'facts' },
    pairs
      .filter(([, value]) => value !== null && value !== undefined && value !== false)
      .map(([name, value]) => h('div', null, h('dt', null, name), h('dd', null, value))),
  );
}

/** A choice among several. */
export function choice(label, options, chosen, on = {}) {
  const id = newId('choice');
  const input = h(
    'select',
    { id, on },
    options.map(([value, words]) => h('option', { value, selected: value === chosen }, words)),
  );
  return { element: h('div', { class: 'field' }, h('label', { for: id }, label), input), input };
}

/** One of a few, all of them in sight. */
export function radios(legend, options, chosen, changed) {
  const name = newId('radio');
  const inputs = options.map(([value]) =>
    h('input', { type: 'radio', name, id: `${name}-${value}`, value, checked: value === chosen, on: { change: () => changed(value) } }),
  );
  return {
    element: h(
      'fieldset',
      null,
      h('legend', null, legend),
      options.map(([value, words], i) => h('div', { class: 'tick' }, inputs[i], h('label', { for: `${name}-${value}` }, words))),
    ),
    value: () => inputs.find((one) => one.checked)?.value,
  };
}

/** How this server stands beside a clock that is so far off: its milliseconds minus this server's. */
export function offsetWords(millis) {
  const seconds = Math.abs(millis) / 1000;
  if (seconds < 0.95) {
    return t('admin.offset.inStep');
  }
  return t(millis > 0 ? 'admin.offset.behind' : 'admin.offset.ahead', { duration: duration(seconds) });
}

/** Where an account's own view is. */
export function accountPlace(id) {
  return `#/account/${encodeURIComponent(id)}`;
}

/** The way there; an address reads left to right whatever is in it. */
export function accountLink({ id, name }) {
  return h('a', { href: accountPlace(id) }, ltr('bdi', null, name));
}
