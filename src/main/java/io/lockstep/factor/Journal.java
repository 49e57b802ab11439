package io.lockstep.factor;

import io.lockstep.verdict.JuryFinding;
import io.lockstep.verdict.Operation;
import java.util.Map;

/**
 * Where the factor writes down what happened. Called from request threads and from the diagnosis
 * worker; implementations MUST be thread-safe, MUST NOT throw, and MUST NOT keep codes or secrets.
 */
public interface Journal {

  /** Names the detail of a change with the address that no longer gets codes by mail. */
  String ADDRESS_BEFORE = "before";

  /** A verification ended. Called exactly once for each. */
  void attempt(Attempt attempt);

  /** A login went through without its second factor. */
  void skipped(Operation operation, AccountRef account, Skip why, Origin origin);

  /**
   * Something about an account's factor changed; for the audit log.
   *
   * @param details what else there is to say, as {@code name=Phone}; never codes or secrets
   */
  void changed(Change change, AccountRef account, Map<String, String> details, Origin origin);

  /**
   * Somebody asked for a change that was refused; for the audit log.
   *
   * @param reason in words
   */
  void refused(Change change, AccountRef account, String reason, Origin origin);

  /**
   * An attempt counted as a failure; for whoever warns the account's owner.
   *
   * @param failures with this one
   */
  default void counted(AccountRef account, Failures failures, Origin origin) {}

  /**
   * The same for something that was only named: nobody may have that name.
   *
   * @param kind {@code account} or {@code cos}
   * @param written as it came over the wire
   */
  void refused(Change change, String kind, String written, String reason, Origin origin);

  /**
   * A mass reset took a turn; for the audit log. What became of each account is told for itself.
   */
  void massReset(Turn turn, ResetJob job, Origin origin);

  /**
   * A layer of the policy was changed; for the audit log.
   *
   * @param details what it says now, and why
   */
  void policyChanged(PolicyTarget target, Map<String, String> details, Origin origin);

  /** The switch was turned; for the audit log. */
  void switched(SwitchState state);

  /**
   * What the users' devices say of this server's clock changed; told once a change.
   *
   * @param finding what they say now
   */
  default void clockAlarm(JuryFinding finding) {}

  /** Turns of a mass reset. */
  enum Turn {
    OPENED("opened"),
    STOPPED("stopped"),
    RESUMED("resumed"),
    FINISHED("finished");

    private final String word;

    Turn(String word) {
      this.word = word;
    }

    /** The word in the audit log. */
    public String word() {
      return word;
    }
  }

  /** What can change about an account's factor. */
  enum Change {
    /** A first step was made: a secret waits to be confirmed. */
    ENROLMENT_BEGUN("enrolmentBegun"),
    /** A secret was confirmed and is the account's factor now. */
    ENROLLED("enrolled"),
    /** The factor was removed. */
    DISABLED("disabled"),
    /** An administrator lifted the lock. */
    LOCK_LIFTED("lockLifted"),
    /** A further authenticator was confirmed beside the ones there were. */
    AUTHENTICATOR_ADDED("authenticatorAdded"),
    AUTHENTICATOR_REMOVED("authenticatorRemoved"),
    AUTHENTICATOR_RENAMED("authenticatorRenamed"),
    /** New recovery codes replaced the old ones. */
    RECOVERY_CODES_MADE("recoveryCodesMade"),
    /** An administrator issued a one-time code. */
    BYPASS_ISSUED("bypassIssued"),
    APP_PASSWORD_MADE("appPasswordMade"),
    APP_PASSWORD_REVOKED("appPasswordRevoked"),
    DEVICE_TRUSTED("deviceTrusted"),
    DEVICE_REVOKED("deviceRevoked"),
    /** An address was confirmed for codes by mail. */
    MAIL_ENABLED("mailEnabled"),
    MAIL_REMOVED("mailRemoved"),
    MAIL_CODE_SENT("mailCodeSent"),
    /** An administrator removed everything about the factor. */
    RESET("reset"),
    /** Two codes proved a device's drift, which is forgiven from now on. */
    DRIFT_LEARNED("driftLearned"),
    DRIFT_CLEARED("driftCleared"),
    /** An administrator was told what a code is. */
    CODE_EXPLAINED("codeExplained"),
    PASSWORD_CHANGED("passwordChanged"),
    POLICY_CHANGED("policyChanged"),
    /** An administrator looked at the clocks of all nodes; changes nothing, but may be refused. */
    CLOCKS_SHOWN("clocksShown"),
    /** The switch was turned for all accounts. */
    SWITCH_TURNED("switchTurned");

    private final String word;

    Change(String word) {
      this.word = word;
    }

    /** The word in the audit log. */
    public String word() {
      return word;
    }
  }
}
