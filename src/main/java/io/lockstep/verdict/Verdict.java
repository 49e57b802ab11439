package io.lockstep.verdict;

import java.time.Instant;
import java.util.Optional;

/**
 * How a verification ended, with its evidence. The {@link #id} is stable: grep, fail2ban and
 * dashboards rely on it.
 *
 * <p>Only {@link Ok}, {@link OkDrifted}, {@link OkRecovery} and {@link OkBy} authenticate. Whoever
 * treats verdicts differently does it through {@link Cases}, so that a new verdict breaks the build
 * wherever it matters.
 */
public sealed interface Verdict {

  /** The stable name in log lines and faults. */
  String id();

  /** Whether this verdict authenticates. */
  default boolean accepted() {
    return false;
  }

  /** Whether this refusal counts against the failure limit. */
  default boolean countsAsFailure() {
    return false;
  }

  /** Picks the case of this verdict. */
  <R> R choose(Cases<R> cases);

  /**
   * One answer for each verdict: a new verdict breaks the build wherever it matters.
   *
   * @param <R> what is answered
   */
  interface Cases<R> {
    R ok(Ok verdict);

    R okDrifted(OkDrifted verdict);

    R okRecovery(OkRecovery verdict);

    R replayed(Replayed verdict);

    R late(Late verdict);

    R skewed(Skewed verdict);

    R zoneShaped(ZoneShaped verdict);

    R ofVariant(OfVariant verdict);

    R clockSuspect(ClockSuspect verdict);

    R notACode(NotACode verdict);

    R noMatch(NoMatch verdict);

    R notSearched(NotSearched verdict);

    R locked(Locked verdict);

    R undecryptable(Undecryptable verdict);

    R enrolSessionDead(EnrolSessionDead verdict);

    R scratchUsed(ScratchUsed verdict);

    R scratchUnknown(ScratchUnknown verdict);

    R storeFailed(StoreFailed verdict);

    R okBy(OkBy verdict);

    R flawed(Flawed verdict);
  }

  /** A verdict that knows which step the code belongs to. */
  sealed interface OfStep extends Verdict {
    /** The step of the verifying clock at arrival. */
    long computedStep();

    /** The code's step minus {@link #computedStep}; positive: the device is ahead. */
    int offset();

    /** Where the skew between the two clocks must lie. */
    SkewInterval skew();

    /** The step the submitted code belongs to. */
    default long submittedStep() {
      return computedStep() + offset();
    }
  }

  /** A verdict that took a search through many candidates. */
  sealed interface Searched extends Verdict {
    /** What it cost, and how far it can be believed. */
    Search search();
  }

  /** Matched inside the window, and its step was not spent. */
  record Ok(long computedStep, int offset, SkewInterval skew) implements OfStep {
    @Override
    public String id() {
      return "OK";
    }

    @Override
    public boolean accepted() {
      return true;
    }

    @Override
    public <R> R choose(Cases<R> cases) {
      return cases.ok(this);
    }
  }

  /**
   * Matched inside the window around a learned drift, and its step was not spent.
   *
   * @param learned that drift in steps; positive: the device is ahead
   */
  record OkDrifted(long computedStep, int offset, SkewInterval skew, int learned)
      implements OfStep {
    @Override
    public String id() {
      return "OK_DRIFTED";
    }

    @Override
    public boolean accepted() {
      return true;
    }

    @Override
    public <R> R choose(Cases<R> cases) {
      return cases.okDrifted(this);
    }
  }

  /**
   * An unspent recovery code.
   *
   * @param codesLeft how many of the account's codes are unspent now
   */
  record OkRecovery(int codesLeft) implements Verdict {
    @Override
    public String id() {
      return "OK";
    }

    @Override
    public boolean accepted() {
      return true;
    }

    @Override
    public <R> R choose(Cases<R> cases) {
      return cases.okRecovery(this);
    }
  }

  /**
   * The right code, but its step (or a later one) was already used.
   *
   * @param use when and for what, as far as it is still known
   * @param secondsToNextCode until the device shows a code of a step not yet used, at least 1
   */
  record Replayed(
      long computedStep,
      int offset,
      SkewInterval skew,
      Optional<StepUse> use,
      long secondsToNextCode)
      implements OfStep {
    @Override
    public String id() {
      return "REPLAYED";
    }

    @Override
    public <R> R choose(Cases<R> cases) {
      return cases.replayed(this);
    }
  }

  /** The right secret, a few steps old and no other sign of skew: typed too late. */
  record Late(long computedStep, int offset, SkewInterval skew, Search search)
      implements OfStep, Searched {
    @Override
    public String id() {
      return "LATE";
    }

    @Override
    public boolean countsAsFailure() {
      return true;
    }

    @Override
    public <R> R choose(Cases<R> cases) {
      return cases.late(this);
    }
  }

  /** The right secret, a step outside the window: the two clocks differ. */
  record Skewed(long computedStep, int offset, SkewInterval skew, Suspect suspect, Search search)
      implements OfStep, Searched {
    @Override
    public String id() {
      return "SKEWED";
    }

    @Override
    public boolean countsAsFailure() {
      return true;
    }

    @Override
    public <R> R choose(Cases<R> cases) {
      return cases.skewed(this);
    }
  }

  /**
   * As {@link Skewed}, by a difference that exists between real time zones.
   *
   * @param zoneSeconds that difference in seconds, signed like the offset
   */
  record ZoneShaped(
      long computedStep,
      int offset,
      SkewInterval skew,
      int zoneSeconds,
      Suspect suspect,
      Search search)
      implements OfStep, Searched {
    @Override
    public String id() {
      return "ZONE_SHAPED";
    }

    @Override
    public boolean countsAsFailure() {
      return true;
    }

    @Override
    public <R> R choose(Cases<R> cases) {
      return cases.zoneShaped(this);
    }
  }

  /**
   * The code of another secret, or of the right one read wrongly.
   *
   * @param computedStep of the verifying clock, counted in the variant's periods
   * @param offset the code's step minus that
   */
  record OfVariant(Variant variant, long computedStep, int offset, Search search)
      implements Searched {
    @Override
    public String id() {
      return variant.id();
    }

    @Override
    public boolean countsAsFailure() {
      return true;
    }

    @Override
    public <R> R choose(Cases<R> cases) {
      return cases.ofVariant(this);
    }
  }

  /**
   * This server's own clock failed its witnesses, or ran backwards past a code that was let in:
   * nothing is said of the code.
   *
   * @param backMillis how far the clock must have gone back at least; 0 when witnesses say that it
   *     is wrong
   */
  record ClockSuspect(long computedStep, long backMillis) implements Verdict {
    @Override
    public String id() {
      return "CLOCK_SUSPECT";
    }

    @Override
    public <R> R choose(Cases<R> cases) {
      return cases.clockSuspect(this);
    }
  }

  /**
   * Not a code at all: wrong length, or something else than digits.
   *
   * @param length characters after normalising
   * @param looksLike what it looks like
   */
  record NotACode(int length, LooksLike looksLike) implements Verdict {
    @Override
    public String id() {
      return "NOT_A_CODE";
    }

    @Override
    public <R> R choose(Cases<R> cases) {
      return cases.notACode(this);
    }
  }

  /** No candidate within the horizon: another secret, another account's entry, or a guess. */
  record NoMatch(long computedStep, Search search) implements Searched {
    @Override
    public String id() {
      return "NO_MATCH";
    }

    @Override
    public boolean countsAsFailure() {
      return true;
    }

    @Override
    public <R> R choose(Cases<R> cases) {
      return cases.noMatch(this);
    }
  }

  /**
   * Refused, and the wide search was dropped because too many were waiting.
   *
   * @param queueLength searches that were waiting
   */
  record NotSearched(long computedStep, int queueLength) implements Verdict {
    @Override
    public String id() {
      return "NOT_SEARCHED";
    }

    @Override
    public boolean countsAsFailure() {
      return true;
    }

    @Override
    public <R> R choose(Cases<R> cases) {
      return cases.notSearched(this);
    }
  }

  /**
   * Too many failures; the code was not looked at.
   *
   * @param until the end of the wait by the machine's clock; empty when only an administrator or a
   *     recovery code ends it
   */
  record Locked(Optional<Instant> until) implements Verdict {
    @Override
    public String id() {
      return "LOCKED";
    }

    @Override
    public <R> R choose(Cases<R> cases) {
      return cases.locked(this);
    }
  }

  /**
   * The stored secret cannot be opened: wrong key or damaged value.
   *
   * @param keyId the key it was sealed with
   */
  record Undecryptable(String keyId) implements Verdict {
    @Override
    public String id() {
      return "UNDECRYPTABLE";
    }

    @Override
    public <R> R choose(Cases<R> cases) {
      return cases.undecryptable(this);
    }
  }

  /**
   * The enrolment token expired, was spent, or had too many wrong codes.
   *
   * @param issued when the enrolment was begun, as far as it is still known
   */
  record EnrolSessionDead(Optional<Instant> issued) implements Verdict {
    @Override
    public String id() {
      return "ENROL_SESSION_DEAD";
    }

    @Override
    public <R> R choose(Cases<R> cases) {
      return cases.enrolSessionDead(this);
    }
  }

  /**
   * A recovery code that was already spent.
   *
   * @param at when
   */
  record ScratchUsed(Instant at) implements Verdict {
    @Override
    public String id() {
      return "SCRATCH_USED";
    }

    @Override
    public <R> R choose(Cases<R> cases) {
      return cases.scratchUsed(this);
    }
  }

  /** Has the form of a recovery code but is none of the account's. */
  record ScratchUnknown() implements Verdict {
    @Override
    public String id() {
      return "SCRATCH_UNKNOWN";
    }

    @Override
    public boolean countsAsFailure() {
      return true;
    }

    @Override
    public <R> R choose(Cases<R> cases) {
      return cases.scratchUnknown(this);
    }
  }

  /** The store could not be read or written: refused, and nothing is said of the code. */
  record StoreFailed() implements Verdict {
    @Override
    public String id() {
      return "STORE_FAILED";
    }

    @Override
    public <R> R choose(Cases<R> cases) {
      return cases.storeFailed(this);
    }
  }

  /** Let in by other means than a code of an app or a recovery code. */
  record OkBy(Means means) implements Verdict {
    @Override
    public String id() {
      return "OK";
    }

    @Override
    public boolean accepted() {
      return true;
    }

    @Override
    public <R> R choose(Cases<R> cases) {
      return cases.okBy(this);
    }
  }

  /** Refused: something is wrong with a credential that is no code of an app. */
  record Flawed(Flaw flaw) implements Verdict {
    @Override
    public String id() {
      return flaw.id();
    }

    @Override
    public boolean countsAsFailure() {
      return flaw.countsAsFailure();
    }

    @Override
    public <R> R choose(Cases<R> cases) {
      return cases.flawed(this);
    }
  }
}
