package io.lockstep.store.zimbra;

import io.lockstep.factor.AccountLedger;
import io.lockstep.factor.AccountRef;
import io.lockstep.factor.AppPassword;
import io.lockstep.factor.Authenticator;
import io.lockstep.factor.FactorStore;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.Failures;
import io.lockstep.factor.Forms;
import io.lockstep.factor.MailFactor;
import io.lockstep.factor.RecoveryForm;
import io.lockstep.factor.Vault;
import io.lockstep.store.SealedVault;
import io.lockstep.store.node.AccountState;
import io.lockstep.store.node.AccountStates;
import io.lockstep.store.node.FileResets;
import io.lockstep.verdict.Method;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Second factors in the directory of a mail server, in values that others can read, too; and what
 * the directory has no place for, in files of this node.
 *
 * <p>Servers do not wait for each other. A use case looks at an entry, and its change is made only
 * if the entry still is as it was; else it looks again. So each code is spent once, whatever server
 * it comes to.
 */
public final class DirectoryStore implements FactorStore {
  /** Accounts that share a lock wait for each other; so many are seldom busy at once. */
  private static final int LOCKS = 1024;

  /** Each lost race means that another server changed the account just then. */
  private static final int MOST_TRIES = 20;

  private final Tools tools;
  private final AccountStates states;
  private final Lock[] locks = new Lock[LOCKS];

  /**
   * @param states what this node keeps
   * @param resets mass resets that were asked of this node
   * @param node seals and hashes what this node keeps
   * @param seal writes what the directory keeps
   * @param machine the machine's clock
   */
  public DirectoryStore(
      Directory directory,
      AccountStates states,
      FileResets resets,
      SealedVault node,
      ValueSeal seal,
      HostRules rules,
      InstantSource machine,
      SecureRandom random) {
    this.states = states;
    HostVault vault = new HostVault(node, directory);
    this.tools = new Tools(directory, rules, seal, node, vault, resets, machine, random);
    for (int i = 0; i < LOCKS; i++) {
      locks[i] = new ReentrantLock();
    }
  }

  /** The vault that goes with it. */
  public Vault vault() {
    return tools.vault();
  }

  /** What codes, passwords and tokens look like on this host. */
  public Forms forms() {
    int length = tools.rules().recoveryCodeLength();
    Set<Integer> read = new TreeSet<>(RecoveryForm.OWN.read());
    read.add(length);
    return new Forms(
        new RecoveryForm(length, read),
        new HostAppPasswordForm(),
        new HostDeviceTokenForm(tools.directory()));
  }

  @Override
  public <R> R exclusively(AccountRef account, Function<AccountLedger, R> work) {
    Lock lock = locks[Math.floorMod(account.id().hashCode(), LOCKS)];
    lock.lock();
    try {
      for (int tries = 0; tries < MOST_TRIES; tries++) {
        Page page = new Page(tools, account, tools.directory().read(account), states.of(account));
        DirectoryLedger ledger = new DirectoryLedger(page);
        R result = work.apply(ledger);
        ledger.finish();
        if (page.close(states)) {
          return result;
        }
      }
      throw new FactorStoreException(
          "other servers changed " + account.name() + " " + MOST_TRIES + " times meanwhile");
    } finally {
      lock.unlock();
    }
  }

  /** Whether an entry holds a value of an enrolled account that {@link #reseal} would seal. */
  boolean canBeSealed(Entry entry) {
    return tools.seal().sealing()
        && entry.isTrue(Attributes.ENABLED)
        && Stream.of(Attributes.SECRET, Attributes.SCRATCH_CODES)
            .flatMap(attribute -> entry.one(attribute).stream())
            .anyMatch(stored -> !SealedText.isSealed(stored));
  }

  /**
   * Seals an account's values; those of a code that was sent by mail are gone within minutes
   * anyway.
   *
   * @return false when a value is damaged: all is left as it is, for somebody to look at
   */
  boolean reseal(AccountRef account) {
    return this.<Boolean>exclusively(account, ledger -> ((DirectoryLedger) ledger).reseal());
  }

  /** A ledger of what this server knows, to look at only. */
  private DirectoryLedger known(AccountRef account) {
    return new DirectoryLedger(
        new Page(tools, account, tools.directory().known(account), states.of(account)));
  }

  @Override
  public List<Authenticator> authenticators(AccountRef account) {
    return known(account).authenticators();
  }

  @Override
  public Set<Method> methods(AccountRef account) {
    // Asked at every login, whoever logs in: no file is read for it.
    DirectoryLedger ledger =
        new DirectoryLedger(
            new Page(tools, account, tools.directory().known(account), AccountState.NONE));
    Set<Method> methods = EnumSet.noneOf(Method.class);
    if (!ledger.authenticators().isEmpty()) {
      methods.add(Method.APP);
    }
    if (ledger.mail().factor().isPresent()) {
      methods.add(Method.EMAIL);
    }
    return methods;
  }

  @Override
  public Optional<MailFactor> mailFactor(AccountRef account) {
    return known(account).mail().factor();
  }

  /** Read anew: one that was revoked on another server is revoked here, too. */
  @Override
  public List<AppPassword> appPasswords(AccountRef account) {
    return PasswordsOfPage.of(tools.directory().read(account));
  }

  @Override
  public int recoveryCodesLeft(AccountRef account) {
    return known(account).codesLeft();
  }

  @Override
  public Failures failures(AccountRef account) {
    return states.of(account).failures();
  }

  @Override
  public void forgetRetiredBefore(Instant time) {
    List<AccountRef> stale = new ArrayList<>();
    states.each(
        (account, state) -> {
          if (!forgotten(state, time).equals(state)) {
            stale.add(account);
          }
        });
    for (AccountRef account : stale) {
      Lock lock = locks[Math.floorMod(account.id().hashCode(), LOCKS)];
      lock.lock();
      try {
        states.keep(account, forgotten(states.of(account), time));
      } finally {
        lock.unlock();
      }
    }
  }

  private static AccountState forgotten(AccountState state, Instant time) {
    return state
        .withRetired(state.retired().stream().filter(one -> !one.retired().isBefore(time)).toList())
        .withPending(state.pending().stream().filter(one -> !one.issued().isBefore(time)).toList());
  }

  @Override
  public long enrolled() {
    long[] count = new long[1];
    tools
        .directory()
        .forEach(
            found -> {
              Page page = new Page(tools, found.account(), found.entry(), AccountState.NONE);
              if (new DirectoryLedger(page).enrolled()) {
                count[0]++;
              }
            });
    return count[0];
  }

  @Override
  public String digest() {
    Map<String, String> lines = new LinkedHashMap<>();
    tools.directory().forEach(found -> lines.put(found.account().id(), line(found)));
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      new TreeSet<>(lines.keySet())
          .forEach(id -> sha.update((id + lines.get(id)).getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("this JVM has no SHA-256", missing);
    }
  }

  private String line(Directory.Found found) {
    Entry entry = found.entry();
    Set<String> parts = new TreeSet<>();
    for (String attribute :
        List.of(
            Attributes.ENABLED,
            Attributes.SCRATCH_CODES,
            Attributes.TRUSTED_DEVICES,
            Attributes.METHODS,
            Attributes.MAIL_ADDRESS)) {
      entry.all(attribute).forEach(value -> parts.add(attribute + "=" + value + "\n"));
    }
    entry.one(Attributes.SECRET).ifPresent(stored -> parts.add(secrets(found.account(), stored)));
    // All but when they were last used.
    PasswordsOfPage.of(entry)
        .forEach(one -> parts.add("app=" + one.id() + one.hash().hashCode() + "\n"));
    return String.join("", parts);
  }

  /** Our own form changes with each use of a code: what stays is which secrets there are. */
  private String secrets(AccountRef account, String stored) {
    if (!SealedText.isSealed(stored)) {
      return stored;
    }
    Page page =
        new Page(
            tools,
            account,
            new Entry(
                Map.of(Attributes.ENABLED, List.of("TRUE"), Attributes.SECRET, List.of(stored))),
            AccountState.NONE);
    StringBuilder text = new StringBuilder();
    for (Authenticator one : new SecretsOfPage(page).all()) {
      text.append(one.id()).append(one.name()).append(one.confirmed()).append(one.parameters());
    }
    return text.toString();
  }
}
