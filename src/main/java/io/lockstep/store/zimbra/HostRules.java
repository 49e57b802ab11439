package io.lockstep.store.zimbra;

import io.lockstep.factor.FactorStoreException;
import io.lockstep.totp.TotpParameters;
import java.time.Duration;

/**
 * What holds for the values of every account of the host, as its administrators have set it.
 * Implementations MUST be thread-safe and cheap: they are asked at each login.
 */
public interface HostRules {

  /**
   * Algorithm, digits and period of every secret in the host's own form.
   *
   * @throws FactorStoreException when they are set to what no app can do
   */
  TotpParameters parameters();

  /** How secrets are written. */
  SecretValue.Encoding encoding();

  /** Characters of a recovery code, 8 to 16. */
  int recoveryCodeLength();

  /** Whether the directory has attributes for codes by mail: only newer hosts do. */
  boolean knowsMethods();

  /** How long a code by mail works that another server sent. */
  Duration mailCodeLifetime();

  /** Whether registered sessions stand in the account's entry, as they usually do. */
  boolean sessionsInDirectory();
}
