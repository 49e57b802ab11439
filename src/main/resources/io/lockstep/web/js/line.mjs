// Reads the verdict line of mailbox.log in the way the server's own reader does: what that takes for
// a verdict is one here, and nothing else. A test holds both together.

/** How a verdict's message begins. */
const ALL_WORDS = [
  'two-factor code accepted',
  'invalid two-factor code',
  'invalid TOTP code',
  'invalid app-specific password',
  'invalid scratch code',
  'invalid trusted device',
  'two-factor skipped',
  'two-factor code explained',
];

/** What refusals are called by servers without Lockstep too. */
const CLASSIC_WORDS = [
  'invalid TOTP code',
  'invalid two-factor code',
  'invalid scratch code',
  'invalid app-specific password',
];

/** The fields there are, in the order in which they are written. */
const FIELDS = [
  'verdict', 'op', 'account', 'method', 'label', 'left', 'offset', 'computedStep', 'submittedStep',
  'learned', 'used', 'usedFor', 'usedRefused', 'nextCode', 'window', 'period', 'digits', 'algorithm',
  'appAlgorithm', 'appDigits', 'appPeriod', 'encoding', 'skew', 'suspect', 'zone', 'back', 'length',
  'looksLike', 'until', 'spent', 'issued', 'replaced', 'keyId', 'queue', 'by', 'reason', 'jury', 'ntp',
  'kernel', 'jump', 'rtc', 'tzdata', 'clock', 'tried', 'chance', 'ambiguous', 'proof', 'node', 'id',
  'fix',
];

const TWO_FACTOR = 'twofactor';
const SECURITY = 'security';
const SKIPPED = 'two-factor skipped';
const LONGEST_WORDS = 81;
const DATE_LENGTH = '2026-11-22 08:14:24'.length;
const KEY = /^[A-Za-z][A-Za-z0-9]*$/;
const CATEGORY = /[A-Za-z0-9._$-]+/y;
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
const SPELT_FIELD = new RegExp(`(?<![A-Za-z])(${FIELDS.join('|')})=`, 'gi');

/**
 * A verdict line's `words` and `fields` (a Map in the line's order); null for every other line, a
 * damaged one, and one that leaves doubt where its message begins.
 *
 * @param text a whole line, or its message alone
 */
export function parse(text) {
  const line = text.replace(/[\r\n]+$/, '');
  if (secondOf(line) === null) {
    return parseMessage(line);
  }
  const head = headOf(line);
  return head !== null && head.category === TWO_FACTOR ? parseMessage(head.message) : null;
}

/**
 * A line taken apart up to its message: `time` as it stands there, `second` of it, `thread`,
 * `context`, `category`, `message`; null for a line of another shape.
 */
export function headOf(line) {
  let found = -1;
  let message = -1;
  for (let at = line.indexOf('] '); at >= 0; at = line.indexOf('] ', at + 1)) {
    const end = categoryEnd(line, at + 2);
    if (end >= 0 && found >= 0) {
      return null;
    }
    if (end >= 0) {
      found = at;
      message = end;
    }
  }
  const second = secondOf(line);
  const bracket = line.indexOf('[');
  if (second === null || bracket < 0 || found <= bracket) {
    return null;
  }
  const brackets = line.slice(bracket + 1, found);
  const context = brackets.indexOf('] [');
  return {
    time: line.slice(0, DATE_LENGTH),
    second,
    thread: context < 0 ? brackets : brackets.slice(0, context),
    context: context < 0 ? '' : brackets.slice(context + 3),
    category: line.slice(found + 2, message),
    message: line.slice(message + 3),
  };
}

function categoryEnd(line, start) {
  CATEGORY.lastIndex = start;
  return CATEGORY.test(line) && line.startsWith(' - ', CATEGORY.lastIndex) ? CATEGORY.lastIndex : -1;
}

/** The local time a line begins with, in seconds as if it were UTC; null when it begins otherwise. */
export function secondOf(line) {
  if (line.length < DATE_LENGTH || line[10] !== ' ') {
    return null;
  }
  const [year, month, day, hour, minute, second] = [
    [0, 4], [5, 7], [8, 10], [11, 13], [14, 16], [17, 19],
  ].map(([from, to]) => wholeNumber(line.slice(from, to)));
  // A part that is no number fails every comparison.
  const there = month >= 1 && month <= 12 && day >= 1 && hour <= 23 && minute <= 59 && second <= 59;
  if (Number.isNaN(year) || !there) {
    return null;
  }
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second);
  return date.getUTCDate() === day ? date.getTime() / 1000 : null;
}

/** Digits of any script with at most a plus before them, as the server's reader allows; else NaN. */
function wholeNumber(text) {
  return digits(text[0] === '+' ? text.slice(1) : text);
}

function digits(text) {
  let value = text === '' ? NaN : 0;
  for (const unit of text.split('')) {
    value = value * 10 + digit(unit);
  }
  return value;
}

function digit(unit) {
  let code = unit.charCodeAt(0);
  if (code >= 0x30 && code <= 0x39) {
    return code - 0x30;
  }
  if (code < 0x80 || !isDigit(code)) {
    return NaN;
  }
  // Each script has its ten in a row, and no two rows touch.
  let value = 0;
  while (isDigit(code - 1)) {
    code -= 1;
    value += 1;
  }
  return value;
}

function isDigit(code) {
  return /^\p{Nd}$/u.test(String.fromCharCode(code));
}

function parseMessage(message) {
  const colon = wordsEnd(message);
  if (colon < 0) {
    return null;
  }
  const words = message.slice(0, colon);
  const fields = new Map();
  let at = colon + 1;
  while (at >= 0 && at < message.length) {
    at = readField(message, at, fields);
  }
  const [first] = fields.keys();
  const ours = first === (words === SKIPPED ? 'op' : 'verdict');
  return at === message.length && ours ? { words, fields } : null;
}

function wordsEnd(message) {
  const words = /^[A-Za-z][A-Za-z -]*/.exec(message.slice(0, LONGEST_WORDS + 1));
  const end = words === null ? -1 : words[0].length;
  return end <= LONGEST_WORDS && message.startsWith(': ', end) ? end : -1;
}

/** Reads one field with the blank before it; the place behind it, or -1 when there is none. */
function readField(message, blank, fields) {
  const equals = message.indexOf('=', blank);
  if (message[blank] !== ' ' || equals < 0) {
    return -1;
  }
  const key = message.slice(blank + 1, equals);
  if (!KEY.test(key) || fields.has(key)) {
    return -1;
  }
  if (message[equals + 1] === '"') {
    return readQuoted(message, equals + 2, key, fields);
  }
  const space = message.indexOf(' ', equals);
  const end = space < 0 ? message.length : space;
  const value = message.slice(equals + 1, end);
  if (value === '' || value.includes('"') || value.includes('=')) {
    return -1;
  }
  fields.set(key, safe(value));
  return end;
}

function readQuoted(message, start, key, fields) {
  let value = '';
  for (let at = start; at < message.length; at += 1) {
    if (message[at] === '"') {
      fields.set(key, safe(value));
      return at + 1;
    }
    if (message[at] === '\\') {
      at += 1;
      if (at === message.length) {
        return -1;
      }
    }
    value += message[at];
  }
  return -1;
}

/** No value turns the direction of writing, and none spells a field. */
function safe(value) {
  return value
    .replace(UNSAFE, '?')
    .replaceAll('[', '(')
    .replaceAll(']', ')')
    .replace(SPELT_FIELD, '$1:');
}

/** A whole number of a field, a sign before and a unit behind it allowed; null when it is none. */
export function numberOf(line, key) {
  const text = (line.fields.get(key) ?? '').replace(/[a-z%]+$/, '');
  const value = text[0] === '-' ? -digits(text.slice(1)) : wholeNumber(text);
  return value >= -(2 ** 31) && value < 2 ** 31 ? value + 0 : null;
}

/** How it ended: `accepted`, `refused`, `skipped`, or `explained` when nobody was to be let in. */
export function outcomeOf(line) {
  switch (line.words) {
    case 'two-factor code accepted':
      return 'accepted';
    case SKIPPED:
      return 'skipped';
    case 'two-factor code explained':
      return 'explained';
    default:
      return 'refused';
  }
}

/** The value of a key of a line's context, its doubled semicolons single again; null without it. */
export function contextValue(head, key) {
  const { context } = head;
  let at = 0;
  while (at < context.length) {
    const end = entryEnd(context, at);
    if (context.startsWith(`${key}=`, at)) {
      return context.slice(at + key.length + 1, end).replaceAll(';;', ';');
    }
    at = end + 1;
  }
  return null;
}

function entryEnd(context, from) {
  let at = context.indexOf(';', from);
  while (at >= 0 && context.startsWith(';;', at)) {
    at = context.indexOf(';', at + 2);
  }
  return at < 0 ? context.length : at;
}

/** Whether a message begins as a verdict does. */
function beginsAsVerdict(message) {
  return ALL_WORDS.some((words) => message.startsWith(words));
}

/**
 * What a line is that {@link parse} did not take: `damaged` when it set out to be a verdict,
 * `classic` when a server without Lockstep refused a code, or `other`.
 */
export function kindOfOther(line) {
  const head = headOf(line);
  if (head === null) {
    if (secondOf(line) !== null) {
      return line.includes(`] ${TWO_FACTOR} - `) ? 'damaged' : 'other';
    }
    if (beginsAsVerdict(line) && /: (verdict|op)=/.test(line)) {
      return 'damaged';
    }
    return classicWords(line) === null ? 'other' : 'classic';
  }
  switch (head.category) {
    case TWO_FACTOR:
      return beginsAsVerdict(head.message) ? 'damaged' : 'other';
    case SECURITY:
      return 'other';
    default:
      return classicWords(head.message) === null ? 'other' : 'classic';
  }
}

/** Which of the classic words a message has in it; null for none. */
export function classicWords(message) {
  return CLASSIC_WORDS.find((words) => message.includes(words)) ?? null;
}
