package io.lockstep.store.zimbra;

import io.lockstep.factor.AccountLedger;
import io.lockstep.factor.AppPasswordLedger;
import io.lockstep.factor.Authenticator;
import io.lockstep.factor.CodeLedger;
import io.lockstep.factor.Failures;
import io.lockstep.factor.MailLedger;
import io.lockstep.factor.PendingEnrolment;
import io.lockstep.factor.RetiredSecret;
import io.lockstep.factor.Sealed;
import io.lockstep.factor.SecretLedger;
import io.lockstep.factor.StepLedger;
import io.lockstep.factor.TrustedDeviceLedger;
import io.lockstep.factor.UndecryptableException;
import io.lockstep.store.node.StepState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One account's factor on a page. */
final class DirectoryLedger implements AccountLedger, SecretLedger {
  /** Before the host counted the first time. */
  private static final int NEVER_ENDED = -1;

  private final Page page;
  private final SecretsOfPage secrets;
  private final StepsOfPage steps;
  private final CodesOfPage codes;
  private final DevicesOfPage devices;
  private final PasswordsOfPage passwords;
  private final MailOfPage mail;

  DirectoryLedger(Page page) {
    this.page = page;
    this.secrets = new SecretsOfPage(page);
    this.steps = new StepsOfPage(page, secrets);
    this.codes = new CodesOfPage(page);
    this.devices = new DevicesOfPage(page);
    this.passwords = new PasswordsOfPage(page);
    this.mail = new MailOfPage(page, secrets);
  }

  /** Writes what is written at the end only. */
  void finish() {
    secrets.finish();
  }

  /** Writes what was read anew, in the form of new values. */
  boolean reseal() {
    boolean readable = secrets.readable() && codes.readable();
    if (readable) {
      secrets.rewrite();
      codes.rewrite();
    }
    return readable;
  }

  /** How many recovery codes can still be used. */
  int codesLeft() {
    return codes.left();
  }

  @Override
  public List<Authenticator> authenticators() {
    return secrets.all();
  }

  @Override
  public void add(Authenticator authenticator) {
    secrets.add(authenticator);
  }

  @Override
  public void remove(Authenticator authenticator) {
    secrets.remove(authenticator.id());
  }

  @Override
  public void rename(Authenticator authenticator, String name) {
    secrets.rename(authenticator, name);
  }

  @Override
  public Optional<PendingEnrolment> pending(String tokenId) {
    return page.state().pending().stream().filter(one -> one.tokenId().equals(tokenId)).findFirst();
  }

  @Override
  public List<PendingEnrolment> pending() {
    return page.state().pending().stream()
        .sorted(Comparator.comparing(PendingEnrolment::issued).reversed())
        .toList();
  }

  @Override
  public void add(PendingEnrolment pending) {
    List<PendingEnrolment> all = new ArrayList<>(page.state().pending());
    all.add(pending);
    page.state(state -> state.withPending(all));
  }

  @Override
  public void update(PendingEnrolment pending) {
    List<PendingEnrolment> all = new ArrayList<>(page.state().pending());
    all.replaceAll(one -> one.id().equals(pending.id()) ? pending : one);
    page.state(state -> state.withPending(all));
  }

  @Override
  public void remove(PendingEnrolment pending) {
    forget(pending);
    page.steps(pending.id(), known -> StepState.NONE);
  }

  private void forget(PendingEnrolment pending) {
    List<PendingEnrolment> others =
        page.state().pending().stream().filter(one -> !one.id().equals(pending.id())).toList();
    page.state(state -> state.withPending(others));
  }

  @Override
  public void promote(PendingEnrolment pending, Authenticator authenticator) {
    forget(pending);
    secrets.promote(pending.id(), authenticator);
  }

  @Override
  public void removeAll() {
    List.copyOf(secrets.all()).forEach(this::remove);
    mail.remove();
    passwords.removeAll();
    removeWhatHangsOnIt();
  }

  @Override
  public void removeAllBut(Authenticator kept) {
    secrets.keepOnly(kept.id());
    removeWhatHangsOnIt();
  }

  private void removeWhatHangsOnIt() {
    List.copyOf(page.state().pending()).forEach(this::remove);
    mail.forgetPending();
    codes.removeAll();
    devices.removeAll();
    page.state(state -> state.withFailures(Failures.NONE));
  }

  @Override
  public int generation() {
    return page.draft().one(Attributes.VALIDITY).map(Integer::parseInt).orElse(NEVER_ENDED);
  }

  /** As the host counts: behind the largest number comes zero. */
  @Override
  public void endSessions() {
    int before = generation();
    int next = before == Integer.MAX_VALUE ? 0 : before + 1;
    page.draft().set(Attributes.VALIDITY, Optional.of(Integer.toString(next)));
  }

  @Override
  public void endOtherSessions(String keptTokenId) {
    if (!page.tools().rules().sessionsInDirectory()) {
      endSessions();
      return;
    }
    for (String session : page.draft().all(Attributes.SESSIONS)) {
      if (!session.startsWith(keptTokenId + "|")) {
        page.draft().delete(Attributes.SESSIONS, session);
      }
    }
  }

  @Override
  public AppPasswordLedger appPasswords() {
    return passwords;
  }

  @Override
  public Failures failures() {
    return page.state().failures();
  }

  @Override
  public void keep(Failures failures) {
    page.state(state -> state.withFailures(failures));
  }

  @Override
  public StepLedger steps() {
    return steps;
  }

  @Override
  public CodeLedger codes() {
    return codes;
  }

  @Override
  public SecretLedger secrets() {
    return this;
  }

  @Override
  public TrustedDeviceLedger devices() {
    return devices;
  }

  @Override
  public MailLedger mail() {
    return mail;
  }

  @Override
  public boolean markReset(String jobId, boolean wasEnrolled, Instant at) {
    page.afterwards(() -> page.tools().resets().done(jobId, page.account(), wasEnrolled, at));
    return page.tools().resets().waits(jobId, page.account());
  }

  @Override
  public List<RetiredSecret> retired() {
    return page.state().retired().stream()
        .sorted(Comparator.comparing(RetiredSecret::retired).reversed())
        .toList();
  }

  /** Sealed by this node, however the directory held it; one that does not open tells nothing. */
  @Override
  public void add(RetiredSecret secret) {
    sealedHere(secret)
        .ifPresent(
            kept -> {
              List<RetiredSecret> all = new ArrayList<>(page.state().retired());
              all.add(
                  new RetiredSecret(
                      secret.id(),
                      kept,
                      secret.parameters(),
                      secret.confirmed(),
                      secret.retired()));
              page.state(state -> state.withRetired(all));
            });
  }

  private Optional<Sealed> sealedHere(RetiredSecret secret) {
    try {
      byte[] clear = page.tools().vault().open(page.account(), secret.id(), secret.secret());
      Sealed sealed = page.tools().node().seal(page.account(), secret.id(), clear);
      Arrays.fill(clear, (byte) 0);
      return Optional.of(sealed);
    } catch (UndecryptableException closed) {
      return Optional.empty();
    }
  }

  @Override
  public void forget(RetiredSecret secret) {
    List<RetiredSecret> others = new ArrayList<>(page.state().retired());
    others.remove(secret);
    page.state(state -> state.withRetired(others));
  }
}
