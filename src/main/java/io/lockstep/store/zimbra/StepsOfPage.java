package io.lockstep.store.zimbra;

import io.lockstep.factor.Authenticator;
import io.lockstep.factor.RefusedCode;
import io.lockstep.factor.StepLedger;
import io.lockstep.store.node.HeldCode;
import io.lockstep.store.node.SpentStep;
import io.lockstep.store.zimbra.EntryChange.Expectation;
import io.lockstep.verdict.DeviceClock;
import io.lockstep.verdict.StepUse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Spent steps of a page. The last accepted one is a mark in the directory, one for the account,
 * that only moves forward; all else is this node's.
 */
final class StepsOfPage implements StepLedger {
  /**
   * Spent steps and refused codes kept of an authenticator: far more than its failures allow within
   * the time they matter. Beyond, the one that could be misused for the shortest time goes.
   */
  private static final int MOST = 256;

  private final Page page;
  private final SecretsOfPage secrets;

  StepsOfPage(Page page, SecretsOfPage secrets) {
    this.page = page;
    this.secrets = secrets;
  }

  @Override
  public boolean accept(
      String authenticatorId, StepUse use, DeviceClock clock, long forgetAfterStep) {
    String id = secrets.idOf(authenticatorId);
    Optional<Authenticator> found =
        secrets.all().stream()
            .filter(one -> one.id().equals(id) && one.lastStep() < use.step())
            .findFirst();
    if (found.isEmpty()) {
      return false;
    }
    if (!secrets.keepSteps()) {
      mark(id, Instant.ofEpochMilli(found.get().parameters().stepStartMillis(use.step())));
    }
    page.steps(id, steps -> steps.withClock(clock).withLast(Optional.of(use)));
    burn(id, use, forgetAfterStep);
    secrets.accepted(id, use);
    return true;
  }

  /** The host's form has place for one secret, and its entry for one mark. */
  private void mark(String id, Instant start) {
    String time = Gentime.of(start);
    if (secrets.fresh(id)) {
      // Under a new secret nothing was spent: what an earlier one has left says nothing of it.
      page.draft().set(Attributes.LAST_STEP, Optional.of(time));
    } else {
      page.draft()
          .move(Attributes.LAST_STEP, time, new Expectation.Before(Attributes.LAST_STEP, time));
    }
  }

  @Override
  public void keep(String authenticatorId, DeviceClock clock) {
    String id = secrets.idOf(authenticatorId);
    page.steps(id, steps -> steps.withClock(clock));
    secrets.clock(id);
  }

  @Override
  public void burn(String authenticatorId, StepUse use, long forgetAfterStep) {
    String id = secrets.idOf(authenticatorId);
    if (use(id, use.step()).isEmpty()) {
      page.steps(
          id,
          steps ->
              steps.withSpent(
                  with(
                      steps.spent(),
                      new SpentStep(use, forgetAfterStep),
                      SpentStep::forgetAfterStep)));
    }
  }

  @Override
  public Optional<StepUse> use(String authenticatorId, long step) {
    return page.steps(secrets.idOf(authenticatorId)).spent().stream()
        .map(SpentStep::use)
        .filter(use -> use.step() == step)
        .findFirst();
  }

  @Override
  public void remember(String authenticatorId, RefusedCode refused, long forgetAfterStep) {
    RefusedCode kept =
        new RefusedCode(
            page.tools().vault().kept(page.account(), refused.hash()),
            refused.at(),
            refused.operation());
    page.steps(
        secrets.idOf(authenticatorId),
        steps ->
            steps.withRefused(
                with(
                    steps.refused(),
                    new HeldCode(kept, forgetAfterStep),
                    HeldCode::forgetAfterStep)));
  }

  @Override
  public List<RefusedCode> refused(String authenticatorId) {
    return page.steps(secrets.idOf(authenticatorId)).refused().stream()
        .map(HeldCode::code)
        .toList();
  }

  @Override
  public void forgetBefore(String authenticatorId, long step) {
    page.steps(
        secrets.idOf(authenticatorId),
        steps ->
            steps
                .withSpent(
                    steps.spent().stream().filter(one -> one.forgetAfterStep() >= step).toList())
                .withRefused(
                    steps.refused().stream()
                        .filter(one -> one.forgetAfterStep() >= step)
                        .toList()));
  }

  private static <T> List<T> with(List<T> before, T one, ToLongFunction<T> forgetAfter) {
    List<T> all = new ArrayList<>(before);
    all.add(one);
    if (all.size() > MOST) {
      all.remove(all.stream().min(Comparator.comparingLong(forgetAfter)).orElseThrow());
    }
    return all;
  }
}
