// What an administrator's session may ask, and what becomes of a page that may not ask everything.

import { t } from '../texts.mjs';
import { ADMIN, LOCKSTEP, Fault, call, text } from '../soap.mjs';
import { remember } from '../session.mjs';

/** Requests that were refused as a whole to this session: asking again would only fill the audit log. */
const closed = new Map();

/** Name and password, in the style of admin consoles: gives a session, or says what is missing. */
export async function signIn(name, password) {
  closed.clear();
  return remember(await call(ADMIN, 'AuthRequest', { csrfTokenSecured: true, name, password }));
}

/** Then the code, with the token of the first step. */
export async function finishSignIn(token, code) {
  return remember(await call(ADMIN, 'AuthRequest', { csrfTokenSecured: true, authToken: token, twoFactorCode: code }));
}

/** Has a code sent to the confirmed address; true when it is under way. */
export async function sendMailCode(token) {
  const answer = await call(ADMIN, 'SendTwoFactorAuthCodeRequest', { action: 'email', authToken: { _content: token } });
  return text(answer.status) === 'sent';
}

/** A request of the administrator's page. */
export function ask(name, members) {
  return call(LOCKSTEP, name, members);
}

/** A request of the mail server's own administration. */
export function order(name, members) {
  return call(ADMIN, name, members);
}

/** The `code` of a part that this server does not offer. */
export const UNKNOWN = 'admin.part.unknown';

/** The `code` of a part that is not for everybody. */
export const DENIED = 'admin.part.denied';

const MISSING = { 'service.UNKNOWN_DOCUMENT': UNKNOWN, 'service.PERM_DENIED': DENIED };

/**
 * Asks for what one part of a page shows. A server that does not know the request, or an
 * administrator who may not see it, leaves the rest of the page as it is.
 *
 * @param whole whether a refusal is of the request, whatever it names; then it is not sent again
 * @returns `answer`, or `missing`: why there is none, in a sentence, and its `code`
 */
export async function part(name, members, whole = true) {
  const known = closed.get(name);
  if (known) {
    return { missing: t(known), code: known };
  }
  try {
    return { answer: await ask(name, members) };
  } catch (failed) {
    const why = failed instanceof Fault && MISSING[failed.code];
    if (!why) {
      throw failed;
    }
    if (whole || failed.is('service.UNKNOWN_DOCUMENT')) {
      closed.set(name, why);
    }
    return { missing: t(why), code: why };
  }
}
