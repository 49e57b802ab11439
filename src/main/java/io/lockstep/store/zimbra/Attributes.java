package io.lockstep.store.zimbra;

import java.util.List;

/** The attributes of an account's entry that have to do with its second factor. */
public final class Attributes {
  /** TRUE: the owner has completed an enrolment. */
  public static final String ENABLED = "zimbraTwoFactorAuthEnabled";

  /** The secret and when it was made, encrypted. */
  public static final String SECRET = "zimbraTwoFactorAuthSecret";

  /** Recovery codes, encrypted. */
  public static final String SCRATCH_CODES = "zimbraTwoFactorAuthScratchCodes";

  /** App passwords, a value each. */
  public static final String APP_PASSWORDS = "zimbraAppSpecificPassword";

  /** Trusted devices, a value each. */
  public static final String TRUSTED_DEVICES = "zimbraTwoFactorAuthTrustedDevices";

  /** Ways to get a code that the owner has set up; since 10.1. */
  public static final String METHODS = "zimbraTwoFactorAuthMethodEnabled";

  /** The open code that was sent by mail, encrypted; since 10.1. */
  public static final String MAIL_CODE = "zimbraTwoFactorCodeForEmail";

  /** Where codes are sent. */
  public static final String MAIL_ADDRESS = "zimbraPrefPasswordRecoveryAddress";

  /** Whether that address was confirmed. */
  public static final String MAIL_ADDRESS_STATUS = "zimbraPrefPasswordRecoveryAddressStatus";

  /**
   * Start of the last accepted step. The schema has no attribute for it; this one is a generalized
   * time with an order, and no account that people log in to has another use for it.
   */
  public static final String LAST_STEP = "zimbraExternalAccountDisabledTime";

  /** Counts how often all sessions were ended. */
  public static final String VALIDITY = "zimbraAuthTokenValidityValue";

  /** Registered sessions, {@code id|expiry|version} each. */
  public static final String SESSIONS = "zimbraAuthTokens";

  /** All of them. */
  public static final List<String> ALL =
      List.of(
          ENABLED,
          SECRET,
          SCRATCH_CODES,
          APP_PASSWORDS,
          TRUSTED_DEVICES,
          METHODS,
          MAIL_CODE,
          MAIL_ADDRESS,
          MAIL_ADDRESS_STATUS,
          LAST_STEP,
          VALIDITY,
          SESSIONS);

  private Attributes() {}
}
