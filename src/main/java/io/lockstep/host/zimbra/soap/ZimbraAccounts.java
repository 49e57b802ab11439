package io.lockstep.host.zimbra.soap;

import com.zimbra.common.account.Key.AccountBy;
import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.AccountServiceException;
import com.zimbra.cs.account.AccountServiceException.AuthFailedServiceException;
import com.zimbra.cs.account.Provisioning;
import com.zimbra.cs.account.auth.AuthContext;
import com.zimbra.soap.DocumentHandler;
import com.zimbra.soap.SoapEngine;
import com.zimbra.soap.ZimbraSoapContext;
import io.lockstep.factor.AccountRef;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.soap.Account;
import io.lockstep.soap.Accounts;
import io.lockstep.soap.AdminRights;
import io.lockstep.soap.SoapFault;
import io.lockstep.store.zimbra.Ssha512;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The mail server's accounts. A password is checked as at a login, so its lockout, its count of
 * failures and its audit line are the mail server's own.
 */
final class ZimbraAccounts implements Accounts {
  private static final String DOMAIN_ADMIN = "zimbraIsDomainAdminAccount";
  private static final Set<String> NOT_NOW =
      Set.of(AccountServiceException.MAINTENANCE_MODE, AccountServiceException.ACCOUNT_INACTIVE);

  private final CurrentCall call;
  private final SecureRandom random;

  ZimbraAccounts(CurrentCall call, SecureRandom random) {
    this.call = call;
    this.random = random;
  }

  @Override
  public Optional<Account> byName(String name) {
    return entry(AccountBy.name, name).map(ZimbraAccounts::account);
  }

  @Override
  public Optional<Account> byId(String id) {
    return entry(AccountBy.id, id).map(ZimbraAccounts::account);
  }

  /** The mail server's own record of an account. */
  Optional<com.zimbra.cs.account.Account> entry(AccountBy by, String value) {
    if (value.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(Provisioning.getInstance().get(by, value));
    } catch (ServiceException failed) {
      if (AccountServiceException.NO_SUCH_ACCOUNT.equals(failed.getCode())) {
        return Optional.empty();
      }
      throw new FactorStoreException("accounts cannot be read now", failed);
    }
  }

  static Account account(com.zimbra.cs.account.Account entry) {
    return new Account(
        new AccountRef(entry.getId(), entry.getName()),
        0,
        rights(entry),
        entry.isAccountStatusActive(),
        entry.getAuthTokenValidityValue());
  }

  private static AdminRights rights(com.zimbra.cs.account.Account entry) {
    if (entry.isIsAdminAccount()) {
      return AdminRights.GLOBAL;
    }
    return entry.isIsDelegatedAdminAccount() || entry.getBooleanAttr(DOMAIN_ADMIN, false)
        ? DelegatedRights.NOBODY
        : AdminRights.NONE;
  }

  /**
   * {@inheritDoc}
   *
   * <p>The mail server looks at the account's status before it looks at the password.
   *
   * @throws SoapFault account.CHANGE_PASSWORD when it is right and must be changed first
   */
  @Override
  public boolean passwordMatches(Account account, String password) throws SoapFault {
    if (password.isEmpty()) {
      return false;
    }
    Optional<com.zimbra.cs.account.Account> entry = entry(AccountBy.id, account.ref().id());
    if (entry.isEmpty()) {
      spendPasswordTime(password);
      return false;
    }
    try {
      Provisioning.getInstance()
          .authAccount(entry.get(), password, AuthContext.Protocol.soap, origin(account));
      return true;
    } catch (ServiceException refused) {
      if (AccountServiceException.CHANGE_PASSWORD.equals(refused.getCode())) {
        throw SoapFault.sender(refused.getCode(), "must change password");
      }
      if (refused instanceof AuthFailedServiceException || NOT_NOW.contains(refused.getCode())) {
        return false;
      }
      throw SoapFault.failure("the password cannot be checked now").causedBy(refused);
    }
  }

  private Map<String, Object> origin(Account account) {
    Map<String, Object> origin = new HashMap<>();
    origin.put(AuthContext.AC_ACCOUNT_NAME_PASSEDIN, account.ref().name());
    Map<String, Object> context = call.context().orElse(Map.of());
    origin.put(AuthContext.AC_ORIGINATING_CLIENT_IP, context.get(SoapEngine.ORIG_REQUEST_IP));
    origin.put(AuthContext.AC_REMOTE_IP, context.get(SoapEngine.SOAP_REQUEST_IP));
    ZimbraSoapContext zsc = DocumentHandler.getZimbraSoapContext(context);
    if (zsc != null) {
      origin.put(AuthContext.AC_USER_AGENT, zsc.getUserAgent());
    }
    return origin;
  }

  /** As long as the mail server's own hash takes. */
  @Override
  public void spendPasswordTime(String password) {
    String unused = Ssha512.of(password, random);
  }
}
