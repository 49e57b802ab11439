package io.lockstep.factor;

import io.lockstep.verdict.DeviceClock;
import io.lockstep.verdict.Method;
import io.lockstep.verdict.StepUse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** A store in memory, held to the same contract as the real ones. One lock for all accounts. */
public final class MemoryFactorStore implements FactorStore {

  private record Spent(StepUse use, long forgetAfter) {}

  private record Remembered(String authenticatorId, RefusedCode refused, long forgetAfter) {}

  private static final class Page {
    int generation;
    List<Authenticator> live = new ArrayList<>();
    final List<PendingEnrolment> pending = new ArrayList<>();
    final Map<String, Map<Long, Spent>> spent = new HashMap<>();
    List<Remembered> refused = new ArrayList<>();
    Failures failures = Failures.NONE;
    List<RecoveryCode> codes = new ArrayList<>();
    List<AppPassword> appPasswords = new ArrayList<>();
    List<BypassCode> bypass = new ArrayList<>();
    List<RetiredSecret> retired = new ArrayList<>();
    MemoryMail mail = new MemoryMail();
    final List<TrustedDevice> devices = new ArrayList<>();

    Page copy() {
      Page copy = new Page();
      copy.generation = generation;
      copy.live = new ArrayList<>(live);
      copy.pending.addAll(pending);
      spent.forEach((id, steps) -> copy.spent.put(id, new HashMap<>(steps)));
      copy.refused = new ArrayList<>(refused);
      copy.failures = failures;
      copy.codes = new ArrayList<>(codes);
      copy.appPasswords = new ArrayList<>(appPasswords);
      copy.bypass = new ArrayList<>(bypass);
      copy.retired = new ArrayList<>(retired);
      copy.mail = mail.copy();
      copy.devices.addAll(devices);
      return copy;
    }
  }

  private final Map<String, Page> pages = new TreeMap<>();
  private final MemoryResets resets = new MemoryResets();
  private boolean broken;

  /** Mass resets, whose marks stand in this store's ledgers. */
  public MemoryResets resets() {
    return resets;
  }

  /** From now on everything fails, as a store without its disk does. */
  public synchronized void breakDown() {
    broken = true;
  }

  @Override
  public synchronized <R> R exclusively(AccountRef account, Function<AccountLedger, R> work) {
    check();
    Page draft = page(account).copy();
    List<Runnable> marks = new ArrayList<>();
    R result = work.apply(new Ledger(draft, account.id(), resets, marks));
    pages.put(account.id(), draft);
    marks.forEach(Runnable::run);
    return result;
  }

  @Override
  public synchronized List<Authenticator> authenticators(AccountRef account) {
    check();
    return List.copyOf(page(account).live);
  }

  @Override
  public synchronized Set<Method> methods(AccountRef account) {
    check();
    Set<Method> found = EnumSet.noneOf(Method.class);
    if (!page(account).live.isEmpty()) {
      found.add(Method.APP);
    }
    page(account).mail.factor().ifPresent(factor -> found.add(Method.EMAIL));
    return found;
  }

  @Override
  public synchronized Optional<MailFactor> mailFactor(AccountRef account) {
    check();
    return page(account).mail.factor();
  }

  @Override
  public synchronized void forgetRetiredBefore(Instant time) {
    for (Page page : pages.values()) {
      page.retired.removeIf(one -> one.retired().isBefore(time));
      page.pending.removeIf(one -> one.issued().isBefore(time));
    }
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
    return pages.values().stream()
        .filter(page -> !page.live.isEmpty() || page.mail.factor().isPresent())
        .count();
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
    pages.forEach((id, page) -> page.mail.factor().ifPresent(mail -> all.append(id).append(mail)));
    pages.values().stream()
        .flatMap(page -> page.devices.stream())
        .sorted(Comparator.comparing(TrustedDevice::id))
        .forEach(device -> all.append(device.id()).append(device.hash().hashCode()));
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

  private static final class Ledger implements AccountLedger, StepLedger, CodeLedger, SecretLedger {
    private final Page page;
    private final String accountId;
    private final MemoryResets resets;
    private final List<Runnable> marks;

    Ledger(Page page, String accountId, MemoryResets resets, List<Runnable> marks) {
      this.page = page;
      this.accountId = accountId;
      this.resets = resets;
      this.marks = marks;
    }

    @Override
    public boolean markReset(String jobId, boolean wasEnrolled, Instant at) {
      marks.add(() -> resets.done(jobId, accountId, wasEnrolled, at));
      return resets.waits(jobId, accountId);
    }

    @Override
    public StepLedger steps() {
      return this;
    }

    @Override
    public CodeLedger codes() {
      return this;
    }

    @Override
    public SecretLedger secrets() {
      return this;
    }

    @Override
    public MailLedger mail() {
      return page.mail;
    }

    @Override
    public TrustedDeviceLedger devices() {
      return new MemoryTrustedDevices(page.devices);
    }

    @Override
    public List<Authenticator> authenticators() {
      return page.live.stream()
          .sorted(
              Comparator.comparing((Authenticator one) -> one.confirmed())
                  .thenComparing(Authenticator::id))
          .toList();
    }

    @Override
    public void add(Authenticator authenticator) {
      page.live.add(authenticator);
    }

    @Override
    public void remove(Authenticator authenticator) {
      page.live.removeIf(one -> one.id().equals(authenticator.id()));
      forget(authenticator.id());
    }

    @Override
    public void rename(Authenticator authenticator, String name) {
      page.live.replaceAll(
          one ->
              one.id().equals(authenticator.id())
                  ? new Authenticator(
                      one.id(),
                      name,
                      one.secret(),
                      one.parameters(),
                      one.confirmed(),
                      one.lastStep(),
                      one.lastUse(),
                      one.clock())
                  : one);
    }

    private void forget(String authenticatorId) {
      page.spent.remove(authenticatorId);
      page.refused.removeIf(one -> one.authenticatorId().equals(authenticatorId));
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
      forget(pending.id());
    }

    @Override
    public void promote(PendingEnrolment pending, Authenticator authenticator) {
      page.pending.removeIf(one -> one.id().equals(pending.id()));
      page.live.add(authenticator);
    }

    @Override
    public void removeAll() {
      List.copyOf(page.live).forEach(this::remove);
      page.mail.remove();
      page.appPasswords.clear();
      removeWhatHangsOnIt();
    }

    @Override
    public void removeAllBut(Authenticator kept) {
      List.copyOf(page.live).stream()
          .filter(one -> !one.id().equals(kept.id()))
          .forEach(this::remove);
      removeWhatHangsOnIt();
    }

    private void removeWhatHangsOnIt() {
      List.copyOf(page.pending).forEach(this::remove);
      page.mail.forgetPending();
      page.codes.clear();
      page.bypass.clear();
      page.devices.clear();
      page.failures = Failures.NONE;
    }

    @Override
    public AppPasswordLedger appPasswords() {
      return new MemoryAppPasswords(page.appPasswords);
    }

    @Override
    public int generation() {
      return page.generation;
    }

    @Override
    public void endSessions() {
      page.generation++;
    }

    @Override
    public void endOtherSessions(String keptTokenId) {
      // This store keeps no sessions.
    }

    @Override
    public boolean accept(
        String authenticatorId, StepUse use, DeviceClock clock, long forgetAfterStep) {
      Optional<Authenticator> live =
          page.live.stream()
              .filter(one -> one.id().equals(authenticatorId) && one.lastStep() < use.step())
              .findFirst();
      if (live.isEmpty()) {
        return false;
      }
      Authenticator one = live.get();
      page.live.set(
          page.live.indexOf(one),
          new Authenticator(
              one.id(),
              one.name(),
              one.secret(),
              one.parameters(),
              one.confirmed(),
              use.step(),
              Optional.of(use.at()),
              clock));
      burn(authenticatorId, use, forgetAfterStep);
      return true;
    }

    @Override
    public void keep(String authenticatorId, DeviceClock clock) {
      page.live.replaceAll(
          one ->
              one.id().equals(authenticatorId)
                  ? new Authenticator(
                      one.id(),
                      one.name(),
                      one.secret(),
                      one.parameters(),
                      one.confirmed(),
                      one.lastStep(),
                      one.lastUse(),
                      clock)
                  : one);
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
    public void forgetBefore(String authenticatorId, long step) {
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
    public void replaceRecoveryCodes(List<RecoveryCode> codes) {
      page.codes = new ArrayList<>(codes);
    }

    @Override
    public boolean spend(RecoveryCode code, Instant at) {
      int index = page.codes.indexOf(new RecoveryCode(code.id(), code.hash(), Optional.empty()));
      if (index < 0) {
        return false;
      }
      page.codes.set(index, new RecoveryCode(code.id(), code.hash(), Optional.of(at)));
      return true;
    }

    @Override
    public List<BypassCode> bypassCodes() {
      return List.copyOf(page.bypass);
    }

    @Override
    public void issue(BypassCode code) {
      page.bypass = new ArrayList<>(List.of(code));
    }

    @Override
    public boolean spend(BypassCode code, Instant at) {
      int index = page.bypass.indexOf(code);
      if (index < 0 || code.spent().isPresent()) {
        return false;
      }
      page.bypass.set(
          index,
          new BypassCode(code.id(), code.hash(), code.issued(), code.expires(), Optional.of(at)));
      return true;
    }

    @Override
    public List<RetiredSecret> retired() {
      return page.retired.stream()
          .sorted(Comparator.comparing(RetiredSecret::retired).reversed())
          .toList();
    }

    @Override
    public void add(RetiredSecret secret) {
      page.retired.add(secret);
    }

    @Override
    public void forget(RetiredSecret secret) {
      page.retired.remove(secret);
    }
  }
}
