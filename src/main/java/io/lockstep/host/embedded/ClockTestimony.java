package io.lockstep.host.embedded;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.Witnesses;
import io.lockstep.verdict.SkewInterval;
import io.lockstep.verdict.Testimony;
import java.util.Optional;

/** This host's witnesses, without its users' devices. */
final class ClockTestimony implements Witnesses {
  private final ClockRoom clocks;

  ClockTestimony(ClockRoom clocks) {
    this.clocks = clocks;
  }

  @Override
  public Testimony testify() {
    return new Testimony(Optional.empty(), clocks.statements());
  }

  @Override
  public void heard(AccountRef account, SkewInterval skew) {
    // Whoever counts the devices' votes is told elsewhere.
  }
}
