package com.zimbra.cs.account;

import com.zimbra.common.service.ServiceException;
import com.zimbra.common.util.Log;
import com.zimbra.common.util.LogFactory;
import com.zimbra.cs.account.auth.AuthMechanism.AuthMech;
import com.zimbra.fake.Node;
import java.security.SecureRandom;
import java.util.Map;

/** A token in the server's own form. */
public class ZimbraAuthToken extends AuthToken {
  private static final Log LOG = LogFactory.getLog(AuthToken.class);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String accountId;
  private final String adminId;
  private final long expires;
  private final boolean admin;
  private final boolean domainAdmin;
  private final boolean delegatedAdmin;
  private final int validity;
  private final AuthMech mech;
  private final Usage usage;
  private final String tokenId;
  private final String version;
  private boolean csrf;
  private String encoded;

  /**
   * A new one.
   *
   * @param expires milliseconds since 1970, or 0 for what the account's settings say
   * @param adminAcct who acts as the account, or null
   */
  public ZimbraAuthToken(
      Account acct,
      long expires,
      boolean isAdmin,
      Account adminAcct,
      AuthMech authMech,
      Usage usage) {
    this.accountId = acct.getId();
    this.adminId = adminAcct == null ? null : adminAcct.getId();
    this.expires = expires == 0 ? Node.now() + lifetime(acct, isAdmin, usage) : expires;
    this.admin = isAdmin && acct.isIsAdminAccount();
    this.domainAdmin = isAdmin && acct.getBooleanAttr("zimbraIsDomainAdminAccount", false);
    this.delegatedAdmin = isAdmin && acct.isIsDelegatedAdminAccount();
    this.validity = acct.getAuthTokenValidityValue();
    this.mech = authMech;
    this.usage = usage;
    this.tokenId = Integer.toString(RANDOM.nextInt(Integer.MAX_VALUE - 1) + 1);
    this.version = "10.1.3_GA_0000";
    register();
  }

  /** The two second-factor usages have each other's lifetime, as in reality. */
  private static long lifetime(Account account, boolean isAdmin, Usage usage) {
    return switch (usage) {
      case ENABLE_TWO_FACTOR_AUTH ->
          account.getTimeInterval(
              "zimbraTwoFactorAuthTokenLifetime", DEFAULT_TWO_FACTOR_AUTH_LIFETIME * 1000);
      case TWO_FACTOR_AUTH ->
          account.getTimeInterval(
              "zimbraTwoFactorAuthEnablementTokenLifetime",
              DEFAULT_TWO_FACTOR_ENABLEMENT_AUTH_LIFETIME * 1000);
      default ->
          account.getTimeInterval(
              isAdmin ? "zimbraAdminAuthTokenLifetime" : "zimbraAuthTokenLifetime",
              DEFAULT_AUTH_LIFETIME * 1000);
    };
  }

  private ZimbraAuthToken(Map<?, ?> fields, String encoded)
      throws ServiceException, AuthTokenException {
    this.accountId = text(fields, "id");
    this.adminId = text(fields, "aid");
    String end = text(fields, "exp");
    if (accountId == null || end == null) {
      throw new AuthTokenException("invalid authtoken format");
    }
    this.expires = Long.parseLong(end);
    this.admin = "1".equals(text(fields, "admin"));
    this.domainAdmin = "1".equals(text(fields, "domain"));
    this.delegatedAdmin = "1".equals(text(fields, "dlgadmin"));
    String value = text(fields, "vv");
    this.validity = value == null ? -1 : Integer.parseInt(value);
    this.mech = AuthMech.fromString(text(fields, "am"));
    String code = text(fields, "u");
    this.usage = code == null ? Usage.AUTH : Usage.fromCode(code);
    this.tokenId = text(fields, "tid");
    this.version = text(fields, "version");
    this.csrf = "1".equals(text(fields, "csrf"));
    this.encoded = encoded;
  }

  private ZimbraAuthToken(ZimbraAuthToken other) {
    this.accountId = other.accountId;
    this.adminId = other.adminId;
    this.expires = other.expires;
    this.admin = other.admin;
    this.domainAdmin = other.domainAdmin;
    this.delegatedAdmin = other.delegatedAdmin;
    this.validity = other.validity;
    this.mech = other.mech;
    this.usage = other.usage;
    this.tokenId = other.tokenId;
    this.version = other.version;
  }

  private static String text(Map<?, ?> fields, String name) {
    Object value = fields.get(name);
    return value == null ? null : value.toString();
  }

  static ZimbraAuthToken parse(String encoded) throws AuthTokenException {
    String[] parts = encoded.split("_", 3);
    if (parts.length != 3) {
      throw new AuthTokenException("invalid authtoken format");
    }
    try {
      AuthTokenKey key = AuthTokenKey.getVersion(parts[0]);
      if (key == null) {
        throw new AuthTokenException("unknown key version");
      }
      if (!TokenUtil.getHmac(parts[2], key.getKey()).equals(parts[1])) {
        throw new AuthTokenException("hmac failure");
      }
      return new ZimbraAuthToken(TokenUtil.getAttrs(parts[2]), encoded);
    } catch (ServiceException | NumberFormatException bad) {
      throw new AuthTokenException("service exception", bad);
    }
  }

  private static boolean registers() throws ServiceException {
    return Provisioning.getInstance().getLocalServer().getLowestSupportedAuthVersion() > 1;
  }

  private void register() {
    try {
      Account account = getAccount();
      if (registers()) {
        account.cleanExpiredTokens();
        AuthTokenStore.of(account).add(tokenId, expires, version);
      }
    } catch (ServiceException failed) {
      LOG.error("unable to register auth token", failed);
    }
  }

  @Override
  public void deRegister() throws AuthTokenException {
    try {
      Account account = Provisioning.getInstance().getAccountById(accountId);
      if (account != null) {
        account.removeAuthTokens(tokenId, version);
      }
    } catch (ServiceException failed) {
      throw new AuthTokenException("unable to de-register auth token", failed);
    }
  }

  /** What this node's copy lacks may have come from another node, so it is read anew once. */
  @Override
  public boolean isRegistered() {
    try {
      if (!registers()) {
        return true;
      }
      Account account = Provisioning.getInstance().getAccountById(accountId);
      if (account == null) {
        return false;
      }
      if (!account.hasAuthTokens(tokenId)) {
        Provisioning.getInstance().reload(account);
      }
      return account.hasAuthTokens(tokenId);
    } catch (ServiceException failed) {
      LOG.fatal("Unable to verify auth token registration in ephemeral store", failed);
      return false;
    }
  }

  @Override
  public synchronized String getEncoded() throws AuthTokenException {
    if (encoded == null) {
      StringBuilder text = new StringBuilder();
      TokenUtil.put(text, "id", accountId);
      TokenUtil.put(text, "exp", expires);
      TokenUtil.put(text, "aid", adminId);
      TokenUtil.put(text, "admin", admin ? "1" : null);
      TokenUtil.put(text, "domain", domainAdmin ? "1" : null);
      TokenUtil.put(text, "dlgadmin", delegatedAdmin ? "1" : null);
      TokenUtil.put(text, "vv", validity == -1 ? null : validity);
      TokenUtil.put(text, "type", "zimbra");
      TokenUtil.put(text, "am", mech == null ? null : mech.name());
      TokenUtil.put(text, "u", usage.getCode());
      TokenUtil.put(text, "tid", tokenId);
      TokenUtil.put(text, "version", version);
      TokenUtil.put(text, "csrf", csrf ? "1" : null);
      String data = TokenUtil.hex(text);
      AuthTokenKey key = key();
      encoded = key.getVersion() + "_" + TokenUtil.getHmac(data, key.getKey()) + "_" + data;
    }
    return encoded;
  }

  private static AuthTokenKey key() throws AuthTokenException {
    try {
      return AuthTokenKey.getCurrentKey();
    } catch (ServiceException failed) {
      throw new AuthTokenException("unable to get the key", failed);
    }
  }

  @Override
  public String getCrumb() throws AuthTokenException {
    return TokenUtil.hmac("HmacMD5", getEncoded(), key().getKey());
  }

  ZimbraAuthToken withoutCsrf() {
    return new ZimbraAuthToken(this);
  }

  @Override
  public synchronized boolean isCsrfTokenEnabled() {
    return csrf;
  }

  @Override
  public synchronized void setCsrfTokenEnabled(boolean csrfEnabled) {
    if (csrf != csrfEnabled) {
      csrf = csrfEnabled;
      encoded = null;
    }
  }

  @Override
  public String toString() {
    return "ZimbraAuthToken{acct=" + accountId + ", usage=" + usage + ", exp=" + expires + "}";
  }

  @Override
  public String getAccountId() {
    return accountId;
  }

  @Override
  public String getAdminAccountId() {
    return adminId;
  }

  @Override
  public long getExpires() {
    return expires;
  }

  @Override
  public int getValidityValue() {
    return validity;
  }

  @Override
  public boolean isExpired() {
    return Node.now() > expires;
  }

  @Override
  public boolean isAdmin() {
    return admin;
  }

  @Override
  public boolean isDomainAdmin() {
    return domainAdmin;
  }

  @Override
  public boolean isDelegatedAdmin() {
    return delegatedAdmin;
  }

  @Override
  public boolean isZimbraUser() {
    return true;
  }

  @Override
  public String getDigest() {
    return null;
  }

  @Override
  public AuthMech getAuthMech() {
    return mech;
  }

  @Override
  public Usage getUsage() {
    return usage;
  }
}
