// Reads log lines as the page for help desks does.
// Arguments: a file with a JSON string a line; a file for the answers, a line for each.

import { readFileSync, writeFileSync } from 'node:fs';
import { contextValue, headOf, numberOf, parse, secondOf } from '../../main/resources/io/lockstep/web/js/line.mjs';

const [from, to] = process.argv.slice(2);

/** JSON in ASCII. */
function quoted(text) {
  const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return text === null ? null : `"${text.replace(/[^ !#-[\]-~]/g, escaped)}"`;
}

/** Time, parts and verdict; `null` for each that is not there. */
function answer(text) {
  const head = headOf(text);
  const line = parse(text);
  const parts = head && ['thread', 'context', 'category', 'message'].map((part) => quoted(head[part]));
  return [
    secondOf(text),
    ...(head === null ? [null] : [...parts, quoted(contextValue(head, 'ua'))]),
    ...(line === null
      ? [null]
      : [quoted(line.words), ...[...line.fields].map(([key, value]) => `${quoted(key)}:${quoted(value)}`), numberOf(line, 'offset')]),
  ].map(String).join(',');
}

const lines = readFileSync(from, 'utf8').split('\n').slice(0, -1).map((line) => JSON.parse(line));
writeFileSync(to, lines.map((line) => `${answer(line)}\n`).join(''));
