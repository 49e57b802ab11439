package io.lockstep.host.zimbra;

import com.zimbra.common.service.ServiceException;
import com.zimbra.common.util.ZimbraLog;
import com.zimbra.cs.account.Provisioning;
import io.lockstep.extension.Configuration;
import io.lockstep.extension.ConfigurationException;
import io.lockstep.extension.OpenParts;
import io.lockstep.extension.ResetThread;
import io.lockstep.factor.AppPasswordLogin;
import io.lockstep.factor.AppPasswords;
import io.lockstep.factor.ClockCourt;
import io.lockstep.factor.ClockDesk;
import io.lockstep.factor.ClockDiary;
import io.lockstep.factor.DiagnosisQueue;
import io.lockstep.factor.EffectivePolicy;
import io.lockstep.factor.EndingCounter;
import io.lockstep.factor.Enrolment;
import io.lockstep.factor.FactorDesk;
import io.lockstep.factor.FactorSettings;
import io.lockstep.factor.Ground;
import io.lockstep.factor.HelpDesk;
import io.lockstep.factor.HistoryWriter;
import io.lockstep.factor.Journal;
import io.lockstep.factor.Journals;
import io.lockstep.factor.MailCodes;
import io.lockstep.factor.MailEnrolment;
import io.lockstep.factor.MassReset;
import io.lockstep.factor.Notices;
import io.lockstep.factor.OnOffSwitch;
import io.lockstep.factor.Origin;
import io.lockstep.factor.Retention;
import io.lockstep.factor.StepUp;
import io.lockstep.factor.TrustedDevices;
import io.lockstep.factor.Verification;
import io.lockstep.host.zimbra.auth.AuthRooms;
import io.lockstep.host.zimbra.auth.LoginListener;
import io.lockstep.host.zimbra.auth.Logins;
import io.lockstep.host.zimbra.directory.LdapDirectory;
import io.lockstep.host.zimbra.directory.ZimbraPolicies;
import io.lockstep.host.zimbra.directory.ZimbraRules;
import io.lockstep.host.zimbra.log.ContextOfThread;
import io.lockstep.host.zimbra.log.ZimbraSink;
import io.lockstep.host.zimbra.mail.ServerOutbox;
import io.lockstep.host.zimbra.mail.ServerPost;
import io.lockstep.host.zimbra.soap.Parts;
import io.lockstep.maillog.DiagnosisIds;
import io.lockstep.maillog.LogSink;
import io.lockstep.maillog.MailJournal;
import io.lockstep.soap.handler.Issuer;
import io.lockstep.store.JumpFile;
import io.lockstep.store.SealedVault;
import io.lockstep.store.StartupException;
import io.lockstep.store.SwitchFile;
import io.lockstep.store.node.FileAccountStates;
import io.lockstep.store.node.FileClockDiary;
import io.lockstep.store.node.FileHistory;
import io.lockstep.store.node.FileJury;
import io.lockstep.store.node.FileResets;
import io.lockstep.store.node.NodeDirectory;
import io.lockstep.store.zimbra.AttributeCipher;
import io.lockstep.store.zimbra.DirectoryStore;
import io.lockstep.store.zimbra.Resealing;
import io.lockstep.store.zimbra.ValueSeal;
import io.lockstep.verdict.Diagnosis;
import io.lockstep.verdict.JuryRules;
import io.lockstep.verdict.ZoneDifferences;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The rooms of the house, put together inside a Zimbra server by constructor. */
final class ZimbraRooms implements AutoCloseable {
  /** Others that read the directory know one secret for an account; sealed, there may be more. */
  private static final int AUTHENTICATORS = 1;

  private final OpenParts open;
  private final InstantSource machine = InstantSource.system();
  private final ContextOfThread origins = new ContextOfThread(machine);
  private final LogSink sink = new ZimbraSink();
  private final SecureRandom random = new SecureRandom();
  private final SessionProofs proofs = new SessionProofs();

  private final Retention retention;
  private final FileHistory history;
  private final HistoryWriter historyWriter;
  private final FileResets resetJobs;
  private final ResetThread resets;
  private final Optional<ZimbraSealing> sealing;
  private final ClockCourt court;
  private final ClockDiary diary;
  private final Ground ground;
  private final AuthRooms auth;
  private final Parts parts;

  private ZimbraRooms(ZimbraData data, Supplier<Provisioning> server, OpenParts open)
      throws ConfigurationException, StartupException, ServiceException {
    this.open = open;
    open.add(NodeDirectory.open(data.directory()));
    Configuration configuration = data.configuration();
    SealedVault vault = data.vault(random);
    ZimbraRules rules = new ZimbraRules(server);
    rules.notFollowed().forEach(this::warn);
    this.resetJobs = new FileResets(data.file("resets"));
    LdapDirectory directory = new LdapDirectory(server, machine);
    Optional<SealedVault> keys = data.sealingKeys(configuration, random);
    DirectoryStore store =
        new DirectoryStore(
            directory,
            new FileAccountStates(data.accounts()),
            resetJobs,
            vault,
            seal(keys, random),
            rules,
            machine,
            random);
    this.sealing =
        keys.map(given -> open.add(new ZimbraSealing(new Resealing(directory, store), this::say)));
    int most = keys.isPresent() ? FactorSettings.MOST_AUTHENTICATORS : AUTHENTICATORS;
    FactorSettings settings = configuration.factor().on(store.forms(), most);
    this.retention = settings.retention();
    OpenPolicies policies =
        open.add(new OpenPolicies(new ZimbraPolicies(server, rules, settings.policy())));
    ZimbraClock clock =
        open.add(ZimbraClock.open(machine, new JumpFile(data.file(JumpFile.NAME)), sink));
    ServerPost post = open.add(new ServerPost(server, machine));
    ServerOutbox outbox = open.add(new ServerOutbox(post, sink, machine));
    this.history = new FileHistory(data.file("history"));
    this.historyWriter =
        open.add(new HistoryWriter(history, retention.mostHistory(), HistoryWriter.CAPACITY));
    String node = node(configuration, server);
    EndingCounter endings = new EndingCounter();
    Journal journal =
        new Journals(
            List.of(
                new MailJournal(
                    sink, node, new DiagnosisIds(random), machine, System.err, clock::fix),
                historyWriter,
                endings,
                new Notices(policies, store, settings.limit(), outbox)));
    OnOffSwitch onOff =
        new OnOffSwitch(new SwitchFile(data.file(SwitchFile.NAME)), machine, journal);
    this.court =
        open.add(
            new ClockCourt(
                JuryRules.DEFAULT,
                new FileJury(data.file(FileJury.NAME)),
                clock.around().boot(),
                clock.clock(),
                clock::statements,
                journal));
    court.restore();
    // Closes after the diagnoses, which may still tell of attempts.
    this.diary =
        open.add(
            new ClockDiary(
                node,
                new FileClockDiary(data.file(FileClockDiary.NAME), node, ClockDiary.MOST_READINGS),
                endings,
                court,
                clock.clock()));
    DiagnosisQueue diagnoses =
        open.add(new DiagnosisQueue(configuration.diagnosisQueue(), System::nanoTime));
    this.ground =
        new Ground(
            settings,
            policies,
            store,
            store.vault(),
            onOff,
            clock.clock(),
            new Diagnosis(ZoneDifferences.around(machine.instant())),
            court,
            journal);
    Verification verification = new Verification(ground, diagnoses);
    HelpDesk helpDesk = new HelpDesk(store, store.vault(), retention, journal, machine, random);
    this.auth =
        new AuthRooms(
            ground,
            diagnoses,
            verification,
            new FactorDesk(ground, verification, random),
            helpDesk,
            new TrustedDevices(ground, random),
            new AppPasswords(ground, random),
            new AppPasswordLogin(ground, verification),
            rules,
            origins,
            new Logins(origins::request));
    MassReset massReset = new MassReset(store, resetJobs, retention, journal, machine);
    this.resets = open.add(new ResetThread(massReset, machine));
    this.parts =
        new Parts(
            verification,
            new Enrolment(ground, random),
            new Issuer(configuration.issuer()),
            history,
            // The server lays layers over each other itself and does not say which one was last.
            account -> new EffectivePolicy(policies.of(account), Map.of()),
            settings.limit(),
            new MailEnrolment(ground, post, configuration.mailCodes(), random),
            new MailCodes(ground, post, configuration.mailCodes(), random),
            auth.devices(),
            auth.desk(),
            new StepUp(ground, verification),
            policies,
            journal,
            helpDesk,
            massReset,
            resets,
            auth.appPasswords(),
            auth.appPasswordLogin(),
            onOff,
            clock.clock(),
            new ClockDesk(diary, court, clock.clock(), clock::service),
            machine,
            random,
            store,
            proofs,
            data.extension(),
            sink);
  }

  /**
   * Opens them.
   *
   * @param server the server's own view of the directory
   * @throws StartupException saying what to do; nothing is left open
   */
  static ZimbraRooms open(ZimbraData data, Supplier<Provisioning> server)
      throws ConfigurationException, StartupException, ServiceException {
    OpenParts open =
        new OpenParts(
            failed ->
                ZimbraLog.extensions.warn("while Lockstep stops: " + failed.getClass().getName()));
    boolean whole = false;
    try {
      ZimbraRooms rooms = new ZimbraRooms(data, server, open);
      whole = true;
      return rooms;
    } finally {
      if (!whole) {
        open.close();
      }
    }
  }

  private static ValueSeal seal(Optional<SealedVault> keys, SecureRandom random) {
    AttributeCipher cipher = new AttributeCipher(random);
    return keys.isPresent() ? ValueSeal.withKeys(cipher, keys.get()) : ValueSeal.ofHost(cipher);
  }

  private static String node(Configuration configuration, Supplier<Provisioning> server)
      throws ServiceException {
    return configuration.node().isPresent()
        ? configuration.node().get()
        : server.get().getLocalServer().getName();
  }

  AuthRooms auth() {
    return auth;
  }

  Parts parts() {
    return parts;
  }

  LoginListener logins() {
    return new LoginListener(auth, proofs::proven);
  }

  PasswordListener passwords() {
    return new PasswordListener(
        ground.policies(), auth.appPasswords(), auth.devices(), ground.journal(), origins);
  }

  /** What an administrator must not overlook. */
  void announce() {
    var state = ground.onOff().state();
    if (!state.on()) {
      warn("THE SECOND FACTOR IS SWITCHED OFF: logins need the password only");
    }
    state.problem().ifPresent(this::warn);
    sealing.ifPresent(ZimbraSealing::wake);
  }

  private void warn(String words) {
    log(LogSink.Level.WARN, words);
  }

  private void say(String words) {
    log(LogSink.Level.INFO, words);
  }

  private void log(LogSink.Level level, String words) {
    Origin here = new Origin(machine.instant(), Thread.currentThread().getName(), Map.of());
    sink.log(level, LogSink.TWO_FACTOR, words.replace('=', ':'), here);
  }

  /** What has to be done now and then. */
  void tidy() {
    // First: it needs nothing of the rest, which ends early when the directory is away.
    court.watch();
    diary.write();
    Instant now = machine.instant();
    ground.store().forgetRetiredBefore(now.minus(retention.retiredSecrets()));
    history.forgetBefore(now.minus(retention.history()));
    long dropped = historyWriter.takeDropped();
    if (dropped > 0) {
      warn("sign-ins missing from the history, too many at once: " + dropped);
    }
    resetJobs.forgetFinishedBefore(now.minus(retention.history()));
    // What an earlier run of this server began and left.
    resets.wake();
    sealing.ifPresent(ZimbraSealing::wake);
  }

  @Override
  public void close() {
    open.close();
  }
}
