// Reads many lines without holding up the page: a little at a time, and no more than it can show.

import { classicWords, contextValue, headOf, kindOfOther, outcomeOf, parse, secondOf } from './line.mjs';

/** Of a file that is longer, its end is read: the newest lines stand there. */
export const MOST_BYTES = 256 * 1024 * 1024;

/** So many findings are kept, the newest. */
export const MOST_KEPT = 2_000;

/** Ours have a kibibyte; one that is so much longer tells of something else. */
const LONGEST_LINE = 16 * 1024;

const PIECE = 64 * 1024;
const TURN_MILLIS = 12;

/** A refusal's other lines follow within this time, and the user's next try does not. */
const SAME_SECONDS = 2;
const MOST_THREADS = 64;

const MEANT = /failed for \[([^\]]{1,320})\]/;

/** What was found in all lines so far. */
export class Findings {
  /** Of `kind` verdict or classic, in the order of the lines; some may be `void`. */
  #found = [];
  #refusedBy = new Map();
  #classicBy = new Map();

  constructor() {
    this.counts = { verdicts: 0, classics: 0, damaged: 0, others: 0 };
  }

  /** The newest findings, the last line's first. */
  newestFirst() {
    return this.#found.filter((one) => !one.void).slice(-MOST_KEPT).reverse();
  }

  /** How many were found and are no longer kept. */
  get forgotten() {
    return Math.max(0, this.counts.verdicts + this.counts.classics - MOST_KEPT);
  }

  /** A line without its end. */
  add(raw) {
    const text = raw.trim();
    if (text === '') {
      return;
    }
    const line = text.length > LONGEST_LINE ? null : parse(text);
    if (line !== null) {
      this.#verdict(text, line);
      return;
    }
    const kind = text.length > LONGEST_LINE ? 'other' : kindOfOther(text);
    if (kind === 'classic') {
      this.#classic(text);
    } else {
      this.counts[kind === 'damaged' ? 'damaged' : 'others'] += 1;
    }
  }

  #verdict(text, line) {
    const head = secondOf(text) === null ? null : headOf(text);
    this.counts.verdicts += 1;
    this.#keep({ kind: 'verdict', text, line, head });
    if (head !== null && outcomeOf(line) === 'refused') {
      remember(this.#refusedBy, head.thread, head.second);
      const classic = this.#classicBy.get(head.thread);
      if (classic !== undefined && near(classic.head, head)) {
        // The server's own line of the same refusal, which says less.
        classic.void = true;
        this.#classicBy.delete(head.thread);
        this.counts.classics -= 1;
        this.counts.others += classic.lines;
      }
    }
  }

  #classic(text) {
    const head = headOf(text);
    const message = head === null ? text : head.message;
    const account = MEANT.exec(message)?.[1] ?? (head && contextValue(head, 'name'));
    const one = { kind: 'classic', text, head, words: classicWords(message), account, lines: 1 };
    if (head !== null) {
      const refused = this.#refusedBy.get(head.thread);
      if (refused !== undefined && Math.abs(refused - head.second) <= SAME_SECONDS) {
        this.counts.others += 1;
        return;
      }
      const before = this.#classicBy.get(head.thread);
      if (before !== undefined && near(before.head, head) && sameRefusal(before, one)) {
        before.account ??= one.account;
        before.lines += 1;
        before.text += `\n${text}`;
        this.counts.others += 1;
        return;
      }
      remember(this.#classicBy, head.thread, one);
    }
    this.counts.classics += 1;
    this.#keep(one);
  }

  #keep(one) {
    this.#found.push(one);
    if (this.#found.length > 2 * MOST_KEPT) {
      this.#found = this.#found.slice(-MOST_KEPT);
    }
  }
}

function near(one, other) {
  return Math.abs(one.second - other.second) <= SAME_SECONDS;
}

/** Two parts of a server tell of the same refusal, or one request has two lines. */
function sameRefusal(one, later) {
  const request = contextValue(one.head, 'soapId') ?? '';
  const again = contextValue(later.head, 'soapId') ?? '';
  const sameRequest =
    request === '' && again === '' ? one.head.category !== later.head.category : request === again;
  const accounts = [one.account, later.account].filter(Boolean);
  return sameRequest && one.words === later.words && new Set(accounts).size <= 1;
}

function remember(map, key, value) {
  map.delete(key);
  map.set(key, value);
  if (map.size > MOST_THREADS) {
    map.delete(map.keys().next().value);
  }
}

/** Cuts a text that comes in pieces into lines. */
class Lines {
  #findings;
  #rest = '';

  constructor(findings) {
    this.#findings = findings;
  }

  feed(piece) {
    const lines = (this.#rest + piece).split(/\r\n|\n|\r/);
    this.#rest = lines.pop();
    lines.forEach((line) => this.#findings.add(line));
    if (this.#rest.length > LONGEST_LINE + 1) {
      // It is passed over whatever follows; enough of it is kept to know that.
      this.#rest = this.#rest.slice(0, LONGEST_LINE + 1);
    }
  }

  end() {
    this.#findings.add(this.#rest);
    this.#rest = '';
  }
}

/** Lets the page breathe when it was held up long enough. */
function breather(signal) {
  let since = performance.now();
  return async () => {
    signal.throwIfAborted();
    if (performance.now() - since > TURN_MILLIS) {
      await new Promise((resolve) => {
        setTimeout(resolve);
      });
      signal.throwIfAborted();
      since = performance.now();
    }
  };
}

/**
 * Reads a text.
 *
 * @param progress told how much of it is done, from 0 to 1
 */
export async function readText(text, findings, progress, signal) {
  const lines = new Lines(findings);
  const breathe = breather(signal);
  for (let at = 0; at < text.length; at += PIECE) {
    lines.feed(text.slice(at, at + PIECE));
    progress(Math.min(1, (at + PIECE) / text.length));
    await breathe();
  }
  lines.end();
}

/**
 * Reads a file, packed with gzip or not.
 *
 * @return `whole`; or `end`, or `beginning` of a packed one, when only that was read
 */
export async function readFile(file, findings, progress, signal) {
  const packed = /\.gz$/i.test(file.name);
  const from = packed ? 0 : Math.max(0, file.size - MOST_BYTES);
  const part = from === 0 ? file : file.slice(from);
  const lines = new Lines(findings);
  const breathe = breather(signal);
  const decoder = new TextDecoder();
  let stream = part.stream();
  let taken = 0;
  stream = stream.pipeThrough(
    new TransformStream({
      transform(piece, out) {
        taken += piece.length;
        out.enqueue(piece);
      },
    }),
  );
  if (packed) {
    stream = stream.pipeThrough(new DecompressionStream('gzip'));
  }
  const reader = stream.getReader();
  let unpacked = 0;
  let first = from > 0;
  try {
    for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
      for (let at = 0; at < value.length; at += PIECE) {
        let text = decoder.decode(value.subarray(at, at + PIECE), { stream: true });
        if (first) {
          // It began in the middle of a line.
          const end = text.indexOf('\n');
          text = end < 0 ? '' : text.slice(end + 1);
          first = end < 0;
        }
        lines.feed(text);
        await breathe();
      }
      unpacked += value.length;
      progress(Math.min(1, taken / (part.size || 1)));
      if (unpacked >= MOST_BYTES && packed) {
        lines.end();
        return 'beginning';
      }
    }
  } finally {
    // What is not needed any more is not unpacked either.
    reader.cancel().catch(() => {});
  }
  lines.feed(decoder.decode());
  lines.end();
  return from > 0 ? 'end' : 'whole';
}
