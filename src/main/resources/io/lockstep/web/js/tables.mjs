// Tables that stay readable on a narrow screen: there each cell carries the name of its column.

import { h } from './dom.mjs';

/** The cells of a row. */
export function cells(...contents) {
  return contents;
}

/**
 * A table; without rows, a sentence.
 *
 * @param caption for those who do not see where it stands
 * @param rows each made by {@link cells}, as long as the heads
 */
export function table(caption, heads, rows, none) {
  if (rows.length === 0) {
    return h('p', { class: 'none' }, none);
  }
  return h(
    'table',
    null,
    h('caption', { class: 'hidden' }, caption),
    h('thead', null, h('tr', null, heads.map((head) => h('th', { scope: 'col' }, head)))),
    h(
      'tbody',
      null,
      rows.map((row) => h('tr', null, row.map((content, i) => h(i === 0 ? 'th' : 'td', { scope: i === 0 ? 'row' : null, data: { head: heads[i] } }, content)))),
    ),
  );
}
