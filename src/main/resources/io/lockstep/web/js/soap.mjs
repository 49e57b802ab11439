// Talks to the server: one request, one answer, in JSON. Knows nothing of pages.

import { browserWords } from './browser.mjs';

export const ACCOUNT = 'urn:zimbraAccount';
export const ADMIN = 'urn:zimbraAdmin';
export const LOCKSTEP = 'urn:lockstep';

const CSRF = 'lockstep.csrf';
const PATIENCE_MILLIS = 60_000;

/** The server refused a request and said why. */
export class Fault extends Error {
  constructor(code, text, evidence) {
    super(text);
    this.code = code;
    /** Further facts by name, as `verdict` and `offset`. */
    this.evidence = evidence;
  }

  is(...codes) {
    return codes.includes(this.code);
  }

  /** The session, or a login under way, is over. */
  get ended() {
    return this.is('service.AUTH_EXPIRED', 'service.AUTH_REQUIRED');
  }
}

/** The server did not answer, or something else answered in its place. */
export class Unreachable extends Error {}

function path() {
  return document.querySelector('meta[name="lockstep-soap"]').content;
}

/** Kept for every tab of this origin; worth nothing without the cookie, which no script can read. */
function csrfToken() {
  try {
    return localStorage.getItem(CSRF + path()) ?? '';
  } catch {
    return '';
  }
}

export function keepCsrfToken(token) {
  try {
    localStorage.setItem(CSRF + path(), token);
  } catch {
    // Without storage the session lasts as long as nothing asks for the token.
  }
}

export function forgetCsrfToken() {
  try {
    localStorage.removeItem(CSRF + path());
  } catch {
    // There is none.
  }
}

/** The text of an element, however the server wrote it. */
export function text(element) {
  const one = Array.isArray(element) ? element[0] : element;
  return one === undefined || one === null ? '' : typeof one === 'object' ? String(one._content ?? '') : String(one);
}

/** A list, whether it has none, one, or many. */
export function all(element) {
  return element === undefined ? [] : Array.isArray(element) ? element : [element];
}

/** A value that may come as text. */
export function truth(value) {
  return value === true || value === 1 || value === '1' || value === 'true' || value === 'TRUE';
}

/**
 * Sends a request.
 *
 * @returns its response
 * @throws Fault when the server refused it, Unreachable when there was no answer of it
 */
export async function call(namespace, name, members = {}) {
  const message = {
    Header: {
      context: {
        _jsns: 'urn:zimbra',
        format: { type: 'js' },
        // What the owner reads in the list of sign-ins.
        userAgent: { name: browserWords(navigator.userAgent) },
        // A session that ended in the meantime must not keep anybody from signing in.
        authTokenControl: { voidOnExpired: true },
      },
    },
    Body: { [name]: { _jsns: namespace, ...members } },
  };
  const headers = { 'Content-Type': 'application/json; charset=utf-8' };
  const token = csrfToken();
  if (token !== '') {
    headers['X-Zimbra-Csrf-Token'] = token;
  }
  let body;
  try {
    const answer = await fetch(path(), {
      method: 'POST',
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      headers,
      body: JSON.stringify(message),
      signal: AbortSignal.timeout(PATIENCE_MILLIS),
    });
    body = (await answer.json()).Body;
  } catch (failed) {
    throw new Unreachable(failed.message);
  }
  if (body?.Fault) {
    throw fault(body.Fault);
  }
  const response = body?.[name.replace(/Request$/, 'Response')];
  if (response === undefined) {
    throw new Unreachable('no answer to the request');
  }
  return response;
}

function fault(element) {
  const error = element.Detail?.Error ?? {};
  const evidence = {};
  for (const argument of all(error.a)) {
    evidence[argument.n] = text(argument);
  }
  return new Fault(String(error.Code ?? ''), text(element.Reason?.Text), evidence);
}
