package io.lockstep.bench;

import io.lockstep.clock.ServerClock;
import io.lockstep.factor.AccountLedger;
import io.lockstep.factor.AccountRef;
import io.lockstep.factor.DiagnosisQueue;
import io.lockstep.factor.Enrolment;
import io.lockstep.factor.EnrolmentStart;
import io.lockstep.factor.EnrolmentWish;
import io.lockstep.factor.FactorSettings;
import io.lockstep.factor.FactorStore;
import io.lockstep.factor.Ground;
import io.lockstep.factor.HistoryWriter;
import io.lockstep.factor.Journals;
import io.lockstep.factor.OnOffSwitch;
import io.lockstep.factor.Origin;
import io.lockstep.factor.Proven;
import io.lockstep.factor.Verification;
import io.lockstep.factor.VerificationOutcome;
import io.lockstep.factor.Witnesses;
import io.lockstep.maillog.DiagnosisIds;
import io.lockstep.maillog.MailJournal;
import io.lockstep.maillog.log4j.LogFiles;
import io.lockstep.maillog.log4j.LogSettings;
import io.lockstep.store.SwitchFile;
import io.lockstep.store.jdbc.Database;
import io.lockstep.store.jdbc.JdbcAccounts;
import io.lockstep.store.jdbc.JdbcFactorStore;
import io.lockstep.store.jdbc.JdbcHistory;
import io.lockstep.store.jdbc.JdbcPolicies;
import io.lockstep.totp.SharedSecret;
import io.lockstep.totp.Totp;
import io.lockstep.totp.TotpParameters;
import io.lockstep.verdict.Diagnosis;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.ZoneDifferences;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;

/**
 * The second step of a login as the stand-alone host has it: database, sealing, log files, history,
 * diagnosis; without HTTP in front.
 */
final class StormHost implements AutoCloseable {

  /** An enrolled account and the phone of its owner. */
  record Owner(AccountRef account, String secret) {
    /** The code of a moment. */
    String code(long millis) {
      try (SharedSecret shared = SharedSecret.fromBase32(secret)) {
        TotpParameters parameters = TotpParameters.DEFAULT;
        return Totp.format(
            Totp.code(shared, parameters, parameters.stepAt(millis)), parameters.digits());
      }
    }
  }

  final MovedTime time = new MovedTime();
  final DiagnosisQueue diagnoses =
      new DiagnosisQueue(DiagnosisQueue.DEFAULT_CAPACITY, System::nanoTime);
  private final Database database;
  private final LogFiles logs;
  private final HistoryWriter history;
  private final FactorStore store;
  private final Enrolment enrolment;
  private final JdbcAccounts accounts;

  /** Explains refusals. */
  final Verification diagnosing;

  /** Explains none: its queue takes nothing. */
  final Verification silent;

  StormHost(Path directory) throws Exception {
    SecureRandom random = new SecureRandom();
    this.database = Database.open(directory, random);
    this.logs = LogFiles.open(directory.resolve("log"), LogSettings.USUAL);
    this.store = new JdbcFactorStore(database);
    this.accounts = new JdbcAccounts(database);
    FactorSettings settings = FactorSettings.DEFAULT;
    this.history =
        new HistoryWriter(
            new JdbcHistory(database), settings.retention().mostHistory(), HistoryWriter.CAPACITY);
    MailJournal log =
        new MailJournal(logs.sink(), "bench", new DiagnosisIds(random), time, System.err);
    Journals journal = new Journals(List.of(log, history));
    Ground ground =
        new Ground(
            settings,
            new JdbcPolicies(database, settings.policy()),
            store,
            database.vault(),
            new OnOffSwitch(new SwitchFile(directory.resolve(SwitchFile.NAME)), time, journal),
            ServerClock.of(time),
            new Diagnosis(ZoneDifferences.around(time.instant())),
            Witnesses.NOBODY,
            journal);
    this.enrolment = new Enrolment(ground, random);
    this.diagnosing = new Verification(ground, diagnoses);
    DiagnosisQueue closed = new DiagnosisQueue(1);
    closed.close();
    this.silent = new Verification(ground, closed);
  }

  Owner enrol(String name) {
    AccountRef account =
        accounts.add(name, "no password", false, time.instant()).orElseThrow().ref();
    Proven proven = new Proven(account, store.exclusively(account, AccountLedger::generation));
    EnrolmentStart.Begun begun =
        (EnrolmentStart.Begun) enrolment.begin(proven, name, EnrolmentWish.FIRST, origin());
    Owner owner = new Owner(account, begun.secretBase32());
    enrolment.confirm(account, name, owner.code(time.millis()), origin());
    return owner;
  }

  /** Whether this code lets its account in. */
  boolean login(Verification by, Owner owner, String code) {
    return by.verify(owner.account(), Operation.LOGIN, code, origin())
        instanceof VerificationOutcome.Accepted;
  }

  private Origin origin() {
    return new Origin(
        time.instant(),
        Thread.currentThread().getName(),
        Map.of("oip", "203.0.113.9", "ua", "Storm/1.0"));
  }

  @Override
  public void close() throws Exception {
    diagnoses.close();
    history.close();
    logs.close();
    database.close();
  }
}
