// The page for help desks: lines of mailbox.log in words. Everything happens here; nothing is sent.

import { h, ltr, named, newId, show } from './dom.mjs';
import { currentLanguage, has, list, loadTexts, t } from './texts.mjs';
import { announce, badge, button, copyButton, field, folded, form, frame, messagePlace, submit, view } from './page.mjs';
import { table } from './tables.mjs';
import { browserWords } from './browser.mjs';
import { contextValue, outcomeOf } from './line.mjs';
import { Findings, MOST_BYTES, MOST_KEPT, readFile, readText } from './logs.mjs';
import { said, title, whatHappened, whatToDo, whatToTell } from './linewords.mjs';

/** A field with more than this makes a browser slow; the text is read all the same. */
const MOST_SHOWN_CHARACTERS = 200_000;
const CARDS_AT_ONCE = 25;
const FEW_ENOUGH_TO_SEE = 5;
const TYPING_MILLIS = 300;
const MIB = 1024 * 1024;

const KINDS = { accepted: 'good', refused: 'bad', skipped: 'warn', explained: 'plain' };

/** How the message files call the classic words. */
const CLASSIC = {
  'invalid TOTP code': ['totp', ''],
  'invalid two-factor code': ['code', ''],
  'invalid scratch code': ['scratch', 'Scratch'],
  'invalid app-specific password': ['appPassword', 'Password'],
};

/** What is on the page, which a change of language keeps. */
const state = { typed: '', findings: null, notes: [], filter: '' };

/** Ends the reading that is under way. */
let reading = new AbortController();
let lines;
let files;
let results;
let status;

// What is read

/** Reads these sources in place of those before; each does its reading when called. */
async function readAll(sources) {
  reading.abort();
  reading = new AbortController();
  const { signal } = reading;
  state.findings = new Findings();
  state.notes = [];
  const bar = h('progress', { max: 1, value: 0, 'aria-label': t('explain.results') });
  const label = h('p');
  const waiting = h('div', { hidden: true }, label, h('p', { class: 'row' }, bar, button(t('explain.stop'), stop)));
  show(results, waiting);
  status.textContent = '';
  state.filter = '';
  for (const source of sources) {
    const shown = setTimeout(() => {
      waiting.hidden = false;
    }, 200);
    show(label, said('explain.reading', { name: named(source.name) }));
    bar.value = 0;
    try {
      const note = await source.read(state.findings, (part) => { bar.value = part; }, signal);
      if (note) {
        state.notes.push(note);
      }
    } catch {
      if (!signal.aborted) {
        state.notes.push({ key: 'explain.unreadable', name: source.name });
      }
    } finally {
      clearTimeout(shown);
    }
    if (signal.aborted) {
      break;
    }
  }
  if (!signal.aborted || signal.reason === 'stopped') {
    if (signal.aborted) {
      state.notes.push({ key: 'explain.stopped' });
    }
    showResults();
  }
}

function stop() {
  reading.abort('stopped');
}

function ofText(text) {
  return {
    name: t('explain.pasted'),
    read: (findings, progress, signal) => readText(text, findings, progress, signal),
  };
}

function ofFile(file) {
  return {
    name: file.name,
    async read(findings, progress, signal) {
      const part = await readFile(file, findings, progress, signal);
      const key = { end: 'explain.onlyEnd', beginning: 'explain.onlyBeginning' }[part];
      return key && { key, name: file.name, size: MOST_BYTES / MIB };
    },
  };
}

function explainTyped() {
  state.typed = lines.input.value;
  if (state.typed.trim() === '') {
    clear();
    return undefined;
  }
  files.input.value = '';
  return readAll([ofText(state.typed)]);
}

/** In place of what was typed. */
function explainFiles(chosen) {
  lines.input.value = '';
  state.typed = '';
  return readAll(chosen.map(ofFile));
}

/** A long text is not put into the field, which would hold up the page for a long time. */
function explainLong(text) {
  lines.input.value = '';
  files.input.value = '';
  state.typed = '';
  const reads = readAll([ofText(text)]);
  state.notes.push({ key: 'explain.bigText', size: Math.max(1, Math.round(text.length / 1_000_000)) });
  return reads;
}

function clear() {
  reading.abort();
  Object.assign(state, { typed: '', findings: null, notes: [], filter: '' });
  lines.input.value = '';
  files.input.value = '';
  show(results, nothing());
  status.textContent = '';
}

function nothing() {
  return h('p', { class: 'none' }, t('explain.nothing'));
}

// What is shown

function showPage() {
  const message = messagePlace();
  let typing;
  lines = textField();
  lines.input.addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(explainTyped, TYPING_MILLIS);
  });
  lines.input.addEventListener('paste', (event) => takeLong(event, event.clipboardData));
  files = field(
    t('explain.files'),
    { type: 'file', multiple: true, on: { change: () => explainFiles([...files.input.files]) } },
    t('explain.filesHint'),
  );
  const heading = h('h2', { tabindex: '-1', id: 'results' }, t('explain.results'));
  status = h('p', { role: 'status' });
  results = h('div', null, nothing());

  async function explain() {
    clearTimeout(typing);
    await (lines.input.value === '' && state.findings !== null ? undefined : explainTyped());
    heading.focus();
    heading.scrollIntoView({ block: 'start' });
  }

  const asked = form(
    message,
    explain,
    lines.element,
    h('p', { class: 'row' }, submit(t('explain.go')), button(t('explain.clear'), () => {
      clear();
      lines.input.focus();
    })),
    files.element,
  );
  asked.classList.add('wide');
  view(
    t('explain.title'),
    h('p', null, t('explain.intro')),
    h('p', { class: 'private' }, t('explain.private')),
    asked,
    message.element,
    h('section', { 'aria-labelledby': 'results' }, heading, status, results),
  );
  if (state.findings !== null) {
    showResults();
  }
}

function textField() {
  const made = field(
    t('explain.lines'),
    { id: 'lines', dir: 'ltr', rows: 6, spellcheck: 'false', autocapitalize: 'off', autocomplete: 'off' },
    t('explain.linesHint'),
    'textarea',
  );
  made.input.value = state.typed;
  return made;
}

/** Takes a long text out of the browser's hands; a short one goes into the field as ever. */
function takeLong(event, data) {
  const text = data.getData('text/plain');
  if (text.length > MOST_SHOWN_CHARACTERS) {
    event.preventDefault();
    explainLong(text);
  }
}

/** Files may be dropped anywhere; a text that misses the field must not open in place of the page. */
function takeDrops() {
  const { classList } = document.body;
  document.addEventListener('dragover', (event) => {
    // Over the field the browser itself shows where a text would go.
    if (event.target !== lines.input || event.dataTransfer.types.includes('Files')) {
      event.preventDefault();
    }
    classList.add('dropping');
  });
  document.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) {
      classList.remove('dropping');
    }
  });
  document.addEventListener('drop', (event) => {
    classList.remove('dropping');
    const dropped = [...event.dataTransfer.files];
    if (dropped.length > 0) {
      event.preventDefault();
      explainFiles(dropped);
    } else if (event.target === lines.input) {
      takeLong(event, event.dataTransfer);
    } else {
      event.preventDefault();
    }
  });
}

function showResults() {
  const { findings } = state;
  const { counts } = findings;
  const found = findings.newestFirst();
  const parts = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([what, count]) => t(`explain.count.${what}`, { count }));
  status.textContent = parts.length === 0 ? '' : t('explain.counted', { what: list(parts) });
  const shown = h('ol', { class: 'findings' });
  const more = h('p', { class: 'row' });
  show(
    results,
    state.notes.map(noteText),
    counts.damaged > 0 && h('p', { class: 'hint' }, t('explain.damagedHint')),
    found.length === 0 && h('p', null, t('explain.noneHint')),
    found.length > 1 && h('p', { class: 'hint' }, t('explain.order')),
    findings.forgotten > 0 && h('p', { class: 'hint' }, t('explain.kept', { count: MOST_KEPT })),
    found.length > FEW_ENOUGH_TO_SEE && filterField(found, shown, more),
    shown,
    more,
  );
  showSome(matching(found), shown, more);
}

function noteText({ key, name, size }) {
  return h('p', { class: 'hint' }, said(key, { name: named(name ?? ''), size }));
}

function matching(found) {
  const wanted = state.filter.trim().toLowerCase();
  return wanted === '' ? found : found.filter((one) => one.text.toLowerCase().includes(wanted));
}

function filterField(found, shown, more) {
  const told = h('p', { class: 'hint', role: 'status' });
  let typing;
  const input = field(
    t('explain.filter'),
    {
      type: 'search',
      autocomplete: 'off',
      autocapitalize: 'off',
      spellcheck: 'false',
      value: state.filter,
      on: {
        input() {
          clearTimeout(typing);
          typing = setTimeout(() => {
            state.filter = input.input.value;
            const some = matching(found);
            told.textContent = state.filter.trim() === '' ? '' : t('explain.matching', { count: some.length });
            showSome(some, shown, more);
          }, TYPING_MILLIS);
        },
      },
    },
    t('explain.filterHint'),
  );
  // Enter has nothing to send.
  return h('form', { role: 'search', on: { submit: (event) => event.preventDefault() } }, input.element, told);
}

/** The first few, and a button for the next. */
function showSome(found, shown, more) {
  show(shown);
  function next() {
    const from = shown.children.length;
    const items = found.slice(from, from + CARDS_AT_ONCE).map((one) => h('li', null, card(one)));
    shown.append(...items);
    const left = Math.min(CARDS_AT_ONCE, found.length - shown.children.length);
    show(more, left > 0 && button(t('explain.more', { count: left }), () => {
      next().querySelector('h3').focus();
    }));
    return items[0];
  }
  next();
}

function card(one) {
  try {
    return one.kind === 'verdict' ? verdictCard(one) : classicCard(one);
  } catch (failed) {
    // One strange line must not take the others with it.
    console.warn(failed);
    return h('article', { class: 'card' }, h('p', null, t('explain.oops')), ltr('pre', { class: 'command' }, one.text));
  }
}

function verdictCard({ text, line, head }) {
  const outcome = outcomeOf(line);
  const [short, ...rest] = whatHappened(line);
  const fix = line.fields.get('fix');
  return article(
    [badge(KINDS[outcome], t(`explain.outcome.${outcome}`)), h('span', null, title(line))],
    facts([
      ['explain.when', head?.time],
      ['explain.node', line.fields.get('node')],
      ...origin(head),
      ['explain.id', line.fields.get('id')],
    ]),
    h('p', { class: 'lead' }, short),
    rest.length > 0 && h('ul', null, rest.map((sentence) => h('li', null, sentence))),
    tellPart(whatToTell(line)),
    doPart(whatToDo(line)),
    fix !== undefined && copied(t('explain.fix'), ltr('code', { class: 'command' }, fix), t('explain.fixCopy'), fix, t('explain.fixHint')),
    raw(text, line),
  );
}

function classicCard({ text, head, words, account }) {
  const [word, more] = CLASSIC[words];
  return article(
    [
      badge('bad', t('explain.outcome.refused')),
      h('span', null, said('explain.classic.title', { account: account ? named(account) : t('explain.nobody') })),
    ],
    facts([['explain.when', head?.time], ...origin(head)]),
    h('p', { class: 'lead' }, t(`explain.classic.${word}`)),
    h('p', null, t(`explain.classic.usual${more}`)),
    tellPart(t(`explain.classic.tell${more}`)),
    doPart([t(`explain.classic.do${more === '' ? '' : 'Other'}`)]),
    folded(t('explain.rawLine'), () => [ltr('pre', { class: 'command' }, text)]),
  );
}

function article(heading, ...content) {
  const id = newId('finding');
  return h('article', { class: 'card', 'aria-labelledby': id }, h('h3', { id, tabindex: '-1' }, heading), content);
}

/** Where a request came from, as the context of its line tells it. */
function origin(head) {
  if (head === null) {
    return [];
  }
  return [
    ['explain.from', contextValue(head, 'oip') ?? contextValue(head, 'ip')],
    ['explain.program', browserWords(contextValue(head, 'ua') ?? '')],
  ];
}

function facts(pairs) {
  const known = pairs.filter(([, value]) => value);
  return known.length > 0 && h('dl', { class: 'facts' }, known.map(([key, value]) => h('div', null, h('dt', null, t(key), ': '), ltr('dd', null, value))));
}

function tellPart(sentence) {
  return sentence !== null && copied(t('explain.tell'), h('blockquote', { class: 'tell' }, sentence), t('explain.tellCopy'), sentence, t('explain.tellHint'));
}

function copied(heading, shown, label, what, hint) {
  const told = h('span', { role: 'status', class: 'hint' });
  return [h('h4', null, heading), shown, h('p', { class: 'row' }, copyButton(label, what, told), told, h('span', { class: 'hint' }, hint))];
}

function doPart(steps) {
  return [h('h4', null, t('explain.do')), steps.length === 1 ? h('p', null, steps[0]) : h('ol', null, steps.map((step) => h('li', null, step)))];
}

function raw(text, line) {
  return folded(t('explain.raw'), () => {
    const told = h('span', { role: 'status', class: 'hint' });
    const rows = [...line.fields].map(([key, value]) => [
      ltr('code', null, key),
      ltr('code', null, value),
      t(has(`explain.field.${key}`) ? `explain.field.${key}` : 'explain.field.unknown'),
    ]);
    return [
      table(t('explain.raw'), [t('explain.fieldName'), t('explain.fieldValue'), t('explain.fieldMeaning')], rows),
      h('h4', null, t('explain.rawLine')),
      ltr('pre', { class: 'command' }, text),
      h('p', { class: 'row' }, copyButton(t('explain.rawCopy'), text, told), told),
    ];
  });
}

// How it begins

async function begin() {
  await loadTexts('explain');
  frame(h('a', { href: './' }, t('explain.home')));
  showPage();
}

async function changeLanguage() {
  try {
    await begin();
  } catch {
    document.getElementById('language').value = currentLanguage();
    announce(t('explain.noLanguage'));
  }
}

takeDrops();
document.addEventListener('lockstep:language', changeLanguage);
await begin();
