// Signing in and out, and what a session may ask.

import { ACCOUNT, LOCKSTEP, Fault, call, forgetCsrfToken, keepCsrfToken, text } from './soap.mjs';

/** Keeps the CSRF token of a session that was opened. */
export function remember(answer) {
  const token = text(answer.csrfToken);
  if (token !== '') {
    keepCsrfToken(token);
  }
  return answer;
}

/** Password first: gives a session, or says what is missing. */
export async function signIn(name, password) {
  return remember(
    await call(ACCOUNT, 'AuthRequest', {
      csrfTokenSecured: true,
      account: { by: 'name', _content: name },
      password: { _content: password },
    }),
  );
}

/** Then the code, with the token of the first step. */
export async function finishSignIn(token, code, trust) {
  return remember(
    await call(ACCOUNT, 'AuthRequest', {
      csrfTokenSecured: true,
      deviceTrusted: trust,
      authToken: { _content: token },
      twoFactorCode: { _content: code },
    }),
  );
}

/**
 * Has a code sent to the confirmed address; true when it is under way.
 *
 * @param token of a login under way; none for the session's own account
 */
export async function sendMailCode(token) {
  const answer = await call(ACCOUNT, 'SendTwoFactorAuthCodeRequest', { action: 'email', ...(token ? { authToken: { _content: token } } : {}) });
  return text(answer.status) === 'sent';
}

/**
 * Ends the session; one that had ended already is no trouble.
 *
 * @throws Error when the server did not do it: then the session lives, and the token with it
 */
export async function signOut() {
  try {
    await call(ACCOUNT, 'EndSessionRequest', { logoff: true });
  } catch (failed) {
    if (!(failed instanceof Fault && failed.ended)) {
      throw failed;
    }
  }
  forgetCsrfToken();
}

/** Who the session is: name, and attributes as lists; null without one. */
export async function whoAmI() {
  try {
    const info = await call(ACCOUNT, 'GetInfoRequest', { sections: 'attrs,prefs' });
    return { name: info.name, attributes: pairs(info.attrs), preferences: pairs(info.prefs) };
  } catch (failed) {
    if (failed instanceof Fault && failed.ended) {
      return null;
    }
    throw failed;
  }
}

function pairs(element) {
  const known = {};
  for (const [name, value] of Object.entries(element?._attrs ?? {})) {
    known[name] = Array.isArray(value) ? value : [value];
  }
  return known;
}

/** First step of a set-up: a key that only this tab knows. */
export function beginSetUp({ name, password, code, authenticator }) {
  return call(ACCOUNT, 'EnableTwoFactorAuthRequest', {
    name: { _content: name },
    password: { _content: password },
    otpauth: true,
    ...(code ? { twoFactorCode: { _content: code } } : {}),
    ...(authenticator ? { authenticatorName: authenticator } : {}),
  });
}

/** Second step: the code that proves the app has the key. The session that it opens is this browser's. */
export async function confirmSetUp({ name, token, code, method }) {
  return remember(
    await call(ACCOUNT, 'EnableTwoFactorAuthRequest', {
      csrfTokenSecured: true,
      name: { _content: name },
      authToken: { _content: token },
      twoFactorCode: { _content: code },
      ...(method ? { method: { _content: method } } : {}),
    }),
  );
}

/** First step of codes by mail. */
export function beginMail({ name, password, address, code }) {
  return call(ACCOUNT, 'EnableTwoFactorAuthRequest', {
    name: { _content: name },
    password: { _content: password },
    method: { _content: 'email' },
    email: { _content: address },
    ...(code ? { twoFactorCode: { _content: code } } : {}),
  });
}

/** A request of the session's own second factor. */
export function own(name, members) {
  return call(LOCKSTEP, name, members);
}
