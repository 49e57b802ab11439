package io.lockstep.host.embedded;

import io.lockstep.clock.ServerClock;
import io.lockstep.extension.Configuration;
import io.lockstep.extension.ConfigurationException;
import io.lockstep.extension.EngineLines;
import io.lockstep.extension.ExtensionXml;
import io.lockstep.extension.ResetThread;
import io.lockstep.extension.Wiring;
import io.lockstep.factor.AppPasswordLogin;
import io.lockstep.factor.AppPasswords;
import io.lockstep.factor.ClockCourt;
import io.lockstep.factor.ClockDesk;
import io.lockstep.factor.ClockDiary;
import io.lockstep.factor.DiagnosisQueue;
import io.lockstep.factor.EndingCounter;
import io.lockstep.factor.Enrolment;
import io.lockstep.factor.FactorDesk;
import io.lockstep.factor.FactorStore;
import io.lockstep.factor.Failures;
import io.lockstep.factor.Ground;
import io.lockstep.factor.HelpDesk;
import io.lockstep.factor.History;
import io.lockstep.factor.HistoryWriter;
import io.lockstep.factor.Journal;
import io.lockstep.factor.Journals;
import io.lockstep.factor.MailCodeRules;
import io.lockstep.factor.MailCodes;
import io.lockstep.factor.MailEnrolment;
import io.lockstep.factor.MassReset;
import io.lockstep.factor.Notices;
import io.lockstep.factor.OnOffSwitch;
import io.lockstep.factor.Origin;
import io.lockstep.factor.Policies;
import io.lockstep.factor.PolicyBook;
import io.lockstep.factor.PolicyDesk;
import io.lockstep.factor.PolicySources;
import io.lockstep.factor.ResetRunner;
import io.lockstep.factor.ResetStore;
import io.lockstep.factor.Retention;
import io.lockstep.factor.Standings;
import io.lockstep.factor.StepUp;
import io.lockstep.factor.TrustedDevices;
import io.lockstep.factor.Verification;
import io.lockstep.factor.WithoutMail;
import io.lockstep.host.embedded.mail.MailRoom;
import io.lockstep.host.embedded.metrics.Watched;
import io.lockstep.maillog.LogSink;
import io.lockstep.soap.Accounts;
import io.lockstep.soap.CosDirectory;
import io.lockstep.soap.HandlerTable;
import io.lockstep.soap.LoginLog;
import io.lockstep.soap.NewPasswords;
import io.lockstep.soap.SoapEngine;
import io.lockstep.soap.Tokens;
import io.lockstep.soap.codec.Codecs;
import io.lockstep.soap.handler.AdminTargets;
import io.lockstep.soap.handler.Challenge;
import io.lockstep.soap.handler.FirstFactor;
import io.lockstep.soap.handler.FreshProof;
import io.lockstep.soap.handler.Issuer;
import io.lockstep.soap.handler.ServerNode;
import io.lockstep.soap.handler.ServerVersion;
import io.lockstep.soap.handler.Sessions;
import io.lockstep.store.SwitchFile;
import io.lockstep.store.jdbc.Database;
import io.lockstep.store.jdbc.Fsck;
import io.lockstep.store.jdbc.JdbcAccounts;
import io.lockstep.store.jdbc.JdbcClockDiary;
import io.lockstep.store.jdbc.JdbcDirectory;
import io.lockstep.store.jdbc.JdbcFactorStore;
import io.lockstep.store.jdbc.JdbcHistory;
import io.lockstep.store.jdbc.JdbcJury;
import io.lockstep.store.jdbc.JdbcPolicies;
import io.lockstep.store.jdbc.JdbcResets;
import io.lockstep.store.jdbc.JdbcStandings;
import io.lockstep.store.jdbc.JdbcTokens;
import io.lockstep.verdict.Diagnosis;
import io.lockstep.verdict.JuryRules;
import io.lockstep.verdict.ZoneDifferences;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The rooms of the house, put together for this host by constructor. */
final class Rooms implements AutoCloseable {
  /** How long a dead token is remembered, to say that it is dead. */
  private static final Duration DEAD_TOKENS_KEPT = Duration.ofDays(1);

  private static final int SERVER_KEY_BYTES = 8;

  final OnOffSwitch onOff;
  final SoapEngine engine;
  final Codecs codecs;
  final ServerVersion version;
  private final DiagnosisQueue diagnoses;
  private final int mostDiagnoses;
  private final JdbcStandings standings;
  private final PasswordDesk desk;
  private final JdbcTokens tokenRegister;
  private final InstantSource machine;
  private final FactorStore store;
  private final Retention retention;
  private final History history;
  private final HistoryWriter historyWriter;
  private final LogSink sink;
  private final Fsck fsck;
  private final ResetStore resetStore;
  private final ResetThread resetThread;
  private final ClockCourt court;
  private final EndingCounter endings = new EndingCounter();
  private final ClockDiary diary;

  Rooms(
      HostOptions options,
      Database database,
      LogSink sink,
      Journal log,
      MailRoom mail,
      ClockRoom clocks,
      Codecs codecs,
      SecureRandom random)
      throws ConfigurationException {
    Configuration configuration = options.configuration();
    this.machine = options.machine();
    this.codecs = codecs;
    this.version = new ServerVersion(version());
    this.sink = sink;
    this.store = new JdbcFactorStore(database);
    this.retention = configuration.factor().retention();
    this.history = new JdbcHistory(database);
    this.historyWriter =
        new HistoryWriter(history, retention.mostHistory(), HistoryWriter.CAPACITY);
    JdbcPolicies configured = new JdbcPolicies(database, configuration.factor().policy());
    PolicyBook policyBook = new PolicyBook(configured, configuration.factor().policy());
    Policies policies = mail.sends() ? configured : new WithoutMail(configured);
    Journal journal = journal(log, configuration, policies, mail);
    this.onOff =
        new OnOffSwitch(new SwitchFile(options.data().resolve(SwitchFile.NAME)), machine, journal);
    this.mostDiagnoses = configuration.diagnosisQueue();
    this.diagnoses = new DiagnosisQueue(mostDiagnoses, System::nanoTime);
    this.standings = new JdbcStandings(database, configuration.factor().policy());
    this.desk =
        new PasswordDesk(
            new PasswordHasher(random),
            configuration.passwordCheckers(),
            configuration.passwordQueue());
    JdbcAccounts accountRows = new JdbcAccounts(database);
    this.tokenRegister = new JdbcTokens(database);
    LocalAccounts accounts = new LocalAccounts(accountRows, desk, configuration.domain());
    Tokens tokens = new RegisteredTokens(tokenRegister, lifetimes(configuration), machine, random);
    ServerClock clock = clocks.clock();
    Diagnosis diagnosis = new Diagnosis(ZoneDifferences.around(machine.instant()));
    this.court =
        new ClockCourt(
            JuryRules.DEFAULT,
            new JdbcJury(database, EmbeddedHost.node(configuration)),
            options.surroundings().boot(),
            clock,
            clocks::statements,
            journal);
    court.restore();
    String node = EmbeddedHost.node(configuration);
    this.diary =
        new ClockDiary(
            node,
            new JdbcClockDiary(database, node, ClockDiary.MOST_READINGS),
            endings,
            court,
            clock);
    Ground ground =
        new Ground(
            configuration.factor(),
            policies,
            store,
            database.vault(),
            onOff,
            clock,
            diagnosis,
            court,
            journal);
    Verification verification = new Verification(ground, diagnoses);
    Enrolment enrolment = new Enrolment(ground, random);
    MailCodeRules codeRules = configuration.mailCodes();
    EngineLines lines = new EngineLines(sink);
    JdbcResets resetJobs = new JdbcResets(database);
    MassReset resets = new MassReset(store, resetJobs, retention, journal, machine);
    this.fsck = new Fsck(database, machine);
    this.resetStore = resetJobs;
    this.resetThread = new ResetThread(resets, machine);
    CosDirectory classes = new LocalClasses(new JdbcDirectory(database));
    Wiring wiring =
        new Wiring(options.extension(), ExtensionXml.Host.EMBEDDED)
            .give(Accounts.class, accounts)
            .give(NewPasswords.class, accounts)
            .give(Tokens.class, tokens)
            .give(LoginLog.class, lines)
            .give(FirstFactor.class, new FirstFactor(accounts, lines))
            .give(Sessions.class, new Sessions(tokens, machine))
            .give(ServerClock.class, clock)
            .give(ClockDesk.class, new ClockDesk(diary, court, clock, clocks::service))
            .give(Verification.class, verification)
            .give(Enrolment.class, enrolment)
            .give(Issuer.class, new Issuer(configuration.issuer()))
            .give(History.class, history)
            .give(Failures.Limit.class, configuration.factor().limit())
            .give(Standings.class, standings)
            .give(PolicySources.class, policyBook)
            .give(PolicyBook.class, policyBook)
            .give(PolicyDesk.class, new PolicyDesk(configured, journal))
            .give(MailEnrolment.class, new MailEnrolment(ground, mail.post(), codeRules, random))
            .give(MailCodes.class, new MailCodes(ground, mail.post(), codeRules, random))
            .give(TrustedDevices.class, new TrustedDevices(ground, random))
            .give(FactorDesk.class, new FactorDesk(ground, verification, random))
            .give(
                FreshProof.class, new FreshProof(new StepUp(ground, verification), tokens, machine))
            .give(Policies.class, policies)
            .give(Journal.class, journal)
            .give(Challenge.class, new Challenge(policies, verification))
            .give(
                HelpDesk.class,
                new HelpDesk(store, database.vault(), retention, journal, machine, random))
            .give(AdminTargets.class, new AdminTargets(accounts, classes, journal))
            .give(CosDirectory.class, classes)
            .give(MassReset.class, resets)
            .give(ResetRunner.class, resetThread)
            .give(AppPasswords.class, new AppPasswords(ground, random))
            .give(AppPasswordLogin.class, new AppPasswordLogin(ground, verification))
            .give(SecureRandom.class, random)
            .give(InstantSource.class, machine)
            .give(OnOffSwitch.class, onOff)
            .give(ServerVersion.class, version)
            .give(ServerNode.class, new ServerNode(EmbeddedHost.node(configuration)));
    wiring.authHook();
    HandlerTable handlers = wiring.handlers();
    this.engine =
        new SoapEngine(
            codecs, handlers, accounts, tokens, lines, machine, System::nanoTime, key(random));
  }

  /** The log, the history, counts for the clock's diary, and letters to owners, side by side. */
  private Journal journal(
      Journal log, Configuration configuration, Policies policies, MailRoom mail) {
    List<Journal> all = new ArrayList<>(List.of(log, historyWriter, endings));
    if (mail.sends()) {
      all.add(new Notices(policies, store, configuration.factor().limit(), mail.outbox()));
    }
    return new Journals(all);
  }

  private static RegisteredTokens.Lifetimes lifetimes(Configuration configuration) {
    return new RegisteredTokens.Lifetimes(
        configuration.sessionLifetime(),
        configuration.adminSessionLifetime(),
        configuration.challengeLifetime(),
        configuration.factor().pendingLifetime());
  }

  private static String key(SecureRandom random) {
    byte[] key = new byte[SERVER_KEY_BYTES];
    random.nextBytes(key);
    return HexFormat.of().formatHex(key);
  }

  private static String version() {
    String version = Rooms.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /** What metrics look at. */
  Watched watched(String node) {
    return new Watched(
        version.text(), node, onOff, diagnoses, mostDiagnoses, court, standings::enrolled);
  }

  /** What has to be done now and then. */
  void tidy() {
    // First: it needs nothing of the rest, which ends early when the database is away.
    court.watch();
    diary.write();
    Instant now = machine.instant();
    tokenRegister.forgetExpiredBefore(now.minus(DEAD_TOKENS_KEPT));
    store.forgetRetiredBefore(now.minus(retention.retiredSecrets()));
    history.forgetBefore(now.minus(retention.history()));
    long dropped = historyWriter.takeDropped();
    if (dropped > 0) {
      Origin here = new Origin(now, Thread.currentThread().getName(), Map.of());
      String words = "sign-ins missing from the history, too many at once: " + dropped;
      sink.log(LogSink.Level.WARN, LogSink.TWO_FACTOR, words, here);
    }
    fsck.tidy();
    resetStore.forgetFinishedBefore(now.minus(retention.history()));
    // What another process began and left, or what an earlier run of this one did.
    resetThread.wake();
  }

  @Override
  public void close() {
    resetThread.close();
    desk.close();
    diagnoses.close();
    diary.close();
    court.close();
    // After those that still tell it something.
    historyWriter.close();
  }
}
