// Says a verdict line in sentences: what happened, what to tell the user, what to do. A sentence is a
// list of texts and elements; what came from the line itself is an element, so that it stays apart
// from our words in every direction of writing.

import { ltr, named } from './dom.mjs';
import { aboutDuration, duration, has, list, moment, t } from './texts.mjs';
import { happened } from './sentences.mjs';
import { numberOf, outcomeOf } from './line.mjs';

const USUAL_PERIOD = 30;
const FEW_CODES = 3;
const FAR = ['SKEWED', 'ZONE_SHAPED'];
const SUSPECTS = ['server', 'device', 'both'];
const WITNESSES = ['kernel', 'jump', 'rtc', 'tzdata'];

/** A text in which values may be elements. */
export function said(key, values = {}) {
  const elements = [];
  const marked = Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (!(value instanceof Node)) {
        return [name, value];
      }
      elements.push(value);
      return [name, `\u0000${elements.length - 1}\u0000`];
    }),
  );
  return t(key, marked)
    .split('\u0000')
    .map((part, i) => (i % 2 === 0 ? part : elements[Number(part)]));
}

/** A key of the message files that ends in a word of the line; the other one when there is none. */
function known(prefix, word, otherwise) {
  return /^[A-Za-z_]+$/.test(word ?? '') && has(`${prefix}.${word}`) ? `${prefix}.${word}` : otherwise;
}

/** `account` of the line, or words for its absence. */
function account(line) {
  const name = line.fields.get('account');
  return name === undefined ? t('explain.nobody') : named(name);
}

/** What was done, and by whom. */
export function title(line) {
  const op = line.fields.get('op');
  const key = known('explain.op', op, 'explain.opUnknown');
  return said(key, { account: account(line), op: named(op ?? '?') });
}

/** A time as lines have it, as the reader's country writes it. */
function time(text) {
  const millis = Date.parse(text);
  return Number.isFinite(millis) ? moment(millis) : ltr('bdi', null, text);
}

/** `+688s`, `+0.25s`: seconds; null for something else. */
function seconds(text) {
  const found = /^([+-]\d{1,10}(?:\.\d{1,3})?)s/.exec(text ?? '');
  return found === null ? null : Number(found[1]);
}

function period(line) {
  return numberOf(line, 'period') ?? USUAL_PERIOD;
}

/** The verdict's id; empty for what cannot be one. */
function verdictOf(line) {
  const id = outcomeOf(line) === 'skipped' ? 'SKIPPED' : line.fields.get('verdict');
  return /^[A-Z_]+$/.test(id) ? id : '';
}

/** The sentence for lists, which other pages show as well. */
function inShort(line) {
  const verdict = verdictOf(line);
  const method = line.fields.get('method');
  if (method !== undefined) {
    const key = known('explain.method', method, 'explain.methodUnknown');
    return said(key, { method: named(method), label: label(line), count: numberOf(line, 'left') ?? 0 });
  }
  if (!has(`verdict.${verdict}`)) {
    return said('explain.verdictUnknown', { verdict: named(line.fields.get('verdict') ?? '?') });
  }
  const offset = numberOf(line, 'offset');
  return [happened(verdict, offset === null ? {} : { offset, period: period(line) })];
}

function label(line) {
  const name = line.fields.get('label');
  return name === undefined ? t('explain.nameless') : named(name);
}

/** How far from now, in steps and as a time. */
function distance(line) {
  const offset = numberOf(line, 'offset');
  if (offset === null || offset === 0) {
    return null;
  }
  const steps = Math.abs(offset);
  const side = offset < 0 ? 'behind' : 'ahead';
  return said(`explain.steps.${side}`, { count: steps, duration: duration(steps * period(line)) });
}

function suspect(line) {
  const word = line.fields.get('suspect');
  return SUSPECTS.includes(word) ? word : 'unknown';
}

function side(line) {
  return (numberOf(line, 'offset') ?? 0) < 0 ? 'behind' : 'ahead';
}

/** Whose clock is wrong, by how much, and who says so. */
function clocks(line) {
  const sentences = [];
  if (FAR.includes(verdictOf(line))) {
    sentences.push(said(`explain.whose.${suspect(line)}.${side(line)}`), amount(line));
  }
  const testimony = witnesses(line);
  sentences.push(...testimony);
  if (FAR.includes(verdictOf(line)) && suspect(line) === 'unknown' && testimony.length === 0) {
    sentences.push(said('explain.noWitness'));
  }
  return sentences;
}

function amount(line) {
  const skew = /^([+-]\d{1,10})\.\.([+-]\d{1,10})s$/.exec(line.fields.get('skew') ?? '');
  if (skew === null) {
    return null;
  }
  const [from, to] = [Number(skew[1]), Number(skew[2])];
  const [least, most] = [Math.abs(from), Math.abs(to)].sort((one, other) => one - other);
  return from < 0 && to > 0
    ? said('explain.amountAtMost', { most: duration(most) })
    : said('explain.amount', { least: duration(least), most: duration(most) });
}

function witnesses(line) {
  const sentences = [];
  const jury = line.fields.get('jury');
  if (jury !== undefined) {
    const voices = /\/(\d{1,9})$/.exec(jury);
    sentences.push(
      voices === null ? saidBy('explain.witness.jury', jury) : serverIs('explain.jury', jury, Number(voices[1])),
    );
  }
  const ntp = line.fields.get('ntp');
  if (ntp !== undefined) {
    sentences.push(serverIs('explain.ntp', ntp));
  }
  for (const witness of WITNESSES.filter((one) => line.fields.has(one))) {
    sentences.push(saidBy(`explain.witness.${witness}`, line.fields.get(witness)));
  }
  return sentences;
}

/** What a witness says of this server's clock; positive means that the server is behind. */
function serverIs(key, text, count) {
  const off = seconds(text);
  if (off === null) {
    return saidBy(`explain.witness.${key.split('.')[1]}`, text);
  }
  const half = Math.round(off);
  const way = half === 0 ? 'right' : half > 0 ? 'behind' : 'ahead';
  return said(`${key}.${way}`, { count, duration: duration(half) });
}

function saidBy(key, text) {
  return said(key, { said: ltr('bdi', null, text) });
}

/** How sure all this is. */
function doubt(line) {
  const proof = numberOf(line, 'proof');
  if (proof !== null) {
    return [said('explain.proof', { count: proof })];
  }
  const chance = /^(<?)(\d{1,3}\.\d{1,4})%$/.exec(line.fields.get('chance') ?? '');
  const percent = chance === null ? 0 : Number(chance[2]);
  if (percent === 0 || numberOf(line, 'offset') === null) {
    return [];
  }
  const count = Math.max(1, Math.round(100 / percent));
  return [said(chance[1] === '<' ? 'explain.chanceBelow' : 'explain.chance', { count })];
}

/** What else the line knows, a sentence for each field that has something to say. */
const EVIDENCE = [
  ['used', (at, line) =>
    said(line.fields.has('usedRefused') ? 'explain.usedRefused' : 'explain.used', { time: time(at), op: usedFor(line) })],
  ['nextCode', (text) => amountOf('explain.nextCode', text)],
  ['learned', (text) => (Number.isFinite(Number(text)) ? said('explain.learned', { count: Math.abs(Number(text)) }) : null)],
  ['zone', (text) => amountOf('explain.zone', text)],
  ['back', (text) => amountOf('explain.back', text)],
  ['looksLike', (word, line) => {
    const key = known('explain.looksLike', word, null);
    return key && said(key, { count: numberOf(line, 'length') ?? 0 });
  }],
  ['encoding', (word) => {
    const key = known('explain.encoding', word, null);
    return key && said(key);
  }],
  ['issued', (at) => said('explain.issued', { time: time(at) })],
  ['replaced', (at) => said('explain.replaced', { time: time(at) })],
  ['spent', (at) => said('explain.spent', { time: time(at) })],
  ['by', (who) => said('explain.by', { name: named(who) })],
  ['until', (at, line) => until(at, line)],
  ['reason', (why) => said('explain.reason', { reason: named(why) })],
  ['keyId', (key) => said('explain.keyId', { key: ltr('bdi', null, key) })],
  ['queue', (text, line) => (numberOf(line, 'queue') === null ? null : said('explain.queue', { count: numberOf(line, 'queue') }))],
  ['label', (name, line) => (line.fields.has('method') ? null : said('explain.label', { name: named(name) }))],
];

function usedFor(line) {
  const word = line.fields.get('usedFor');
  const key = known('explain.purpose', word, null);
  return key === null ? named(word ?? '?') : t(key);
}

function amountOf(key, text) {
  const whole = /^([+-]?\d{1,10})s$/.exec(text);
  return whole === null ? null : said(key, { duration: duration(Number(whole[1])) });
}

function until(at, line) {
  if (outcomeOf(line) === 'skipped') {
    return said('explain.offUntil', { time: time(at) });
  }
  return at === 'admin' ? said('explain.lockedUntilAdmin') : said('explain.lockedUntil', { time: time(at) });
}

function evidence(line) {
  const sentences = EVIDENCE.filter(([key]) => line.fields.has(key)).map(([key, words]) =>
    words(line.fields.get(key), line),
  );
  const app = appParameters(line);
  if (app.length > 0) {
    sentences.push(said('explain.app', { what: list(app) }));
  }
  if (verdictOf(line) === 'NO_MATCH' && numberOf(line, 'tried') !== null) {
    sentences.push(said('explain.tried', { count: numberOf(line, 'tried') }));
  }
  return sentences;
}

function appParameters(line) {
  return ['appAlgorithm', 'appDigits', 'appPeriod']
    .filter((key) => line.fields.has(key) && /^[A-Za-z0-9-]{1,20}$/.test(line.fields.get(key)))
    .map((key) => t(`explain.${key}`, { value: line.fields.get(key) }));
}

/** What makes every figure of the line relative. */
function reservations(line) {
  const sentences = [];
  const clock = /^(shifted|corrected)([+-]\d{1,10})s$/.exec(line.fields.get('clock') ?? '');
  if (clock !== null) {
    const off = Number(clock[2]);
    sentences.push(said(`explain.clock.${clock[1]}.${off < 0 ? 'behind' : 'ahead'}`, { duration: duration(off) }));
  }
  if (line.fields.has('ambiguous')) {
    sentences.push(said('explain.ambiguous'));
  }
  return sentences;
}

/** Sentences; the first one says it in short. */
export function whatHappened(line) {
  return [
    inShort(line),
    outcomeOf(line) === 'explained' ? said('explain.looked') : null,
    distance(line),
    ...clocks(line),
    ...doubt(line),
    ...evidence(line),
    ...reservations(line),
  ].filter((one) => one !== null);
}

/** What to tell the user, as a text that can be sent; null when there is nothing to tell. */
export function whatToTell(line) {
  const verdict = verdictOf(line);
  if (outcomeOf(line) === 'accepted' && line.fields.get('method') === 'recovery') {
    const left = numberOf(line, 'left');
    return left !== null && left < FEW_CODES ? t('explain.tell.fewCodes', { count: left }) : null;
  }
  const base = known('explain.tell', verdict, null);
  if (line.fields.has('method')) {
    return null;
  }
  if (FAR.includes(verdict)) {
    const offset = numberOf(line, 'offset') ?? 0;
    const who = suspect(line);
    const key = who === 'device' && offset !== 0 ? `explain.tell.${verdict}.device.${side(line)}` : null;
    return key === null
      ? t(`explain.tell.${verdict}.${who === 'device' ? 'unknown' : who}`)
      : t(key, { duration: aboutDuration(Math.abs(offset) * period(line)) });
  }
  if (verdict === 'NOT_A_CODE') {
    return t(known('explain.tell.NOT_A_CODE', line.fields.get('looksLike'), base));
  }
  if (verdict === 'LOCKED') {
    const end = Date.parse(line.fields.get('until'));
    return Number.isFinite(end) ? t('explain.tell.LOCKED.until', { time: moment(end) }) : t(base);
  }
  return base === null ? null : t(base);
}

/** What the administrator should do, sentences in the order in which to do them. */
export function whatToDo(line) {
  const verdict = verdictOf(line);
  const recovery = line.fields.get('method') === 'recovery';
  if (line.fields.has('method')) {
    const few = recovery && (numberOf(line, 'left') ?? FEW_CODES) < FEW_CODES;
    return [t(few ? 'explain.do.fewCodes' : 'explain.do.OK')];
  }
  const steps = [];
  if (FAR.includes(verdict)) {
    if (!line.fields.has('proof')) {
      steps.push(t('explain.do.secondCode'));
    }
    if (verdict === 'ZONE_SHAPED') {
      steps.push(t('explain.do.zone'));
    }
    steps.push(t(`explain.do.SKEWED.${suspect(line)}`));
    return steps;
  }
  return [t(known('explain.do', verdict, 'explain.do.unknown'))];
}
