package com.zimbra.cs.account.callback;

import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.Account;
import com.zimbra.cs.account.Cos;
import com.zimbra.cs.account.Entry;
import com.zimbra.cs.extension.ExtensionUtil;
import java.util.Map;

/** Which states of the second factor's switches may be set. */
public final class TwoFactorAuthStatus {
  private static final String AVAILABLE = "zimbraFeatureTwoFactorAuthAvailable";
  private static final String REQUIRED = "zimbraFeatureTwoFactorAuthRequired";
  private static final String ENABLED = "zimbraTwoFactorAuthEnabled";
  private static final String SECRET = "zimbraTwoFactorAuthSecret";
  private static final String RESET = "zimbraTwoFactorAuthLastReset";

  private TwoFactorAuthStatus() {}

  public static void preModify(Entry entry, Map<String, ?> attrs) throws ServiceException {
    String kind = entry instanceof Cos ? "COS" : "account";
    if ("TRUE".equals(attrs.get(AVAILABLE))) {
      refuseIf(
          ExtensionUtil.getExtension("twofactorauth") == null,
          "cannot make two-factor auth available because the extension is not deployed on this"
              + " server");
    }
    if ("FALSE".equals(attrs.get(AVAILABLE))) {
      refuseIf(
          willBe(entry, attrs, REQUIRED),
          "cannot make two-factor auth unavailable because it is currently required on the "
              + kind);
    }
    if ("TRUE".equals(attrs.get(REQUIRED))) {
      refuseIf(
          !willBe(entry, attrs, AVAILABLE),
          "cannot make two-factor auth required because "
              + (entry instanceof Cos
                  ? "it is not available on this COS"
                  : "is not available on this account"));
    }
    if ("TRUE".equals(attrs.get(ENABLED)) && entry instanceof Account) {
      refuseIf(
          !willBe(entry, attrs, AVAILABLE),
          "cannot enable two-factor auth because it is not available on this account");
      // What the same change sets does not count.
      refuseIf(
          entry.getAttr(SECRET) == null,
          "cannot enable two-factor auth because a shared secret is unavailable");
    }
  }

  /** A class of service that is made available forgets when it was reset. */
  public static boolean forgetsReset(Entry entry, Map<String, ?> attrs) {
    return entry instanceof Cos
        && "TRUE".equals(attrs.get(AVAILABLE))
        && entry.getAttr(RESET) != null;
  }

  private static boolean willBe(Entry entry, Map<String, ?> attrs, String name) {
    return attrs.containsKey(name)
        ? "TRUE".equals(attrs.get(name))
        : entry.getBooleanAttr(name, false);
  }

  private static void refuseIf(boolean wrong, String text) throws ServiceException {
    if (wrong) {
      throw ServiceException.FAILURE(text, null);
    }
  }
}
