package com.zimbra.fake;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The attributes that the directory knows. Flags: m many values, i immutable for administrators, e
 * short-lived, c account inherits it from its class of service, d from its domain, g the server
 * entry inherits it from the global settings, a shown to its owner.
 */
public final class LdapSchema {
  /** How values are compared. */
  public enum Kind {
    STRING,
    OCTETS,
    TIME,
    BOOLEAN,
    INT,
    DURATION
  }

  /** One attribute. */
  public record Attribute(String name, Kind kind, String flags) {
    public boolean is(char flag) {
      return flags.indexOf(flag) >= 0;
    }

    /** Whether the two are the same value for the directory. */
    boolean same(String one, String other) {
      return switch (kind) {
        case OCTETS -> one.equals(other);
        case TIME -> compareTimes(one, other) == 0;
        default -> one.trim().equalsIgnoreCase(other.trim());
      };
    }

    /** Order of times; other kinds have none. */
    static int compareTimes(String one, String other) {
      return wide(one).compareTo(wide(other));
    }

    private static String wide(String time) {
      String bare = time.endsWith("Z") ? time.substring(0, time.length() - 1) : time;
      int dot = bare.indexOf('.');
      String fraction = dot < 0 ? "" : bare.substring(dot + 1);
      return (dot < 0 ? bare : bare.substring(0, dot)) + (fraction + "000000").substring(0, 6);
    }

    boolean valid(String value) {
      return switch (kind) {
        case STRING, OCTETS -> true;
        case TIME -> value.matches("[0-9]{14}(\\.[0-9]{1,6})?Z");
        case BOOLEAN -> value.equals("TRUE") || value.equals("FALSE");
        case INT -> value.matches("-?[0-9]+");
        case DURATION -> value.matches("-?[0-9]+(ms|[hmsd])?");
      };
    }
  }

  private static final String TABLE =
      """
      objectClass STRING m
      zimbraId STRING i
      uid STRING -
      cn STRING -
      displayName STRING a
      mail STRING m
      zimbraMailAlias STRING m
      userPassword OCTETS -
      description STRING m
      zimbraNotes STRING -
      zimbraAccountStatus STRING -
      zimbraMailHost STRING -
      zimbraCOSId STRING -
      zimbraDomainName STRING -
      zimbraDomainDefaultCOSId STRING -
      zimbraVirtualHostname STRING m
      zimbraPublicServiceHostname STRING g
      zimbraAuthMech STRING -
      zimbraAuthMechAdmin STRING -
      zimbraAuthFallbackToLocal BOOLEAN -
      zimbraServiceHostname STRING -
      zimbraServiceEnabled STRING m
      zimbraAdminPort INT g
      zimbraMtaAuthPort INT g
      zimbraMailPort INT g
      zimbraMailReferMode STRING g
      zimbraUserServicesEnabled BOOLEAN g
      zimbraLowestSupportedAuthVersion INT g
      zimbraCsrfTokenCheckEnabled BOOLEAN g
      zimbraDefaultDomainName STRING -
      zimbraEphemeralBackendURL STRING -
      zimbraLdapGentimeFractionalSecondsEnabled BOOLEAN g
      zimbraIsAdminAccount BOOLEAN -
      zimbraIsDelegatedAdminAccount BOOLEAN -
      zimbraIsDomainAdminAccount BOOLEAN -
      zimbraIsExternalVirtualAccount BOOLEAN -
      zimbraIsSystemAccount BOOLEAN -
      zimbraIsSystemResource BOOLEAN -
      zimbraCalResType STRING -
      zimbraForceClearCookies BOOLEAN c
      zimbraFeatureChangePasswordEnabled BOOLEAN c
      zimbraFeatureResetPasswordStatus STRING c
      zimbraAuthTokenKey OCTETS m
      zimbraCsrfTokenKey OCTETS m
      zimbraTwoFactorAuthTrustedDeviceTokenKey OCTETS mi
      zimbraAuthTokenValidityValue INT -
      zimbraAuthTokens STRING me
      zimbraCsrfTokenData STRING me
      zimbraAuthTokenLifetime DURATION c
      zimbraAdminAuthTokenLifetime DURATION c
      zimbraPasswordLocked BOOLEAN c
      zimbraPasswordMinLength INT c
      zimbraPasswordMinAge INT c
      zimbraPasswordMaxAge INT c
      zimbraPasswordEnforceHistory INT c
      zimbraPasswordHistory OCTETS m
      zimbraPasswordMustChange BOOLEAN -
      zimbraPasswordModifiedTime TIME -
      zimbraPasswordLockoutEnabled BOOLEAN c
      zimbraPasswordLockoutDuration DURATION c
      zimbraPasswordLockoutMaxFailures INT c
      zimbraPasswordLockoutFailureLifetime DURATION c
      zimbraPasswordLockoutLockedTime TIME -
      zimbraPasswordLockoutFailureTime TIME m
      zimbraPasswordLockoutSuppressionEnabled BOOLEAN c
      zimbraPrefLocale STRING ca
      zimbraPrefFromDisplay STRING a
      zimbraPrefFromAddress STRING a
      zimbraPrefPasswordRecoveryAddress STRING a
      zimbraPrefPasswordRecoveryAddressStatus STRING a
      zimbraLastLogonTimestamp TIME -
      zimbraExternalAccountDisabledTime TIME -
      zimbraFeatureTwoFactorAuthAvailable BOOLEAN ca
      zimbraFeatureTwoFactorAuthRequired BOOLEAN ca
      zimbraTwoFactorAuthEnabled BOOLEAN a
      zimbraTwoFactorAuthSecret OCTETS i
      zimbraTwoFactorAuthScratchCodes OCTETS i
      zimbraTwoFactorAuthNumScratchCodes INT c
      zimbraTwoFactorAuthSecretLength INT -
      zimbraTwoFactorAuthHashAlgorithm STRING -
      zimbraTwoFactorAuthSecretEncoding STRING -
      zimbraTwoFactorScratchCodeLength INT -
      zimbraTwoFactorCodeLength INT -
      zimbraTwoFactorTimeWindowLength DURATION -
      zimbraTwoFactorTimeWindowOffset INT -
      zimbraTwoFactorAuthScratchCodeEncoding STRING -
      zimbraAppSpecificPassword OCTETS mi
      zimbraMaxAppSpecificPasswords INT c
      zimbraRevokeAppSpecificPasswordsOnPasswordChange BOOLEAN c
      zimbraAppSpecificPasswordDuration DURATION c
      zimbraAppSpecificPasswordLength INT -
      zimbraFeatureAppSpecificPasswordsEnabled BOOLEAN ca
      zimbraTwoFactorAuthTrustedDeviceTokenLifetime DURATION c
      zimbraTwoFactorAuthTrustedDevices STRING mi
      zimbraTwoFactorAuthTokenLifetime DURATION c
      zimbraTwoFactorAuthEnablementTokenLifetime DURATION c
      zimbraFeatureTrustedDevicesEnabled BOOLEAN ca
      zimbraTwoFactorAuthLastReset TIME i
      zimbraTwoFactorAuthLockoutMaxFailures INT c
      zimbraTwoFactorAuthLockoutFailureTime TIME m
      zimbraTwoFactorAuthMethodAllowed STRING mcda
      zimbraTwoFactorAuthMethodEnabled STRING ma
      zimbraPrefPrimaryTwoFactorAuthMethod STRING a
      zimbraTwoFactorCodeLifetimeForEmail DURATION cd
      zimbraTwoFactorCodeForEmail OCTETS i
      zimbraTwoFactorCodeEmailFrom STRING d
      zimbraTwoFactorCodeEmailSubject STRING d
      zimbraTwoFactorCodeEmailBodyText STRING d
      zimbraTwoFactorCodeEmailBodyHtml STRING d
      zimbraTwoFactorAuthEmailCodeLength INT -
      zimbraFeatureResetTwoFactorAuthEnabled BOOLEAN cd
      zimbraTwoFactorAuthTemporaryData STRING m
      """;

  private final Map<String, Attribute> attributes = new TreeMap<>();

  private LdapSchema() {}

  /** Of 10.1, the newest version that is known here. */
  public static LdapSchema newest() {
    LdapSchema schema = new LdapSchema();
    for (String line : TABLE.strip().split("\n")) {
      String[] words = line.strip().split(" ");
      schema.attributes.put(
          key(words[0]), new Attribute(words[0], Kind.valueOf(words[1]), words[2]));
    }
    return schema;
  }

  /** As servers before 10.1 have it: without methods and mail codes. */
  public static LdapSchema before101() {
    LdapSchema schema = newest();
    for (String name :
        new String[] {
          "zimbraTwoFactorAuthMethodAllowed", "zimbraTwoFactorAuthMethodEnabled",
          "zimbraPrefPrimaryTwoFactorAuthMethod", "zimbraTwoFactorCodeLifetimeForEmail",
          "zimbraTwoFactorCodeForEmail", "zimbraTwoFactorCodeEmailFrom",
          "zimbraTwoFactorCodeEmailSubject", "zimbraTwoFactorCodeEmailBodyText",
          "zimbraTwoFactorCodeEmailBodyHtml", "zimbraTwoFactorAuthEmailCodeLength",
          "zimbraFeatureResetTwoFactorAuthEnabled", "zimbraTwoFactorAuthTemporaryData"
        }) {
      schema.attributes.remove(key(name));
    }
    return schema;
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Null when the directory does not know it. */
  public Attribute find(String name) {
    return attributes.get(key(name));
  }

  public Collection<Attribute> all() {
    return attributes.values();
  }

  Attribute require(String name) throws LdapFailure {
    Attribute found = find(name);
    if (found == null) {
      throw new LdapFailure(LdapFailure.UNDEFINED_TYPE, name + ": attribute type undefined", name);
    }
    return found;
  }
}
