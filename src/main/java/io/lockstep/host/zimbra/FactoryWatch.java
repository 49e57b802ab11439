package io.lockstep.host.zimbra;

import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.auth.twofactor.TwoFactorAuth;
import com.zimbra.cs.extension.ExtensionUtil;
import com.zimbra.cs.extension.ZimbraExtension;
import io.lockstep.host.zimbra.auth.LockstepTwoFactorAuth;
import java.security.CodeSource;
import java.util.Optional;

/** Looks whether it is us whom the server asks. When it is not, nothing else would tell. */
final class FactoryWatch {
  /** The server's core looks for this name. */
  static final String NAME = "twofactorauth";

  private FactoryWatch() {}

  /** Another extension of our name, and where it is from. */
  static Optional<String> rival() {
    ZimbraExtension found = ExtensionUtil.getExtension(NAME);
    if (found == null || found.getClass() == ZimbraEntry.class) {
      return Optional.empty();
    }
    CodeSource source = found.getClass().getProtectionDomain().getCodeSource();
    String place = source == null ? "" : " from " + source.getLocation();
    return Optional.of(found.getClass().getName() + place);
  }

  /** What an administrator must be told; empty when all is well. */
  static Optional<String> alarm() {
    try {
      TwoFactorAuth.Factory factory = TwoFactorAuth.getFactory();
      return factory instanceof LockstepTwoFactorAuth.Factory
          ? Optional.empty()
          : Optional.of(
              "ALARM: LOCKSTEP IS NOT ASKED for second factors on this server, "
                  + (factory == null ? "nobody" : factory.getClass().getName())
                  + " is: two-factor authentication may be OFF. Remove what has set that, in lib/ext"
                  + " or as zimbra_class_two_factor_auth_factory in the local configuration, and"
                  + " restart mailboxd");
    } catch (ServiceException unknown) {
      return Optional.of(
          "ALARM: it cannot be told whether Lockstep is asked for second factors: "
              + unknown.getCode());
    }
  }
}
