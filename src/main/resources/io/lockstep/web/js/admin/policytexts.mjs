// Words of the policy. Where this page has none of its own, the server's stand.

import { h, ltr } from '../dom.mjs';
import { has, t } from '../texts.mjs';

/** Where a layer is seen and changed. */
export function layerPlace(scope, name = '') {
  return name === '' ? `#/policy/${scope}` : `#/policy/${scope}/${encodeURIComponent(name)}`;
}

/** A key in words, and as commands and files have it. */
export function keyName(key) {
  return has(`admin.key.${key}`) ? [t(`admin.key.${key}`), ' ', ltr('code', { class: 'word' }, key)] : ltr('code', null, key);
}

/** What a key is about. */
export function keyMeaning(one) {
  return has(`admin.means.${one.key}`) ? t(`admin.means.${one.key}`) : (one.meaning ?? '');
}

const TRUTH = 'true or false';

/** Whether a key is a question that is answered with yes or no. */
export function isTruth(one) {
  return one.allowed === TRUTH;
}

/** What is allowed. */
export function allowedWords(one) {
  return has(`admin.allowed.${one.key}`) ? t(`admin.allowed.${one.key}`) : (one.allowed ?? '');
}

/** A value: yes and no in words, all others as they are written. */
export function valueWords(value) {
  return value === 'true' || value === 'false' ? t(`admin.value.${value}`) : h('span', null, ltr('code', null, value));
}
