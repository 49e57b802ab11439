package io.lockstep.accuracy;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.Attempt;
import io.lockstep.factor.Journal;
import io.lockstep.factor.Origin;
import io.lockstep.factor.PolicyTarget;
import io.lockstep.factor.ResetJob;
import io.lockstep.factor.Skip;
import io.lockstep.factor.SwitchState;
import io.lockstep.verdict.Operation;
import java.util.Map;
import java.util.function.Consumer;

/** Hands on how verifications end, and nothing else. */
record AttemptJournal(Consumer<Attempt> reader) implements Journal {
  @Override
  public void attempt(Attempt attempt) {
    reader.accept(attempt);
  }

  @Override
  public void skipped(Operation operation, AccountRef account, Skip why, Origin origin) {}

  @Override
  public void changed(
      Change change, AccountRef account, Map<String, String> details, Origin origin) {}

  @Override
  public void refused(Change change, AccountRef account, String reason, Origin origin) {}

  @Override
  public void refused(Change change, String kind, String written, String reason, Origin origin) {}

  @Override
  public void massReset(Turn turn, ResetJob job, Origin origin) {}

  @Override
  public void policyChanged(PolicyTarget target, Map<String, String> details, Origin origin) {}

  @Override
  public void switched(SwitchState state) {}
}
