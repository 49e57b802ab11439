package com.zimbra.fake;

import com.zimbra.cs.account.auth.PasswordUtil;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** An installation: one directory, its nodes, one clock. */
public final class Cluster {
  public static final String ACCOUNT = "zimbraAccount";
  public static final String COS = "zimbraCOS";
  public static final String DOMAIN = "zimbraDomain";
  public static final String SERVER = "zimbraServer";
  public static final String CONFIG_DN = "cn=config,cn=zimbra";
  public static final String DEFAULT_COS_DN = cosDn("default");

  private final Ldap ldap;
  private final Grants grants = new Grants();
  private final Map<String, Node> nodes = new ConcurrentHashMap<>();
  private final AtomicReference<MillisClock> clock =
      new AtomicReference<>(System::currentTimeMillis);

  /** Freshly installed, of the newest version. */
  public Cluster() {
    this(LdapSchema.newest());
  }

  /** Freshly installed, with one domain {@code example.test} and a class of service. */
  public Cluster(LdapSchema schema) {
    ldap = new Ldap(schema);
    ldap.add(CONFIG_DN, known(config()));
    ldap.add(DEFAULT_COS_DN, known(cos("default")));
    addDomain("example.test");
  }

  private Map<String, String> known(Map<String, String> attributes) {
    attributes.keySet().removeIf(name -> ldap.schema().find(name) == null);
    return attributes;
  }

  private static Map<String, String> config() {
    Map<String, String> config = new HashMap<>();
    config.put("objectClass", "zimbraGlobalConfig");
    config.put("zimbraDefaultDomainName", "example.test");
    config.put("zimbraAdminPort", "7071");
    config.put("zimbraMtaAuthPort", "7073");
    config.put("zimbraLowestSupportedAuthVersion", "2");
    config.put("zimbraCsrfTokenCheckEnabled", "TRUE");
    config.put("zimbraMailReferMode", "wronghost");
    config.put("zimbraUserServicesEnabled", "TRUE");
    config.put("zimbraEphemeralBackendURL", "ldap://default");
    config.put("zimbraTwoFactorAuthSecretLength", "16");
    config.put("zimbraTwoFactorAuthHashAlgorithm", "SHA1");
    config.put("zimbraTwoFactorAuthSecretEncoding", "BASE32");
    config.put("zimbraTwoFactorScratchCodeLength", "8");
    config.put("zimbraTwoFactorCodeLength", "6");
    config.put("zimbraTwoFactorTimeWindowLength", "30s");
    config.put("zimbraTwoFactorTimeWindowOffset", "1");
    config.put("zimbraTwoFactorAuthScratchCodeEncoding", "BASE32");
    config.put("zimbraAppSpecificPasswordLength", "16");
    config.put("zimbraTwoFactorAuthEmailCodeLength", "7");
    return config;
  }

  private static Map<String, String> cos(String name) {
    Map<String, String> cos = new HashMap<>();
    cos.put("objectClass", COS);
    cos.put("zimbraId", UUID.randomUUID().toString());
    cos.put("cn", name);
    cos.put("zimbraFeatureTwoFactorAuthAvailable", "FALSE");
    cos.put("zimbraFeatureTwoFactorAuthRequired", "FALSE");
    cos.put("zimbraFeatureAppSpecificPasswordsEnabled", "TRUE");
    cos.put("zimbraFeatureTrustedDevicesEnabled", "TRUE");
    cos.put("zimbraFeatureChangePasswordEnabled", "TRUE");
    cos.put("zimbraTwoFactorAuthNumScratchCodes", "10");
    cos.put("zimbraMaxAppSpecificPasswords", "25");
    cos.put("zimbraRevokeAppSpecificPasswordsOnPasswordChange", "TRUE");
    cos.put("zimbraAppSpecificPasswordDuration", "0");
    cos.put("zimbraTwoFactorAuthTrustedDeviceTokenLifetime", "30d");
    cos.put("zimbraTwoFactorAuthTokenLifetime", "1h");
    cos.put("zimbraTwoFactorAuthEnablementTokenLifetime", "1h");
    cos.put("zimbraTwoFactorAuthLockoutMaxFailures", "10");
    cos.put("zimbraTwoFactorAuthMethodAllowed", "app");
    cos.put("zimbraTwoFactorCodeLifetimeForEmail", "120s");
    cos.put("zimbraPasswordLockoutEnabled", "FALSE");
    cos.put("zimbraPasswordLockoutMaxFailures", "10");
    cos.put("zimbraPasswordLockoutDuration", "1h");
    cos.put("zimbraPasswordLockoutFailureLifetime", "1h");
    cos.put("zimbraPasswordMinLength", "6");
    cos.put("zimbraAuthTokenLifetime", "2d");
    cos.put("zimbraAdminAuthTokenLifetime", "12h");
    return cos;
  }

  /** Adds a class of service like the default one; answers with its id. */
  public String addCos(String name, String... namesAndValues) {
    Map<String, String> cos = known(cos(name));
    put(cos, namesAndValues);
    ldap.add(cosDn(name), cos);
    return cos.get("zimbraId");
  }

  /** Where a class of service stands. */
  public static String cosDn(String name) {
    return "cn=" + name + ",cn=cos,cn=zimbra";
  }

  public void addDomain(String name, String... namesAndValues) {
    Map<String, String> domain = new HashMap<>();
    domain.put("objectClass", DOMAIN);
    domain.put("zimbraId", UUID.randomUUID().toString());
    domain.put("zimbraDomainName", name);
    put(domain, namesAndValues);
    ldap.add("dc=" + name.replace(".", ",dc="), domain);
  }

  /**
   * Adds an account; answers with its id.
   *
   * @param address its name
   * @param home the name of its node
   */
  public String addAccount(String address, String password, String home, String... namesAndValues) {
    Map<String, String> account = new HashMap<>();
    account.put("objectClass", ACCOUNT);
    account.put("zimbraId", UUID.randomUUID().toString());
    account.put("uid", address.substring(0, address.indexOf('@')));
    account.put("mail", address);
    account.put("zimbraMailHost", home);
    account.put("zimbraAccountStatus", "active");
    account.put("userPassword", PasswordUtil.SSHA512.generateSSHA512(password, null));
    put(account, namesAndValues);
    ldap.add(dn(address), account);
    return account.get("zimbraId");
  }

  private static void put(Map<String, String> into, String... namesAndValues) {
    for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
      into.put(namesAndValues[i], namesAndValues[i + 1]);
    }
  }

  /** Where an account's entry stands. */
  public static String dn(String address) {
    int at = address.indexOf('@');
    return "uid="
        + address.substring(0, at).toLowerCase(Locale.ROOT)
        + ",ou=people,dc="
        + address.substring(at + 1).toLowerCase(Locale.ROOT).replace(".", ",dc=");
  }

  /** Adds a mailbox server; its name is a host's. */
  public Node addNode(String name) {
    Map<String, String> server = new HashMap<>();
    server.put("objectClass", SERVER);
    server.put("zimbraId", UUID.randomUUID().toString());
    server.put("cn", name);
    server.put("zimbraServiceHostname", name);
    server.put("zimbraServiceEnabled", "mailbox");
    ldap.add("cn=" + name + ",cn=servers,cn=zimbra", server);
    Node node = new Node(this, name);
    nodes.put(name, node);
    return node;
  }

  /** Null when there is none of that name, or it was stopped. */
  public Node node(String name) {
    return nodes.get(name);
  }

  void forget(Node node) {
    nodes.remove(node.name(), node);
  }

  public Ldap ldap() {
    return ldap;
  }

  public Grants grants() {
    return grants;
  }

  public long now() {
    return clock.get().millis();
  }

  /** Everything of the server's own, on all nodes, goes by this from now on. */
  public void setClock(MillisClock millis) {
    clock.set(millis);
  }
}
