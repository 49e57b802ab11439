package io.lockstep.soap.handler;

import io.lockstep.factor.AppPasswordLogin;
import io.lockstep.factor.AppPasswordOutcome;
import io.lockstep.factor.Networks;
import io.lockstep.factor.OwnPassword;
import io.lockstep.factor.Protocols;
import io.lockstep.soap.Account;
import io.lockstep.soap.Accounts;
import io.lockstep.soap.Element;
import io.lockstep.soap.LoginLog;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.RequestHandler;
import io.lockstep.soap.SoapFault;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.Verdict;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/**
 * AuthRequest of a mail server that asks for one of its clients: account and password, decided here
 * and now. The protocol is SMTP unless a field of our own, {@code protocol}, names another; {@code
 * remoteIp} tells the client's address, and is believed because only mail servers reach this door.
 */
public final class MailServerAuth implements RequestHandler {
  private static final int TOKEN_BYTES = 32;

  /** Said only because mail servers of this wire expect a figure: the token opens nothing. */
  private static final Duration LIFETIME = Duration.ofMinutes(5);

  private final Accounts accounts;
  private final AppPasswordLogin login;
  private final LoginLog log;
  private final SecureRandom random;

  public MailServerAuth(
      Accounts accounts, AppPasswordLogin login, LoginLog log, SecureRandom random) {
    this.accounts = accounts;
    this.login = login;
    this.log = log;
    this.random = random;
  }

  @Override
  public boolean needsAuth() {
    return false;
  }

  @Override
  public Element handle(Element request, RequestContext context) throws SoapFault {
    Operation protocol = protocol(request);
    String address = remoteIp(request, context);
    Optional<Element> named = request.child("account");
    String name = named.map(Element::textTrimmed).orElse("");
    String password =
        request
            .optionalAttribute("password")
            .filter(text -> !text.isEmpty())
            .orElseThrow(() -> SoapFault.authFailed(name, "no password provided"));
    Account account = active(named, name, password, context);
    OwnPassword<SoapFault> own = typed -> accounts.passwordMatches(account, typed);
    AppPasswordLogin.Try sent =
        new AppPasswordLogin.Try(protocol, password, address, Origins.of(context));
    AppPasswordOutcome outcome = login.verify(account.ref(), sent, own);
    if (outcome instanceof AppPasswordOutcome.Refused refused) {
      throw refused.verdict() instanceof Verdict.StoreFailed
          ? SecondFactorHook.cannotCheck()
          : SoapFault.twoFactorAuthFailed(name, "invalid app-specific password");
    }
    if (outcome instanceof AppPasswordOutcome.PasswordWrong) {
      throw refused(context, name, "invalid password");
    }
    if (outcome instanceof AppPasswordOutcome.PasswordSuffices) {
      log.passwordRight(context, account);
    }
    return answer(context);
  }

  private static Operation protocol(Element request) throws SoapFault {
    return Protocols.one(request.optionalAttribute("protocol").orElse(Operation.SMTP.word()))
        .orElseThrow(
            () -> SoapFault.invalidRequest("protocol is imap, pop, smtp, dav, eas or sieve"));
  }

  /** From here on the log shows the client, not the mail server. */
  private static String remoteIp(Element request, RequestContext context) throws SoapFault {
    String address = request.optionalAttribute("remoteIp").orElse("");
    if (address.isEmpty()) {
      return "";
    }
    if (!Networks.isAddress(address)) {
      throw SoapFault.invalidRequest("remoteIp is an address");
    }
    context.logContext().put("ip", "");
    context.logContext().put("oip", address);
    return address;
  }

  private Account active(
      Optional<Element> named, String name, String password, RequestContext context)
      throws SoapFault {
    Optional<Account> found = named.flatMap(this::find);
    found.ifPresent(context::identify);
    if (found.filter(Account::active).isEmpty()) {
      accounts.spendPasswordTime(password);
      throw refused(context, name, found.isEmpty() ? "account not found" : "account not active");
    }
    return found.get();
  }

  private Optional<Account> find(Element named) {
    String value = named.textTrimmed();
    return named.optionalAttribute("by").orElse("name").equals("id")
        ? accounts.byId(value)
        : accounts.byName(value);
  }

  private SoapFault refused(RequestContext context, String name, String reason) {
    log.passwordRefused(context, name, reason);
    return SoapFault.authFailed(name, reason);
  }

  /**
   * Mail servers want a token, and need none. This one is registered nowhere: a mail client's
   * password opens no session, and a login writes nothing.
   */
  private Element answer(RequestContext context) {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    String token = "0_" + HexFormat.of().formatHex(bytes);
    context.reply().setCookie(Sessions.USER_COOKIE, token);
    Element response = Element.of(Namespaces.ACCOUNT, "AuthResponse");
    response.addRepeated("authToken").setText(token);
    response.addContent("lifetime", LIFETIME.toMillis());
    return response;
  }
}
