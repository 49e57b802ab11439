package io.lockstep.host.zimbra.soap;

import com.zimbra.common.account.Key.AccountBy;
import com.zimbra.common.service.ServiceException;
import com.zimbra.common.soap.Element;
import com.zimbra.cs.account.Account;
import com.zimbra.cs.account.Provisioning;
import com.zimbra.soap.DocumentHandler;
import com.zimbra.soap.ZimbraSoapContext;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.soap.RequestHandler;
import io.lockstep.soap.Service;
import io.lockstep.soap.Token;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A handler of ours about the account that asks, inside the mail server's engine. */
final class UserBridge extends DocumentHandler {
  private final RequestHandler handler;
  private final Service service;
  private final boolean readOnly;
  private final Crossing crossing;
  private final ProxiedSession proxiedSession;

  /**
   * @param readOnly whether it only looks
   */
  UserBridge(
      RequestHandler handler,
      Service service,
      boolean readOnly,
      Crossing crossing,
      ProxiedSession proxiedSession) {
    this.handler = handler;
    this.service = service;
    this.readOnly = readOnly;
    this.crossing = crossing;
    this.proxiedSession = proxiedSession;
  }

  @Override
  public boolean needsAuth(Map<String, Object> context) {
    return handler.needsAuth();
  }

  @Override
  public boolean isReadOnly() {
    return readOnly;
  }

  /** The engine asks before it lets an authenticated request in. */
  @Override
  protected Element proxyIfNecessary(Element request, Map<String, Object> context)
      throws ServiceException {
    Crossing.requireOwn(getZimbraSoapContext(context));
    return handler.readsDeviceCookie() ? null : super.proxyIfNecessary(request, context);
  }

  @Override
  public Element handle(Element request, Map<String, Object> context) throws ServiceException {
    if (!handler.needsAuth()) {
      Optional<Element> elsewhere = answeredElsewhere(request, context);
      if (elsewhere.isPresent()) {
        return elsewhere.get();
      }
    }
    return crossing.answer(handler, service, request, context, UnaryOperator.identity());
  }

  /**
   * The answer of the account's own server: what a code was spent for is known there first. The
   * engine hands on only what needs a session.
   *
   * @return empty when that is this server, or cannot be reached
   */
  private Optional<Element> answeredElsewhere(Element request, Map<String, Object> context)
      throws ServiceException {
    ZimbraSoapContext zsc = getZimbraSoapContext(context);
    Crossing.requireOwn(zsc);
    Optional<Account> account = subject(request, zsc);
    if (account.isEmpty() || Provisioning.onLocalServer(account.get())) {
      return Optional.empty();
    }
    String id = account.get().getId();
    if (zsc.getAuthtokenAccountId() != null && !zsc.getAuthtokenAccountId().equals(id)) {
      // It would arrive there as a request of one account for another.
      return Optional.empty();
    }
    try {
      Element response = proxyRequest(request, context, id);
      proxiedSession.adopt(request, response, new HttpSide(context));
      return Optional.of(response);
    } catch (ServiceException refused) {
      if (ServiceException.PROXY_ERROR.equals(refused.getCode())) {
        return Optional.empty();
      }
      Faults.countProxied(refused, context);
      throw refused;
    }
  }

  /** Whom a request without a session is about: the one it names, or whose token it brings. */
  private Optional<Account> subject(Element request, ZimbraSoapContext zsc)
      throws ServiceException {
    try {
      String name = request.getAttribute("name", "");
      if (!name.isEmpty()) {
        return crossing.accounts().entry(AccountBy.name, name);
      }
      String encoded = request.getAttribute("authToken", "");
      Optional<String> id =
          encoded.isEmpty()
              ? Optional.ofNullable(zsc.getAuthtokenAccountId())
              : crossing.tokens().find(encoded).map(Token::account).map(account -> account.id());
      return id.flatMap(found -> crossing.accounts().entry(AccountBy.id, found));
    } catch (FactorStoreException failed) {
      throw ServiceException.FAILURE("accounts cannot be read now", null);
    }
  }
}
