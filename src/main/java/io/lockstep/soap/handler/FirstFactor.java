package io.lockstep.soap.handler;

import io.lockstep.factor.AppPasswordText;
import io.lockstep.soap.Account;
import io.lockstep.soap.Accounts;
import io.lockstep.soap.Element;
import io.lockstep.soap.LoginLog;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.SoapFault;
import io.lockstep.soap.Token;
import java.util.Optional;

/** Finds accounts and proves passwords, the same way and in the same time for every handler. */
public final class FirstFactor {
  private final Accounts accounts;
  private final LoginLog log;

  public FirstFactor(Accounts accounts, LoginLog log) {
    this.accounts = accounts;
    this.log = log;
  }

  /** The account an {@code account} element names, by name or id. */
  Optional<Account> named(Element account) {
    String value = account.textTrimmed();
    return account.optionalAttribute("by").orElse("name").equals("id")
        ? accounts.byId(value)
        : accounts.byName(value);
  }

  Optional<Account> byName(String name) {
    return accounts.byName(name);
  }

  /**
   * The account of a token, as long as nothing ended its sessions.
   *
   * @throws SoapFault service.AUTH_EXPIRED when something did, or when the account is not active
   */
  Account of(Token token) throws SoapFault {
    return accounts
        .byId(token.account().id())
        .filter(Account::active)
        .filter(account -> account.generation() == token.generation())
        .orElseThrow(SoapFault::authExpired);
  }

  /**
   * Proves an account's password.
   *
   * @param found empty when nobody has that name; takes the same time then
   * @param written the account as the client wrote it, for the log
   * @param shown the same for the fault's text
   * @throws SoapFault account.AUTH_FAILED, whichever of name, password and status was wrong
   */
  public Account prove(
      Optional<Account> found,
      String password,
      String written,
      String shown,
      RequestContext context)
      throws SoapFault {
    found.ifPresent(context::identify);
    if (found.isEmpty()) {
      accounts.spendPasswordTime(password);
      throw refused(context, written, shown, "account not found");
    }
    if (!accounts.passwordMatches(found.get(), password)) {
      // Looks at the form only, so it takes no longer for one that is an app password.
      String form = AppPasswordText.looksLikeOne(password) ? ", looks like an app password" : "";
      throw refused(context, written, shown, "invalid password" + form);
    }
    if (!found.get().active()) {
      throw refused(context, written, shown, "account not active");
    }
    log.passwordRight(context, found.get());
    return found.get();
  }

  private SoapFault refused(RequestContext context, String written, String shown, String reason) {
    log.passwordRefused(context, written, reason);
    return SoapFault.authFailed(shown, reason);
  }
}
