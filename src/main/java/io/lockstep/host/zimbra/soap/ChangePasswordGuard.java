package io.lockstep.host.zimbra.soap;

import com.zimbra.common.account.Key.AccountBy;
import com.zimbra.common.service.ServiceException;
import com.zimbra.common.soap.Element;
import com.zimbra.cs.account.Account;
import com.zimbra.cs.account.AccountServiceException;
import com.zimbra.cs.account.Provisioning;
import com.zimbra.cs.service.account.ChangePassword;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.host.zimbra.token.TokenId;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.Service;
import io.lockstep.soap.SoapFault;
import io.lockstep.soap.handler.FirstFactor;
import io.lockstep.soap.handler.PasswordChangeProof;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Stands before the mail server's own ChangePasswordRequest, which opens a session for the old
 * password alone: an account of which a code is demanded must give one here too. What is changed,
 * and how, stays the mail server's.
 */
final class ChangePasswordGuard extends ChangePassword {
  private static final String MAINTENANCE = "maintenance";

  /** The mail server names nobody when an old password is wrong. */
  private static final String NOT_SHOWN = "";

  private final Service service;
  private final Crossing crossing;
  private final FirstFactor firstFactor;
  private final PasswordChangeProof proof;
  private final Proofs proofs;

  ChangePasswordGuard(
      Service service,
      Crossing crossing,
      FirstFactor firstFactor,
      PasswordChangeProof proof,
      Proofs proofs) {
    this.service = service;
    this.crossing = crossing;
    this.firstFactor = firstFactor;
    this.proof = proof;
    this.proofs = proofs;
  }

  @Override
  public Element handle(Element request, Map<String, Object> context) throws ServiceException {
    Optional<Account> account = named(request);
    if (account.isEmpty() || isDryRun(request) || !mayNeedCode(account.get())) {
      return super.handle(request, context);
    }
    Optional<Element> elsewhere = answeredElsewhere(account.get(), request, context);
    if (elsewhere.isPresent()) {
      return elsewhere.get();
    }
    if (!checkPasswordSecurity(context)) {
      // The mail server's own words for a password in clear text.
      return super.handle(request, context);
    }
    Optional<Instant> proven =
        crossing.guard(service, request, context, (read, call) -> prove(account.get(), read, call));
    Element response = super.handle(request, context);
    if (proven.isPresent()) {
      tell(account.get(), response, proven.get());
    }
    return response;
  }

  /** The account, as the mail server finds it. */
  private Optional<Account> named(Element request) throws ServiceException {
    String name = PasswordOwner.name(request);
    try {
      return crossing.accounts().entry(AccountBy.name, name);
    } catch (FactorStoreException failed) {
      throw ServiceException.FAILURE("accounts cannot be read now", null);
    }
  }

  /** Spelled as the mail server reads it: what it takes for a change is none here. */
  private static boolean isDryRun(Element request) {
    String written = request.getAttribute("dryRun", "");
    return written.equals("1") || written.equalsIgnoreCase("true");
  }

  /** What is known without asking anybody: most accounts have no second factor. */
  private static boolean mayNeedCode(Account account) {
    return account.isTwoFactorAuthEnabled()
        || account.isFeatureTwoFactorAuthRequired()
        || account.getTwoFactorAuthSecret() != null;
  }

  /**
   * The account's own server looks for itself; were the code spent here first, it would be refused
   * there.
   */
  private Optional<Element> answeredElsewhere(
      Account account, Element request, Map<String, Object> context) throws ServiceException {
    if (Provisioning.onLocalServer(account)) {
      return Optional.empty();
    }
    try {
      // By its server: a request that names an account needs a session, and this one has none.
      return Optional.of(proxyRequest(request, context, account.getServer()));
    } catch (ServiceException refused) {
      if (ServiceException.PROXY_ERROR.equals(refused.getCode())) {
        return Optional.empty();
      }
      Faults.countProxied(refused, context);
      throw refused;
    }
  }

  /**
   * Refuses in the mail server's own words for an account without a second factor: whoever does not
   * know the password must not learn which accounts have one.
   */
  private Optional<Instant> prove(
      Account account, io.lockstep.soap.Element request, RequestContext call) throws SoapFault {
    String written = request.attribute("account");
    String oldPassword = request.attribute("oldPassword");
    String unused = request.attribute("password");
    if (MAINTENANCE.equals(account.getAccountStatus(Provisioning.getInstance()))) {
      throw SoapFault.receiver(
          AccountServiceException.MAINTENANCE_MODE, "account is in maintenance mode");
    }
    io.lockstep.soap.Account owner = ZimbraAccounts.account(account);
    try {
      owner = firstFactor.prove(Optional.of(owner), oldPassword, written, NOT_SHOWN, call);
    } catch (SoapFault fault) {
      // It was right; that it must be changed is why this request comes.
      if (!fault.code().equals(AccountServiceException.CHANGE_PASSWORD)) {
        throw fault;
      }
    }
    return proof.require(owner, request, call);
  }

  private void tell(Account account, Element response, Instant when) {
    String session = response.getAttribute("authToken", "");
    if (!session.isEmpty()) {
      proofs.proven(account.getId(), TokenId.of(session), when);
    }
  }
}
