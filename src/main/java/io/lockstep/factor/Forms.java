package io.lockstep.factor;

import java.util.Objects;

/**
 * What codes, passwords and tokens look like on this host. Others that share its accounts may read
 * and make them, too.
 */
public record Forms(
    RecoveryForm recovery, AppPasswordForm appPasswords, DeviceTokenForm deviceTokens) {

  /** Those of a host that shares its accounts with nobody. */
  public static final Forms OWN =
      new Forms(RecoveryForm.OWN, new OwnAppPasswordForm(), new OwnDeviceTokenForm());

  public Forms {
    Objects.requireNonNull(recovery);
    Objects.requireNonNull(appPasswords);
    Objects.requireNonNull(deviceTokens);
  }
}
