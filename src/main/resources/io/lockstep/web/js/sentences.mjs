// Which sentence a verdict gets. The words themselves stand in the message files.

import { t, has, aboutDuration } from './texts.mjs';

const USUAL_PERIOD = 30;

/** How far a code was from now, for people; nothing for a code of now. */
function distance(offset, period) {
  return aboutDuration(Math.abs(Number(offset)) * Number(period ?? USUAL_PERIOD));
}

function side(offset) {
  return Number(offset) < 0 ? 'behind' : 'ahead';
}

function firstKnown(...keys) {
  return keys.find(has);
}

/** Values that a sentence may want; a text takes those it names. */
function values(facts) {
  const known = { ...facts };
  if (facts.offset !== undefined) {
    known.duration = distance(facts.offset, facts.period);
  }
  if (facts.zone !== undefined) {
    known.zone = aboutDuration(Number(facts.zone));
  }
  return known;
}

/**
 * What happened, in one sentence for lists of sign-ins: of a verdict's id and, where there is one, an
 * offset in steps.
 */
export function happened(verdict, facts = {}) {
  const key =
    facts.offset !== undefined && Number(facts.offset) !== 0
      ? firstKnown(`verdict.${verdict}.${side(facts.offset)}`, `verdict.${verdict}`)
      : firstKnown(`verdict.${verdict}`);
  return key ? t(key, values(facts)) : t('verdict.unknown', { verdict });
}

/** Sentences without an amount, for a verdict that came without its offset. */
function plain(verdict) {
  return t(firstKnown(`why.${verdict}`, 'why.unknown'), { verdict });
}

/**
 * Why a set-up was refused, and what to do: sentences for its owner, of the evidence that came with
 * the refusal. A clock is called wrong only where the server had a witness.
 *
 * @param evidence of the fault: `verdict`, `offset`, `suspect`, `resync` and others
 * @param period seconds a code is shown
 */
export function whyRefused(evidence, period) {
  const verdict = evidence.verdict ?? 'NO_MATCH';
  const facts = { ...evidence, period };
  switch (verdict) {
    case 'SKEWED':
    case 'ZONE_SHAPED': {
      if (evidence.offset === undefined) {
        return [plain(verdict)];
      }
      const suspect = ['device', 'server', 'both'].includes(evidence.suspect) ? evidence.suspect : 'unknown';
      const next = `why.next.${evidence.resync ? 'resync.' : ''}${suspect}`;
      const zone = verdict === 'ZONE_SHAPED' && evidence.zone !== undefined ? [t('why.zone', values(facts))] : [];
      return [t(`why.SKEWED.${side(evidence.offset)}.${suspect}`, values(facts)), ...zone, t(next)];
    }
    case 'LATE':
      return evidence.offset === undefined
        ? [plain(verdict)]
        : [t('why.LATE.behind', values(facts)), ...(evidence.resync ? [t('why.next.resync.unknown')] : [])];
    case 'WRONG_PARAMETERS':
      return [t('why.WRONG_PARAMETERS', { app: appParameters(evidence) })];
    case 'NOT_A_CODE': {
      const looks = firstKnown(`why.NOT_A_CODE.${evidence.looksLike}`) ?? 'why.NOT_A_CODE';
      return [t(looks, values(facts))];
    }
    default:
      return [plain(verdict)];
  }
}

/** `SHA1, 6 digits, 30 seconds`: what the app used, whatever it had been told. */
function appParameters(evidence) {
  return t('why.appParameters', {
    algorithm: evidence.appAlgorithm ?? '?',
    digits: evidence.appDigits ?? '?',
    period: evidence.appPeriod ?? '?',
  });
}

/** Whether another try with the same key makes sense; otherwise the set-up begins anew. */
export function worthAnotherTry(evidence) {
  return evidence.verdict !== 'ENROL_SESSION_DEAD';
}
