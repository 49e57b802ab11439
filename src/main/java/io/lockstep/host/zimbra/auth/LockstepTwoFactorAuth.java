package io.lockstep.host.zimbra.auth;

import com.zimbra.common.auth.twofactor.AuthenticatorConfig;
import com.zimbra.common.auth.twofactor.TwoFactorOptions;
import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.Account;
import com.zimbra.cs.account.auth.twofactor.AppSpecificPasswords;
import com.zimbra.cs.account.auth.twofactor.ScratchCodes;
import com.zimbra.cs.account.auth.twofactor.TrustedDevices;
import com.zimbra.cs.account.auth.twofactor.TwoFactorAuth;
import io.lockstep.factor.Policy;
import io.lockstep.store.zimbra.SecretValue;
import io.lockstep.totp.TotpParameters;
import java.util.Optional;

/**
 * The second factor of one account, as the server asks for it. Cheap to make, and writes nothing.
 */
public final class LockstepTwoFactorAuth extends TwoFactorAuth {
  private static final int BITS = 8;
  private static final int BASE32_BITS = 5;
  private static final int BASE64_BITS = 6;

  private final AuthRooms rooms;
  private final AskedAccount asked;
  private final Need need;
  private final CodeProof proof;

  private LockstepTwoFactorAuth(AskedAccount asked, AuthRooms rooms) {
    super(asked.account(), asked.named().orElse(null));
    this.rooms = rooms;
    this.asked = asked;
    this.need = new Need(rooms, asked);
    this.proof = new CodeProof(rooms, asked);
  }

  /**
   * Makes what the server asks for. The server makes the factory itself, by its name, and wants it
   * nested in another class.
   */
  public static final class Factory implements TwoFactorAuth.Factory {
    /** The one way from what the server makes to what the host has wired. */
    private static volatile AuthRooms rooms;

    /** The server makes it so. */
    public Factory() {}

    /** From now on these rooms answer. */
    public static void open(AuthRooms wired) {
      rooms = wired;
    }

    /** From now on every account that has a second factor, or must have one, is refused. */
    public static void close() {
      rooms = null;
    }

    /** Whether an account must not get by with its password while the rooms are closed. */
    public static boolean refused(Account account) {
      return new ClosedTwoFactorAuth(asked(account, null)).twoFactorAuthRequired();
    }

    private static AskedAccount asked(Account account, String named) {
      return new AskedAccount(account, Optional.ofNullable(named));
    }

    @Override
    public TwoFactorAuth getTwoFactorAuth(Account account, String named) {
      AuthRooms open = rooms;
      AskedAccount asked = asked(account, named);
      return open == null ? new ClosedTwoFactorAuth(asked) : new LockstepTwoFactorAuth(asked, open);
    }

    @Override
    public TwoFactorAuth getTwoFactorAuth(Account account) {
      return getTwoFactorAuth(account, null);
    }

    /** None while the rooms are closed: no device is trusted then. */
    @Override
    public TrustedDevices getTrustedDevices(Account account, String named) {
      AuthRooms open = rooms;
      return open == null ? null : new ZimbraTrustedDevices(open, asked(account, named));
    }

    @Override
    public TrustedDevices getTrustedDevices(Account account) {
      return getTrustedDevices(account, null);
    }

    @Override
    public AppSpecificPasswords getAppSpecificPasswords(Account account, String named) {
      AuthRooms open = rooms;
      return open == null
          ? new ClosedAppPasswords()
          : new ZimbraAppPasswords(open, asked(account, named));
    }

    @Override
    public AppSpecificPasswords getAppSpecificPasswords(Account account) {
      return getAppSpecificPasswords(account, null);
    }

    @Override
    public ScratchCodes getScratchCodes(Account account, String named) {
      AuthRooms open = rooms;
      return open == null ? null : new ZimbraScratchCodes(open, asked(account, named));
    }

    @Override
    public ScratchCodes getScratchCodes(Account account) {
      return getScratchCodes(account, null);
    }
  }

  @Override
  public boolean twoFactorAuthRequired() {
    return need.required();
  }

  @Override
  public boolean twoFactorAuthEnabled() {
    return need.enrolled();
  }

  @Override
  public void authenticate(String code) throws ServiceException {
    proof.of(code);
  }

  @Override
  public void authenticateTOTP(String code) throws ServiceException {
    proof.of(code);
  }

  /** Nobody is enrolled without having confirmed a code; who is enrolled already stays so. */
  @Override
  public void enableTwoFactorAuth() throws ServiceException {
    if (!AskedAccount.inRooms(() -> rooms.verification().enrolled(asked.ref()))) {
      throw ServiceException.CANNOT_ENABLE_TWO_FACTOR_AUTH();
    }
  }

  /** A secret is shown in the first step of an enrolment and nowhere else. */
  @Override
  public Credentials generateCredentials() throws ServiceException {
    throw ServiceException.CANNOT_ENABLE_TWO_FACTOR_AUTH();
  }

  /**
   * Takes the factor away, where policy allows that.
   *
   * @param deleteCredentials makes no difference: what is kept of a factor that is off would be one
   *     more secret to guard
   */
  @Override
  public void disableTwoFactorAuth(boolean deleteCredentials) throws ServiceException {
    Policy policy = AskedAccount.inRooms(() -> rooms.ground().policies().of(asked.ref()));
    if (policy.available() && policy.required()) {
      throw ServiceException.CANNOT_DISABLE_TWO_FACTOR_AUTH();
    }
    clearData();
  }

  @Override
  public void clearData() throws ServiceException {
    AskedAccount.inRooms(
        () -> rooms.helpDesk().reset(asked.ref(), Optional.empty(), rooms.origins().origin()));
  }

  @Override
  public CredentialConfig getCredentialConfig() throws ServiceException {
    return AskedAccount.inRooms(
        () -> {
          int bits = rooms.ground().settings().secretBytes() * BITS;
          boolean base32 = rooms.rules().encoding() == SecretValue.Encoding.BASE32;
          int each = base32 ? BASE32_BITS : BASE64_BITS;
          return new CredentialConfig()
              .setSecretLength((bits + each - 1) / each)
              .setEncoding(
                  base32 ? TwoFactorOptions.Encoding.BASE32 : TwoFactorOptions.Encoding.BASE64)
              .setScratchCodeEncoding(TwoFactorOptions.Encoding.BASE32)
              .setScratchCodeLength(rooms.rules().recoveryCodeLength())
              .setNumScratchCodes(rooms.ground().policies().of(asked.ref()).recoveryCodes());
        });
  }

  @Override
  public AuthenticatorConfig getAuthenticatorConfig() throws ServiceException {
    Policy policy = AskedAccount.inRooms(() -> rooms.ground().policies().of(asked.ref()));
    TotpParameters parameters = policy.parameters();
    return new AuthenticatorConfig()
        .setHashAlgorithm(
            switch (parameters.algorithm()) {
              case SHA1 -> TwoFactorOptions.HashAlgorithm.SHA1;
              case SHA256 -> TwoFactorOptions.HashAlgorithm.SHA256;
              case SHA512 -> TwoFactorOptions.HashAlgorithm.SHA512;
            })
        .setNumCodeDigits(TwoFactorOptions.CodeLength.valueOf(parameters.digits()))
        .setWindowSize(parameters.periodSeconds())
        .allowedWindowOffset(policy.window());
  }
}
