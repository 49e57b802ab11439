package io.lockstep.host.embedded.metrics;

import io.lockstep.verdict.Verdict;
import java.util.OptionalInt;

/** How many candidates were looked at for a verdict; empty when it was not searched for. */
final class TriedCandidates implements Verdict.Cases<OptionalInt> {

  @Override
  public OptionalInt ok(Verdict.Ok verdict) {
    return OptionalInt.empty();
  }

  @Override
  public OptionalInt okDrifted(Verdict.OkDrifted verdict) {
    return OptionalInt.empty();
  }

  @Override
  public OptionalInt okRecovery(Verdict.OkRecovery verdict) {
    return OptionalInt.empty();
  }

  @Override
  public OptionalInt okBy(Verdict.OkBy verdict) {
    return OptionalInt.empty();
  }

  @Override
  public OptionalInt replayed(Verdict.Replayed verdict) {
    return OptionalInt.empty();
  }

  @Override
  public OptionalInt late(Verdict.Late verdict) {
    return OptionalInt.of(verdict.search().tried());
  }

  @Override
  public OptionalInt skewed(Verdict.Skewed verdict) {
    return OptionalInt.of(verdict.search().tried());
  }

  @Override
  public OptionalInt zoneShaped(Verdict.ZoneShaped verdict) {
    return OptionalInt.of(verdict.search().tried());
  }

  @Override
  public OptionalInt ofVariant(Verdict.OfVariant verdict) {
    return OptionalInt.of(verdict.search().tried());
  }

  @Override
  public OptionalInt clockSuspect(Verdict.ClockSuspect verdict) {
    return OptionalInt.empty();
  }

  @Override
  public OptionalInt noMatch(Verdict.NoMatch verdict) {
    return OptionalInt.of(verdict.search().tried());
  }

  @Override
  public OptionalInt notACode(Verdict.NotACode verdict) {
    return OptionalInt.empty();
  }

  @Override
  public OptionalInt notSearched(Verdict.NotSearched verdict) {
    return OptionalInt.empty();
  }

  @Override
  public OptionalInt locked(Verdict.Locked verdict) {
    return OptionalInt.empty();
  }

  @Override
  public OptionalInt undecryptable(Verdict.Undecryptable verdict) {
    return OptionalInt.empty();
  }

  @Override
  public OptionalInt enrolSessionDead(Verdict.EnrolSessionDead verdict) {
    return OptionalInt.empty();
  }

  @Override
  public OptionalInt scratchUsed(Verdict.ScratchUsed verdict) {
    return OptionalInt.empty();
  }

  @Override
  public OptionalInt scratchUnknown(Verdict.ScratchUnknown verdict) {
    return OptionalInt.empty();
  }

  @Override
  public OptionalInt storeFailed(Verdict.StoreFailed verdict) {
    return OptionalInt.empty();
  }

  @Override
  public OptionalInt flawed(Verdict.Flawed verdict) {
    return OptionalInt.empty();
  }
}
