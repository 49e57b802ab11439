// How many accounts are in each state: bars, each with its figure, each leading to its accounts.

import { h } from '../dom.mjs';
import { number, t } from '../texts.mjs';

export const STATES = ['all', 'enrolled', 'notEnrolled', 'required', 'due', 'locked', 'drifting', 'inactive'];

/** Where the list of a state is. */
export function listPlace(state, offset = 0, query = '') {
  return `#/accounts/${state}/${offset}/${encodeURIComponent(query)}`;
}

/**
 * The picture; its figures stand in it, so it is its own table.
 *
 * @param chosen the state whose accounts are shown
 */
export function countBars(counts, chosen = null, query = '') {
  const most = Math.max(1, ...STATES.map((state) => Number(counts[state] ?? 0)));
  return h(
    'ul',
    { class: 'bars', 'aria-label': t('admin.counts') },
    STATES.map((state) => {
      const count = Number(counts[state] ?? 0);
      const bar = h('span', { class: 'bar', 'aria-hidden': 'true' });
      bar.style.inlineSize = `${(100 * count) / most}%`;
      return h(
        'li',
        null,
        h(
          'a',
          { href: listPlace(state, 0, query), data: { state }, 'aria-current': state === chosen ? 'true' : null },
          h('span', { class: 'label' }, t(`admin.state.${state}`)),
          h('span', { class: 'track' }, bar),
          h('span', { class: 'count' }, number(count)),
        ),
      );
    }),
  );
}
