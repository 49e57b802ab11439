package io.lockstep.factor;

import io.lockstep.verdict.JuryFinding;
import io.lockstep.verdict.Operation;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Several journals side by side; each is told everything, in their order. */
public final class Journals implements Journal {
  private final List<Journal> all;

  public Journals(List<Journal> all) {
    this.all = List.copyOf(all);
  }

  private void each(Consumer<Journal> told) {
    all.forEach(told);
  }

  @Override
  public void attempt(Attempt attempt) {
    each(journal -> journal.attempt(attempt));
  }

  @Override
  public void skipped(Operation operation, AccountRef account, Skip why, Origin origin) {
    each(journal -> journal.skipped(operation, account, why, origin));
  }

  @Override
  public void changed(
      Change change, AccountRef account, Map<String, String> details, Origin origin) {
    each(journal -> journal.changed(change, account, details, origin));
  }

  @Override
  public void refused(Change change, AccountRef account, String reason, Origin origin) {
    each(journal -> journal.refused(change, account, reason, origin));
  }

  @Override
  public void counted(AccountRef account, Failures failures, Origin origin) {
    each(journal -> journal.counted(account, failures, origin));
  }

  @Override
  public void policyChanged(PolicyTarget target, Map<String, String> details, Origin origin) {
    each(journal -> journal.policyChanged(target, details, origin));
  }

  @Override
  public void refused(Change change, String kind, String written, String reason, Origin origin) {
    each(journal -> journal.refused(change, kind, written, reason, origin));
  }

  @Override
  public void massReset(Turn turn, ResetJob job, Origin origin) {
    each(journal -> journal.massReset(turn, job, origin));
  }

  @Override
  public void clockAlarm(JuryFinding finding) {
    each(journal -> journal.clockAlarm(finding));
  }

  @Override
  public void switched(SwitchState state) {
    each(journal -> journal.switched(state));
  }
}
