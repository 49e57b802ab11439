package io.lockstep.host.zimbra.soap;

import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.AuthToken;
import com.zimbra.soap.DocumentHandler;
import com.zimbra.soap.ZimbraSoapContext;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.soap.Account;
import io.lockstep.soap.Element;
import io.lockstep.soap.EngineLog;
import io.lockstep.soap.Header;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.RequestHandler;
import io.lockstep.soap.Service;
import io.lockstep.soap.SoapCall;
import io.lockstep.soap.SoapFault;
import io.lockstep.soap.SoapProtocol;
import io.lockstep.soap.Token;
import io.lockstep.soap.TokenUsage;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The way of a request from the mail server's engine to a handler of ours, and back. It lets
 * through who may come in, as our own engine would: nobody acts for another account here.
 */
final class Crossing {
  private static final String WANTS_CSRF = "csrfTokenSecured";
  private static final byte[] NO_BODY = new byte[0];

  private final ZimbraAccounts accounts;
  private final ZimbraTokens tokens;
  private final CurrentCall current;
  private final EngineLog log;
  private final InstantSource machine;

  Crossing(
      ZimbraAccounts accounts,
      ZimbraTokens tokens,
      CurrentCall current,
      EngineLog log,
      InstantSource machine) {
    this.accounts = accounts;
    this.tokens = tokens;
    this.current = current;
    this.log = log;
    this.machine = machine;
  }

  ZimbraAccounts accounts() {
    return accounts;
  }

  ZimbraTokens tokens() {
    return tokens;
  }

  InstantSource machine() {
    return machine;
  }

  /** What is done with a request once it is across. */
  interface Work<T> {
    T run(Element request, RequestContext call) throws SoapFault;
  }

  /**
   * Lets a handler answer.
   *
   * @param rights puts in what an administrator who asks may do
   * @throws ServiceException what the client is told instead
   */
  com.zimbra.common.soap.Element answer(
      RequestHandler handler,
      Service service,
      com.zimbra.common.soap.Element request,
      Map<String, Object> context,
      UnaryOperator<Account> rights)
      throws ServiceException {
    ZimbraSoapContext zsc = DocumentHandler.getZimbraSoapContext(context);
    requireOwn(zsc);
    Element response =
        across(
            request,
            context,
            () -> admitted(handler, service, zsc, context, rights),
            handler::handle);
    return ElementBridge.toZimbra(response, zsc.getResponseProtocol());
  }

  /**
   * Does something with a request of whoever sends it, whose session counts if it is one.
   *
   * @throws ServiceException what the client is told instead
   */
  <T> T guard(
      Service service,
      com.zimbra.common.soap.Element request,
      Map<String, Object> context,
      Work<T> work)
      throws ServiceException {
    ZimbraSoapContext zsc = DocumentHandler.getZimbraSoapContext(context);
    return across(request, context, () -> presented(service, zsc, context), work);
  }

  /** How a call is let in. */
  private interface Entrance {
    RequestContext enter() throws SoapFault;
  }

  private <T> T across(
      com.zimbra.common.soap.Element request,
      Map<String, Object> context,
      Entrance entrance,
      Work<T> work)
      throws ServiceException {
    HttpSide http = new HttpSide(context);
    RequestContext call = nobody(Service.USER, DocumentHandler.getZimbraSoapContext(context), http);
    try {
      call = entrance.enter();
      RequestContext entered = call;
      Element read = ElementBridge.fromZimbra(request);
      if (!http.csrfChecked()) {
        withoutCsrf(read);
      }
      return current.during(context, () -> work.run(read, entered));
    } catch (SoapFault fault) {
      throw told(fault, request.getName(), call, context);
    } catch (FactorStoreException failed) {
      SoapFault fault = SoapFault.failure("the second factor cannot be read or written now");
      throw told(fault.causedBy(failed), request.getName(), call, context);
    } catch (RuntimeException unexpected) {
      SoapFault fault = SoapFault.failure("unexpected error").causedBy(unexpected);
      throw told(fault, request.getName(), call, context);
    } finally {
      http.send(call.reply());
    }
  }

  /** What the engine does not log itself: what is behind the words that the client is told. */
  private ServiceException told(
      SoapFault fault, String name, RequestContext call, Map<String, Object> context) {
    boolean engineTells = fault.isAuthFailure() && fault.arguments().isEmpty();
    if (fault.getCause() != null || (!fault.logReason().isEmpty() && !engineTells)) {
      log.faulted(call, name, fault);
    }
    return Faults.of(fault, context);
  }

  /** Where nobody checks CSRF tokens none is promised: such a session could not be used. */
  private static void withoutCsrf(Element request) {
    Optional<Element> child = request.child(WANTS_CSRF);
    if (child.isPresent()) {
      child.get().setText("0");
    } else if (request.optionalAttribute(WANTS_CSRF).isPresent()) {
      request.setAttribute(WANTS_CSRF, false);
    }
  }

  /**
   * Refuses whoever acts for another account. The mail server would let in administrators who read
   * a user's mail, and everybody with whom that user shares a folder.
   */
  static void requireOwn(ZimbraSoapContext zsc) throws ServiceException {
    AuthToken token = zsc.getAuthToken();
    if (token != null && (token.isDelegatedAuth() || zsc.isDelegatedRequest())) {
      throw ServiceException.PERM_DENIED("can not access account");
    }
  }

  private RequestContext admitted(
      RequestHandler handler,
      Service service,
      ZimbraSoapContext zsc,
      Map<String, Object> context,
      UnaryOperator<Account> rights)
      throws SoapFault {
    if (!handler.needsAuth() && !handler.needsAdminAuth()) {
      return presented(service, zsc, context);
    }
    if (zsc.getAuthToken() == null) {
      throw SoapFault.authRequired();
    }
    // Looked at again: an earlier request of the same batch may have ended it.
    Token token =
        tokens
            .of(zsc.getAuthToken())
            .filter(found -> found.live() && found.usage() == TokenUsage.AUTH)
            .orElseThrow(SoapFault::authExpired);
    Account account =
        accounts
            .byId(token.account().id())
            .filter(found -> found.active() && found.generation() == token.generation())
            .orElseThrow(SoapFault::authExpired);
    if (handler.needsAdminAuth()) {
      account = rights.apply(account);
      if (!token.admin() || !account.admin()) {
        throw SoapFault.permDenied("need adequate admin token");
      }
    }
    SoapProtocol protocol = protocol(zsc);
    return RequestContext.of(
        call(service, new HttpSide(context)), header(zsc), protocol, token, account);
  }

  private RequestContext presented(
      Service service, ZimbraSoapContext zsc, Map<String, Object> context) throws SoapFault {
    HttpSide http = new HttpSide(context);
    Optional<Token> token =
        Optional.ofNullable(zsc.getAuthToken()).flatMap(tokens::of).filter(Token::live);
    return token.isPresent()
        ? RequestContext.of(call(service, http), header(zsc), protocol(zsc), token.get())
        : RequestContext.of(call(service, http), header(zsc), protocol(zsc));
  }

  private RequestContext nobody(Service service, ZimbraSoapContext zsc, HttpSide http) {
    return RequestContext.of(call(service, http), Header.empty(), protocol(zsc));
  }

  private SoapCall call(Service service, HttpSide http) {
    return new SoapCall(
        service, NO_BODY, http, http.caller(), Thread.currentThread().getName(), machine.instant());
  }

  private static Header header(ZimbraSoapContext zsc) throws SoapFault {
    Element context = Element.of(Namespaces.ZIMBRA, "context");
    if (zsc.getUserAgent() != null) {
      context.addUnique("userAgent").setAttribute("name", zsc.getUserAgent());
    }
    if (zsc.getSoapRequestId() != null) {
      context.addContent("soapId", zsc.getSoapRequestId());
    }
    return Header.read(context);
  }

  private static SoapProtocol protocol(ZimbraSoapContext zsc) {
    com.zimbra.common.soap.SoapProtocol protocol = zsc.getResponseProtocol();
    if (protocol == com.zimbra.common.soap.SoapProtocol.SoapJS) {
      return SoapProtocol.JSON;
    }
    return protocol == com.zimbra.common.soap.SoapProtocol.Soap11
        ? SoapProtocol.SOAP11
        : SoapProtocol.SOAP12;
  }
}
