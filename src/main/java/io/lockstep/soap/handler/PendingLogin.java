package io.lockstep.soap.handler;

import io.lockstep.soap.Account;
import io.lockstep.soap.Element;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.SoapFault;
import io.lockstep.soap.Token;
import java.util.Optional;

/**
 * Whose login awaits its code: the account of a token in the body, else of the one that came in the
 * header or as a cookie. A session speaks for its account too, for the changes that ask for a code.
 */
final class PendingLogin {
  private final FirstFactor firstFactor;
  private final Sessions sessions;

  PendingLogin(FirstFactor firstFactor, Sessions sessions) {
    this.firstFactor = firstFactor;
    this.sessions = sessions;
  }

  /**
   * The account whose password was checked.
   *
   * @param admin whether it is a login at the admin service
   * @throws SoapFault service.AUTH_REQUIRED without a token, service.AUTH_EXPIRED for one that is
   *     dead, account.AUTH_FAILED for one of another usage or service
   */
  Account account(Element request, RequestContext context, boolean admin) throws SoapFault {
    Optional<String> inBody =
        request.optionalAttribute("authToken").filter(text -> !text.isEmpty());
    Token token =
        inBody.isPresent()
            ? sessions.tokens().find(inBody.get()).orElseThrow(SoapFault::authRequired)
            : context.requireToken();
    if (!token.live()) {
      throw SoapFault.authExpired();
    }
    boolean fits =
        switch (token.usage()) {
          case TWO_FACTOR_AUTH, AUTH -> token.admin() == admin;
          case ENABLE_TWO_FACTOR_AUTH -> false;
        };
    if (!fits) {
      throw SoapFault.authFailed(token.account().name(), "invalid auth token");
    }
    Account account = firstFactor.of(token);
    context.identify(account);
    return account;
  }
}
