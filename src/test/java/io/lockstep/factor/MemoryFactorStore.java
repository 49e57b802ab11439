package io.lockstep.factor;

import io.lockstep.verdict.StepUse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A store in memory, held to the same contract as the real ones. One lock for all accounts. */
public final class MemoryFactorStore implements FactorStore {

  private record Spent(StepUse use, long forgetAfter) {}

  private record Remembered(String authenticatorId, RefusedCode refused, long forgetAfter) {}

  private static final class Page {
    Optional<Authenticator> live = Optional.empty();
    final List<PendingEnrolment> pending = new ArrayList<>();
    final Map<String, Map<Long, Spent>> spent = new HashMap<>();
    List<Remembered> refused = new ArrayList<>();
    Failures failures = Failures.NONE;
    List<RecoveryCode> codes = new ArrayList<>();
    List<AppPassword> appPasswords = new ArrayList<>();

    Page copy() {
      Page copy = new Page();
      copy.live = live;
      copy.pending.addAll(pending);
      spent.forEach((id, steps) -> copy.spent.put(id, new HashMap<>(steps)));
      copy.refused = new ArrayList<>(refused);
      copy.failures = failures;
      copy.codes = new ArrayList<>(codes);
      copy.appPasswords = new ArrayList<>(appPasswords);
      return copy;
    }
  }

  private final Map<String, Page> pages = new HashMap<>();
  private boolean broken;

  /** From now on everything fails, as a store without its disk does. */
  public synchronized void breakDown() {
    broken = true;
  }

  @Override
  public synchronized <R> R exclusively(AccountRef account, Function<AccountLedger, R> work) {
    check();
    Page draft = page(account).copy();
    R result = work.apply(new Ledger(draft));
    pages.put(account.id(), draft);
    return result;
  }

  @Override
  public synchronized Optional<Authenticator> authenticator(AccountRef account) {
    check();
    return page(account).live;
  }

  @Override
  public synchronized List<AppPassword> appPasswords(AccountRef account) {
    check();
    return List.copyOf(page(account).appPasswords);
  }

  @Override
  public synchronized int recoveryCodesLeft(AccountRef account) {
    return (int) page(account).codes.stream().filter(code -> code.spent().isEmpty()).count();
  }

  @Override
  public synchronized Failures failures(AccountRef account) {
    return page(account).failures;
  }

  @Override
  public synchronized long enrolled() {
    return pages.values().stream().filter(page -> page.live.isPresent()).count();
  }

  @Override
  public synchronized String digest() {
    StringBuilder all = new StringBuilder();
    pages.values().stream()
        .flatMap(page -> page.live.stream())
        .sorted(Comparator.comparing(Authenticator::id))
        .forEach(live -> all.append(live.id()).append(live.secret().hashCode()));
    pages.values().stream()
        .flatMap(page -> page.codes.stream())
        .sorted(Comparator.comparing(RecoveryCode::id))
        .forEach(code -> all.append(code.id()).append(code.hash().hashCode()));
    pages.values().stream()
        .flatMap(page -> page.appPasswords.stream())
        .sorted(Comparator.comparing(AppPassword::id))
        .forEach(password -> all.append(password.id()).append(password.hash().hashCode()));
    return all.toString();
  }

  private void check() {
    if (broken) {
      throw new FactorStoreException("broken on purpose", new IllegalStateException());
    }
  }

  private Page page(AccountRef account) {
    return pages.getOrDefault(account.id(), new Page());
  }

  private static final class Ledger implements AccountLedger {
    private final Page page;

    Ledger(Page page) {
      this.page = page;
    }

    @Override
    public Optional<Authenticator> live() {
      return page.live;
    }

    @Override
    public Optional<PendingEnrolment> pending(String tokenId) {
      return page.pending.stream().filter(one -> one.tokenId().equals(tokenId)).findFirst();
    }

    @Override
    public List<PendingEnrolment> pending() {
      return page.pending.stream()
          .sorted(Comparator.comparing(PendingEnrolment::issued).reversed())
          .toList();
    }

    @Override
    public void add(PendingEnrolment pending) {
      page.pending.add(pending);
    }

    @Override
    public void update(PendingEnrolment pending) {
      page.pending.replaceAll(one -> one.id().equals(pending.id()) ? pending : one);
    }

    @Override
    public void remove(PendingEnrolment pending) {
      page.pending.removeIf(one -> one.id().equals(pending.id()));
      page.spent.remove(pending.id());
    }

    @Override
    public void makeLive(Authenticator authenticator, List<RecoveryCode> recoveryCodes) {
      page.pending.clear();
      page.live = Optional.of(authenticator);
      page.spent.keySet().removeIf(id -> !id.equals(authenticator.id()));
      page.codes = new ArrayList<>(recoveryCodes);
      page.failures = Failures.NONE;
    }

    @Override
    public void removeAll() {
      page.pending.clear();
      page.live = Optional.empty();
      page.spent.clear();
      page.refused.clear();
      page.codes.clear();
      page.appPasswords.clear();
      page.failures = Failures.NONE;
    }

    @Override
    public AppPasswordLedger appPasswords() {
      return new MemoryAppPasswords(page.appPasswords);
    }

    @Override
    public boolean accept(String authenticatorId, StepUse use, long forgetAfterStep) {
      Authenticator live = page.live.orElseThrow();
      if (!live.id().equals(authenticatorId) || live.lastStep() >= use.step()) {
        return false;
      }
      page.live =
          Optional.of(
              new Authenticator(
                  live.id(),
                  live.secret(),
                  live.parameters(),
                  live.confirmed(),
                  use.step(),
                  Optional.of(use.at())));
      burn(authenticatorId, use, forgetAfterStep);
      return true;
    }

    @Override
    public void burn(String authenticatorId, StepUse use, long forgetAfterStep) {
      page.spent
          .computeIfAbsent(authenticatorId, id -> new HashMap<>())
          .putIfAbsent(use.step(), new Spent(use, forgetAfterStep));
    }

    @Override
    public void remember(String authenticatorId, RefusedCode refused, long forgetAfterStep) {
      page.refused.add(new Remembered(authenticatorId, refused, forgetAfterStep));
    }

    @Override
    public List<RefusedCode> refused(String authenticatorId) {
      return page.refused.stream()
          .filter(one -> one.authenticatorId().equals(authenticatorId))
          .map(Remembered::refused)
          .toList();
    }

    @Override
    public Optional<StepUse> use(String authenticatorId, long step) {
      return Optional.ofNullable(page.spent.getOrDefault(authenticatorId, Map.of()).get(step))
          .map(Spent::use);
    }

    @Override
    public void forgetSpentBefore(String authenticatorId, long step) {
      page.spent
          .getOrDefault(authenticatorId, new HashMap<>())
          .values()
          .removeIf(spent -> spent.forgetAfter() < step);
      page.refused.removeIf(
          one -> one.authenticatorId().equals(authenticatorId) && one.forgetAfter() < step);
    }

    @Override
    public Failures failures() {
      return page.failures;
    }

    @Override
    public void keep(Failures failures) {
      page.failures = failures;
    }

    @Override
    public List<RecoveryCode> recoveryCodes() {
      return List.copyOf(page.codes);
    }

    @Override
    public boolean spend(RecoveryCode code, Instant at) {
      for (int i = 0; i < page.codes.size(); i++) {
        RecoveryCode kept = page.codes.get(i);
        if (kept.id().equals(code.id()) && kept.spent().isEmpty()) {
          page.codes.set(i, new RecoveryCode(kept.id(), kept.hash(), Optional.of(at)));
          return true;
        }
      }
      return false;
    }
  }
}
