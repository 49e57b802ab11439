package io.lockstep.factor;

import io.lockstep.verdict.Flaw;
import io.lockstep.verdict.Verdict;

/**
 * How an attempt ended, as coarsely as it matters to whoever wonders whether a clock is to blame.
 * Nodes keep counts of these: a further one needs a place wherever {@link ClockDiaryStore} is.
 */
public enum Ending {
  /** Let in. */
  OK("ok"),
  /** The right secret at the wrong time, or a server that cannot trust its own clock. */
  CLOCK("clock"),
  /** A wrong code: of another secret, read wrongly, or none at all. */
  CODE("code"),
  /** A right code that was used before. */
  USED("used"),
  /** Not looked at: too many failures. */
  LOCKED("locked"),
  /** Anything else: a server in trouble, an enrolment that is over, what policy does not allow. */
  OTHER("other");

  private static final Verdict.Cases<Ending> OF = new Endings();

  private final String word;

  Ending(String word) {
    this.word = word;
  }

  /** The word in answers. */
  public String word() {
    return word;
  }

  /** How an attempt with this verdict ended. */
  static Ending of(Verdict verdict) {
    return verdict.choose(OF);
  }

  /** One for each verdict. */
  private static final class Endings implements Verdict.Cases<Ending> {
    @Override
    public Ending ok(Verdict.Ok verdict) {
      return OK;
    }

    @Override
    public Ending okDrifted(Verdict.OkDrifted verdict) {
      return OK;
    }

    @Override
    public Ending okRecovery(Verdict.OkRecovery verdict) {
      return OK;
    }

    @Override
    public Ending okBy(Verdict.OkBy verdict) {
      return OK;
    }

    @Override
    public Ending late(Verdict.Late verdict) {
      return CLOCK;
    }

    @Override
    public Ending skewed(Verdict.Skewed verdict) {
      return CLOCK;
    }

    @Override
    public Ending zoneShaped(Verdict.ZoneShaped verdict) {
      return CLOCK;
    }

    @Override
    public Ending clockSuspect(Verdict.ClockSuspect verdict) {
      return CLOCK;
    }

    @Override
    public Ending noMatch(Verdict.NoMatch verdict) {
      return CODE;
    }

    @Override
    public Ending notACode(Verdict.NotACode verdict) {
      return CODE;
    }

    @Override
    public Ending ofVariant(Verdict.OfVariant verdict) {
      return CODE;
    }

    @Override
    public Ending scratchUnknown(Verdict.ScratchUnknown verdict) {
      return CODE;
    }

    @Override
    public Ending replayed(Verdict.Replayed verdict) {
      return USED;
    }

    @Override
    public Ending scratchUsed(Verdict.ScratchUsed verdict) {
      return USED;
    }

    @Override
    public Ending locked(Verdict.Locked verdict) {
      return LOCKED;
    }

    @Override
    public Ending notSearched(Verdict.NotSearched verdict) {
      return OTHER;
    }

    @Override
    public Ending undecryptable(Verdict.Undecryptable verdict) {
      return OTHER;
    }

    @Override
    public Ending enrolSessionDead(Verdict.EnrolSessionDead verdict) {
      return OTHER;
    }

    @Override
    public Ending storeFailed(Verdict.StoreFailed verdict) {
      return OTHER;
    }

    @Override
    public Ending flawed(Verdict.Flawed verdict) {
      return verdict.flaw() == Flaw.MAIL_CODE_UNKNOWN ? CODE : OTHER;
    }
  }
}
