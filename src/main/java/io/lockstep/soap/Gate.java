package io.lockstep.soap;

import java.util.Optional;

/** Who comes in: finds the token of a call and checks what must hold before any handler runs. */
final class Gate {
  private static final String CSRF_HEADER = "X-Zimbra-Csrf-Token";

  private final Accounts accounts;
  private final Tokens tokens;

  Gate(Accounts accounts, Tokens tokens) {
    this.accounts = accounts;
    this.tokens = tokens;
  }

  /** Puts the token into the context, or refuses the whole call. */
  void enter(RequestContext context, boolean csrfCounts) throws SoapFault {
    Header header = context.header();
    Optional<Token> token = presented(context).flatMap(tokens::find);
    if (token.isPresent() && !token.get().live()) {
      if (!header.voidOnExpired()) {
        throw SoapFault.authExpired();
      }
      token = Optional.empty();
    }
    if (!header.accountBy().isEmpty()) {
      requireOwn(header, token.orElseThrow(SoapFault::authRequired));
    }
    if (token.isPresent()) {
      context.present(token.get());
      if (csrfCounts && token.get().csrfProtected()) {
        requireCsrfToken(context, token.get());
      }
    }
  }

  /** The header's token, even a bad one, hides the cookie's. */
  private static Optional<String> presented(RequestContext context) {
    String inHeader = context.header().authToken();
    if (!inHeader.isEmpty()) {
      return Optional.of(inHeader);
    }
    return context.fromElsewhere()
        ? Optional.empty()
        : context.cookie(context.service().tokenCookie());
  }

  /** Nobody acts for another account here, whatever it shares; one answer for all other names. */
  private void requireOwn(Header header, Token token) throws SoapFault {
    String wanted = header.account();
    boolean own =
        switch (header.accountBy()) {
          case "id" -> wanted.equals(token.account().id());
          case "name" ->
              wanted.equalsIgnoreCase(token.account().name())
                  || accounts
                      .byName(wanted)
                      .filter(found -> found.ref().id().equals(token.account().id()))
                      .isPresent();
          default -> throw SoapFault.invalidRequest("unknown value for by");
        };
    if (!own) {
      throw SoapFault.permDenied("can not access account");
    }
  }

  private void requireCsrfToken(RequestContext context, Token token) throws SoapFault {
    String inContext = context.header().csrfToken();
    String csrf =
        context.httpHeader(CSRF_HEADER).filter(found -> !found.isBlank()).orElse(inContext);
    if (csrf.isEmpty() || !tokens.csrfMatches(token, csrf)) {
      throw SoapFault.authRequired().withLogReason("no or wrong CSRF token");
    }
  }

  /** The account was read after the token: its sessions may have been ended in between. */
  private static void requireSameGeneration(Token token, Account account) throws SoapFault {
    if (token.generation() != account.generation()) {
      throw SoapFault.authExpired();
    }
  }

  /**
   * Lets a request through to its handler.
   *
   * @param lookAgain whether an earlier request of the same call may have ended the session
   */
  void pass(RequestHandler handler, RequestContext context, boolean lookAgain) throws SoapFault {
    if (!handler.needsAuth() && !handler.needsAdminAuth()) {
      return;
    }
    Token token = context.requireToken();
    if (lookAgain) {
      token = tokens.find(token.encoded()).filter(Token::live).orElseThrow(SoapFault::authExpired);
    }
    if (handler.needsAdminAuth() && !token.admin()) {
      throw SoapFault.permDenied("need adequate admin token");
    }
    if (token.usage() != TokenUsage.AUTH) {
      throw SoapFault.authExpired().withLogReason("token usage " + token.usage().code());
    }
    Account account =
        accounts
            .byId(token.account().id())
            .filter(Account::active)
            .orElseThrow(SoapFault::authExpired);
    requireSameGeneration(token, account);
    if (handler.needsAdminAuth() && !account.admin()) {
      throw SoapFault.permDenied("need adequate admin token");
    }
    context.admit(account);
  }
}
