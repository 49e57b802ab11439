// What every page has: its frame, its language, its one view at a time, and how it tells things.

import { h, show, newId } from './dom.mjs';
import { LANGUAGES, chooseLanguage, currentLanguage, has, t } from './texts.mjs';
import { Fault, Unreachable } from './soap.mjs';

let main;
let news;

/**
 * Draws the frame: a skip link, the name, links, the view, and the choice of a language.
 *
 * @param links of the navigation, elements
 */
export function frame(...links) {
  main = h('main', { id: 'main', tabindex: '-1' });
  news = h('p', { class: 'hidden', role: 'status', 'aria-live': 'polite' });
  const choice = h(
    'select',
    { id: 'language', on: { change: () => changeLanguage(choice.value) } },
    Object.entries(LANGUAGES).map(([tag, name]) =>
      h('option', { value: tag, lang: tag, selected: tag === currentLanguage() }, name),
    ),
  );
  show(
    document.body,
    h('a', { class: 'skip', href: '#main', on: { click: skip } }, t('page.skip')),
    h(
      'header',
      { class: 'top' },
      h('p', { class: 'brand' }, 'Lockstep'),
      links.length > 0 && h('nav', { 'aria-label': t('page.navigation') }, h('ul', null, links.map((link) => h('li', null, link)))),
    ),
    main,
    news,
    h('footer', null, h('label', { for: 'language' }, t('page.language')), ' ', choice),
  );
}

/** The address stays as it is: its hash says which view this is. */
function skip(event) {
  event.preventDefault();
  main.focus();
}

function changeLanguage(tag) {
  chooseLanguage(tag);
  document.dispatchEvent(new CustomEvent('lockstep:language'));
}

/** Shows a view, and puts the reader at its beginning. What the view before it asked is void. */
export function view(title, ...children) {
  document.querySelectorAll('dialog[open]').forEach((open) => open.close());
  document.title = `${title} – Lockstep`;
  const heading = h('h1', { tabindex: '-1' }, title);
  show(main, heading, children);
  heading.focus({ preventScroll: true });
  window.scrollTo(0, 0);
}

/** Says something to those who do not see the page change. */
export function announce(text) {
  news.textContent = '';
  // A change in a later turn is read out even when the words are the same.
  setTimeout(() => {
    news.textContent = text;
  });
}

/** A place for a message, which takes its room before there is one. */
export function messagePlace() {
  const place = h('div', { class: 'message', role: 'alert', tabindex: '-1' });
  return {
    element: place,
    /** Shows paragraphs; kind is bad, warn, good or plain. */
    say(kind, ...paragraphs) {
      place.dataset.kind = kind;
      show(place, paragraphs.map((one) => (typeof one === 'string' ? h('p', null, one) : one)));
    },
    clear() {
      delete place.dataset.kind;
      show(place);
    },
  };
}

/**
 * A field with its label and a hint below.
 *
 * @param attributes as `type`, `autocomplete`; an `id` where others have to know it
 * @param tag of what is typed into, `textarea` for many lines
 */
export function field(label, attributes, hint, tag = 'input') {
  const id = attributes.id ?? newId('field');
  const input = h(tag, { id, 'aria-describedby': hint ? `${id}-hint` : null, ...attributes });
  const element = h(
    'div',
    { class: 'field' },
    h('label', { for: id }, label),
    input,
    hint && h('p', { class: 'hint', id: `${id}-hint` }, hint),
  );
  return { element, input };
}

/** A box to tick, its label behind it. */
export function tick(label, attributes) {
  const id = newId('tick');
  const input = h('input', { type: 'checkbox', id, ...attributes });
  return { element: h('div', { class: 'tick' }, input, h('label', { for: id }, label)), input };
}

export function button(label, action, kind = 'second') {
  return h('button', { type: 'button', class: kind, on: { click: action } }, label);
}

/**
 * A form that does one thing at a time: while it is done, its button waits.
 *
 * @param action asynchronous; what it throws is shown in the place
 */
export function form(place, action, ...children) {
  let busy = false;
  const element = h(
    'form',
    {
      novalidate: true,
      on: {
        async submit(event) {
          event.preventDefault();
          if (busy) {
            return;
          }
          busy = true;
          element.setAttribute('aria-busy', 'true');
          try {
            await action();
          } catch (failed) {
            place.say('bad', words(failed));
          } finally {
            busy = false;
            element.removeAttribute('aria-busy');
          }
        },
      },
    },
    children,
  );
  return element;
}

export function submit(label) {
  return h('button', { type: 'submit', class: 'first' }, label);
}

const KNOWN_FAULTS = {
  'account.AUTH_FAILED': 'fault.password',
  'account.TWO_FACTOR_AUTH_FAILED': 'fault.code',
  'account.CANNOT_ENABLE_TWO_FACTOR_AUTH': 'fault.cannotEnable',
  'account.CANNOT_DISABLE_TWO_FACTOR_AUTH': 'fault.cannotDisable',
  'account.TWO_FACTOR_AUTH_METHOD_NOT_ALLOWED': 'fault.method',
  'service.RECOVERY_EMAIL_SAME_AS_PRIMARY_OR_ALIAS': 'fault.ownAddress',
  'service.AUTH_EXPIRED': 'fault.ended',
  'service.AUTH_REQUIRED': 'fault.ended',
  'service.PERM_DENIED': 'fault.denied',
  'service.TEMPORARILY_UNAVAILABLE': 'fault.busy',
  'service.FAILURE': 'fault.server',
  'service.UNKNOWN_DOCUMENT': 'fault.unknownHere',
  'account.NO_SUCH_ACCOUNT': 'fault.noSuchAccount',
  'account.INVALID_PASSWORD': 'fault.newPassword',
};

/** A refusal whose sentence is known already. */
export class Refusal extends Error {}

/** Why something failed, in a sentence: no answer, the session's end and a refusal are not alike. */
export function words(failed) {
  if (failed instanceof Refusal) {
    return failed.message;
  }
  if (failed instanceof Unreachable) {
    return t('fault.unreachable');
  }
  if (failed instanceof Fault) {
    const hindrance = `hindrance.${failed.evidence.hindrance}`;
    const key = has(hindrance) ? hindrance : KNOWN_FAULTS[failed.code];
    return key ? t(key) : t('fault.other', { code: failed.code, text: failed.message });
  }
  throw failed;
}

/**
 * A dialog; resolves when it is closed, with what `close` was given.
 *
 * @param stay whether nothing but `close` ends it: neither a key nor another view
 */
export function dialog(title, build, { stay = false } = {}) {
  const { promise, resolve } = withResolvers();
  const id = newId('dialog');
  const element = h('dialog', { 'aria-labelledby': id, on: { close: ended } });
  let answer;
  const opener = document.activeElement;
  function close(value) {
    answer = value;
    element.close();
  }
  function ended() {
    if (stay && answer === undefined) {
      element.showModal();
      return;
    }
    element.remove();
    opener?.focus?.();
    resolve(answer);
  }
  element.append(h('h2', { id }, title), ...[build(close)].flat());
  document.body.append(element);
  element.showModal();
  return promise;
}

function withResolvers() {
  let resolve;
  const promise = new Promise((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** Asks before something is taken away; a key pressed too early takes nothing. */
export function confirmed(title, text, yes) {
  const cancel = (close) => {
    const made = button(t('page.cancel'), () => close(false));
    made.autofocus = true;
    return made;
  };
  return dialog(title, (close) => [h('p', null, text), h('div', { class: 'row' }, button(yes, () => close(true), 'danger'), cancel(close))]);
}

/**
 * A button that puts a text on the clipboard.
 *
 * @param told says whether it is there: browsers allow it on safe connections only
 */
export function copyButton(label, what, told) {
  return button(label, async () => {
    try {
      await navigator.clipboard.writeText(what);
      told.textContent = t('page.copied');
    } catch {
      told.textContent = t('page.notCopied');
    }
  });
}

/** A part of a view, with its heading. */
export function card(title, ...children) {
  return h('section', { class: 'card' }, h('h2', null, title), children);
}

/** A word or two that stand out; kind is good, warn, bad or plain. */
export function badge(kind, text) {
  return h('span', { class: 'badge', data: { kind } }, text);
}

/** What is long and seldom wanted; made when it is opened. */
export function folded(title, make) {
  const element = h('details', { on: { toggle: open } }, h('summary', null, title));
  let made = false;
  function open() {
    if (element.open && !made) {
      made = true;
      element.append(...[make()].flat());
    }
  }
  return element;
}
