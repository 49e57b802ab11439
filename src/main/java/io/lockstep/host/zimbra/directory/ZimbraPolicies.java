package io.lockstep.host.zimbra.directory;

import com.zimbra.cs.account.Account;
import com.zimbra.cs.account.Provisioning;
import io.lockstep.factor.AccountRef;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.Policies;
import io.lockstep.factor.Policy;
import io.lockstep.verdict.Method;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What the administrators of a Zimbra cluster have set for an account, for its class of service or
 * its domain, from this server's copy: the server lays them over each other itself. What it has no
 * attribute for comes from the configuration.
 */
public final class ZimbraPolicies implements Policies {
  static final String AVAILABLE = "zimbraFeatureTwoFactorAuthAvailable";
  static final String REQUIRED = "zimbraFeatureTwoFactorAuthRequired";
  static final String METHODS = "zimbraTwoFactorAuthMethodAllowed";
  static final String DEVICES = "zimbraFeatureTrustedDevicesEnabled";
  static final String DEVICE_LIFETIME = "zimbraTwoFactorAuthTrustedDeviceTokenLifetime";
  static final String APP_PASSWORDS = "zimbraFeatureAppSpecificPasswordsEnabled";
  static final String MOST_APP_PASSWORDS = "zimbraMaxAppSpecificPasswords";
  static final String APP_PASSWORD_LIFETIME = "zimbraAppSpecificPasswordDuration";
  static final String REVOKE_APP_PASSWORDS = "zimbraRevokeAppSpecificPasswordsOnPasswordChange";
  static final String RECOVERY_CODES = "zimbraTwoFactorAuthNumScratchCodes";

  private static final int MOST_CODES = 20;
  private static final int MOST_PASSWORDS = 100;

  private final KnownAccounts accounts;
  private final ZimbraRules rules;
  private final Policy configured;

  /**
   * @param server the server's own view of the directory
   * @param configured for what the server has no attribute for
   */
  public ZimbraPolicies(Supplier<Provisioning> server, ZimbraRules rules, Policy configured) {
    this.accounts = new KnownAccounts(server);
    this.rules = rules;
    this.configured = configured;
  }

  @Override
  public Policy of(AccountRef ref) {
    Account account = accounts.of(ref);
    long trust = account.getTimeInterval(DEVICE_LIFETIME, configured.trustLifetime().toMillis());
    boolean devices = account.getBooleanAttr(DEVICES, true);
    try {
      return new Policy(
          account.getBooleanAttr(AVAILABLE, false),
          account.getBooleanAttr(REQUIRED, false),
          configured.enrolBy(),
          methods(account.getMultiAttr(METHODS)),
          // Trust that ends at once is none.
          devices && trust > 0,
          trust > 0 ? Duration.ofMillis(trust) : configured.trustLifetime(),
          account.getBooleanAttr(APP_PASSWORDS, true),
          within(account.getIntAttr(MOST_APP_PASSWORDS, 25), MOST_PASSWORDS),
          Duration.ofMillis(Math.max(0, account.getTimeInterval(APP_PASSWORD_LIFETIME, 0))),
          account.getBooleanAttr(REVOKE_APP_PASSWORDS, true),
          rules.window(),
          rules.parameters(),
          configured.learnDrift(),
          configured.resynchronise(),
          within(account.getIntAttr(RECOVERY_CODES, 10), MOST_CODES),
          configured.notices());
    } catch (IllegalArgumentException odd) {
      throw new FactorStoreException(
          "the settings of " + ref.name() + " are not possible: " + odd.getMessage());
    }
  }

  private static int within(int set, int most) {
    return Math.max(1, Math.min(most, set));
  }

  /** Servers before 10.1 do not know the attribute: an app is what they have. */
  private static Set<Method> methods(String[] words) {
    Set<Method> methods = EnumSet.noneOf(Method.class);
    if (words == null || words.length == 0) {
      methods.add(Method.APP);
      return methods;
    }
    for (String word : words) {
      Method.ofWord(word).ifPresent(methods::add);
    }
    return methods;
  }
}
