package io.lockstep.factor;

import io.lockstep.verdict.Operation;
import java.util.Map;

/** A journal that leaves everything to others, but for what a subclass says it is interested in. */
public abstract class QuietJournal implements Journal {

  @Override
  public void attempt(Attempt attempt) {}

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
  public void policyChanged(PolicyTarget target, Map<String, String> details, Origin origin) {}

  @Override
  public void massReset(Turn turn, ResetJob job, Origin origin) {}

  @Override
  public void switched(SwitchState state) {}
}
