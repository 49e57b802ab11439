// Texts in the reader's language, and dates, numbers and durations as it writes them.

export const LANGUAGES = { en: 'English', de: 'Deutsch', fr: 'Français', es: 'Español', pt: 'Português' };

const CHOICE = 'lockstep.language';
const RIGHT_TO_LEFT = /^(ar|dv|fa|he|ps|ur|yi)\b/;

let language = 'en';
let locale = 'en';
let messages = {};

function chosen() {
  try {
    return localStorage.getItem(CHOICE);
  } catch {
    return null;
  }
}

/** Which language, and how its country writes dates: the reader's choice, or else the browser's. */
function wanted() {
  const asked = [...new Set([chosen(), ...(navigator.languages ?? [])])].filter(Boolean);
  for (const tag of asked) {
    const short = tag.toLowerCase().split('-')[0];
    if (short in LANGUAGES) {
      const regional = (navigator.languages ?? []).find((one) => one.toLowerCase().startsWith(short));
      return { language: short, locale: regional ?? short };
    }
  }
  return { language: 'en', locale: navigator.language || 'en' };
}

async function read(file) {
  const answer = await fetch(new URL(`../messages/${file}.json`, import.meta.url));
  if (!answer.ok) {
    throw new Error(`messages/${file}.json: ${answer.status}`);
  }
  return answer.json();
}

/**
 * Loads the texts; to be awaited before anything is shown.
 *
 * @param parts further files of a page, as `admin` for `admin.en.json`
 */
export async function loadTexts(...parts) {
  const found = wanted();
  const files = [found.language, ...parts.map((part) => `${part}.${found.language}`)];
  const texts = await Promise.all(files.map(read));
  use(found.language, found.locale, Object.assign({}, ...texts));
}

/** Uses these texts from now on. */
function use(which, where, texts) {
  language = which;
  locale = where;
  messages = texts;
  document.documentElement.lang = language;
  document.documentElement.dir = RIGHT_TO_LEFT.test(language) ? 'rtl' : 'ltr';
}

/** Keeps the reader's choice of a language. */
export function chooseLanguage(which) {
  try {
    localStorage.setItem(CHOICE, which);
  } catch {
    // A browser that keeps nothing: the choice holds for the address only.
  }
}

export function currentLanguage() {
  return language;
}

/** Whether there is such a text. */
export function has(key) {
  return key in messages || `${key}.other` in messages;
}

/**
 * A text. `{name}` stands for a value; a text that depends on `count` has a form for each plural of
 * the language, behind the key: `.one`, `.many`, `.other`.
 */
export function t(key, values = {}) {
  let text = messages[key];
  if (text === undefined && 'count' in values) {
    const plural = new Intl.PluralRules(language).select(values.count);
    text = messages[`${key}.${plural}`] ?? messages[`${key}.other`];
  }
  if (text === undefined) {
    throw new Error(`no text ${key}`);
  }
  return text.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = values[name];
    if (value === undefined) {
      throw new Error(`text ${key} wants ${name}`);
    }
    return typeof value === 'number' ? number(value) : value;
  });
}

/** A number as the reader's country writes it. */
export function number(value, digits = 0) {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);
}

/** The same, with its sign; the reader's zero has none. */
export function signed(value, digits = 0) {
  return new Intl.NumberFormat(locale, {
    maximumFractionDigits: digits,
    signDisplay: 'exceptZero',
  }).format(value);
}

/** A number with its sign and a unit, as `+30 sec`; narrow: as `+30s`. */
export function signedUnit(value, unit, display = 'short', digits = 0) {
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: display,
    maximumFractionDigits: digits,
    signDisplay: 'exceptZero',
  }).format(value);
}

/** Date and time of day, in the reader's zone. */
export function moment(millis) {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(millis);
}

/** A date. */
export function day(millis) {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(millis);
}

/** Day and month, short enough for the edge of a picture. */
export function shortDay(millis) {
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' }).format(millis);
}

/** Day, month and time of day, short enough for the edge of a picture. */
export function shortMoment(millis) {
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' }).format(millis);
}

/** A time of day, in the reader's zone. */
export function timeOfDay(millis) {
  return new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(millis);
}

/** Hours, minutes and seconds in UTC: the same digits in every language. */
export function utc(millis) {
  return new Date(millis).toISOString().slice(11, 19);
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

/** `10 minutes`, `1 hour and 5 minutes`: the two largest units that say something. */
export function duration(seconds) {
  let rest = Math.round(Math.abs(seconds));
  const parts = [];
  for (const [unit, length] of UNITS) {
    const count = Math.floor(rest / length);
    rest -= count * length;
    if (count > 0 && parts.length < 2) {
      parts.push(unitText(count, unit));
    } else if (parts.length > 0) {
      break;
    }
  }
  if (parts.length === 0) {
    parts.push(unitText(0, 'second'));
  }
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(parts);
}

/** About a duration that is known to half a minute or so: whole minutes from two of them on. */
export function aboutDuration(seconds) {
  const length = Math.abs(seconds);
  return duration(length >= 120 ? Math.round(length / 60) * 60 : length);
}

function unitText(count, unit) {
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}

/** A text that others chose, for the middle of a sentence: it cannot turn the words around it. */
export function isolated(text) {
  return `\u2068${text}\u2069`;
}

/** Several words of which one is enough. */
export function choice(words) {
  return new Intl.ListFormat(language, { type: 'disjunction' }).format(words);
}

/** Several words as a sentence lists them. */
export function list(words) {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(words);
}
