package com.zimbra.soap;

import com.zimbra.common.service.ServiceException;
import com.zimbra.common.soap.Element;
import com.zimbra.common.soap.SoapParseException;
import com.zimbra.common.soap.SoapProtocol;
import com.zimbra.common.soap.XmlParseException;
import com.zimbra.common.util.Log;
import com.zimbra.common.util.LogFactory;
import com.zimbra.common.util.ZimbraLog;
import com.zimbra.cs.account.Account;
import com.zimbra.cs.account.AccountServiceException;
import com.zimbra.cs.account.AccountServiceException.AuthFailedServiceException;
import com.zimbra.cs.account.AuthToken;
import com.zimbra.cs.account.Provisioning;
import com.zimbra.cs.service.AuthProvider;
import com.zimbra.cs.service.admin.AdminDocumentHandler;
import com.zimbra.cs.servlet.CsrfFilter;
import com.zimbra.cs.servlet.util.CsrfUtil;
import com.zimbra.cs.util.AccountUtil;
import com.zimbra.fake.Node;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import javax.servlet.http.HttpServletRequest;
import org.dom4j.Namespace;
import org.dom4j.QName;

/** Hands requests to their handlers. */
public class SoapEngine {
  public static final String ZIMBRA_CONTEXT = "zimbra.context";
  public static final String ZIMBRA_ENGINE = "zimbra.engine";
  public static final String ZIMBRA_SESSION = "zimbra.session";
  public static final String ZIMBRA_AUTH_TOKEN = "zimbra.authToken";
  public static final String IS_ADMIN_REQUEST = "zimbra.isadminreq";
  public static final String REQUEST_IP = "request.ip";
  public static final String SOAP_REQUEST_IP = "soap.request.ip";
  public static final String SOAP_REQUEST_LOGGED = "soap.request.logged";
  public static final String ORIG_REQUEST_IP = "orig.request.ip";
  public static final String REQUEST_PORT = "request.port";
  public static final String ORIG_REQUEST_USER_AGENT = "orig.request.user.agent";

  /** For the filter that counts failures by address. */
  static final String AUTH_FAILED = "authFailed";

  private static final String BATCH = "BatchRequest";
  private static final String REQUEST_ID = "requestId";
  private static final QName BATCH_RESPONSE =
      QName.get("BatchResponse", Namespace.get("urn:zimbra"));
  private static final Log LOG = LogFactory.getLog(SoapEngine.class);

  private final DocumentDispatcher dispatcher = new DocumentDispatcher();

  SoapEngine() {}

  /** What is sent back. */
  record Answer(SoapProtocol protocol, Element envelope, boolean fault) {
    static Answer of(SoapProtocol protocol, Element body, Element context) {
      return new Answer(protocol, protocol.envelope(body, context), protocol.isFault(body));
    }
  }

  DocumentDispatcher dispatcher() {
    return dispatcher;
  }

  Answer dispatch(byte[] message, Map<String, Object> context) {
    if (message.length == 0) {
      return refused(
          SoapProtocol.Soap12, ServiceException.PARSE_ERROR("empty request payload", null));
    }
    String text = new String(message, StandardCharsets.UTF_8);
    try {
      return dispatch(
          message[0] == '<' ? Element.parseXML(text) : Element.parseJSON(text), context);
    } catch (SoapParseException bad) {
      return refused(SoapProtocol.SoapJS, ServiceException.PARSE_ERROR(bad.getMessage(), bad));
    } catch (XmlParseException bad) {
      return refused(SoapProtocol.Soap12, bad);
    }
  }

  private static Answer refused(SoapProtocol protocol, ServiceException e) {
    return Answer.of(protocol, fault(protocol, "SOAP exception", e), null);
  }

  private static Element fault(SoapProtocol protocol, String where, ServiceException e) {
    boolean quiet =
        e.getCode().equals(ServiceException.AUTH_EXPIRED)
            || e.getCode().equals(ServiceException.AUTH_REQUIRED);
    if (quiet) {
      LOG.info(where + ": " + e.getMessage());
    } else {
      LOG.warn(where, e);
    }
    return protocol.fault(e);
  }

  private Answer dispatch(Element envelope, Map<String, Object> context) {
    SoapProtocol asked = SoapProtocol.of(envelope);
    if (asked == null) {
      return refused(
          SoapProtocol.Soap12,
          ServiceException.INVALID_REQUEST("unable to determine SOAP version", null));
    }
    Element document = asked.body(envelope);
    if (document == null) {
      return refused(asked, ServiceException.INVALID_REQUEST("No SOAP body", null));
    }
    DocumentHandler handler = dispatcher.find(document.getQName());
    Element header = asked.context(envelope);
    ZimbraSoapContext zsc;
    try {
      zsc = new ZimbraSoapContext(header, handler, context, asked);
    } catch (ServiceException e) {
      return Answer.of(asked, fault(asked, "unable to construct SOAP context", e), null);
    }
    boolean batch = document.getName().equals(BATCH);
    if (checksCsrf(document, handler, zsc, context) && !csrfIsRight(header, zsc, context)) {
      LOG.info("CSRF token validation failed for account");
      return Answer.of(
          asked, fault(asked, "cannot dispatch request", ServiceException.AUTH_REQUIRED()), null);
    }
    addToLog(zsc);
    context.put(ZIMBRA_CONTEXT, zsc);
    context.put(ZIMBRA_ENGINE, this);
    Element body = batch ? batch(document, context, zsc) : one(handler, document, context, zsc);
    return Answer.of(zsc.getResponseProtocol(), body, zsc.responseHeader());
  }

  private static boolean checksCsrf(
      Element document,
      DocumentHandler handler,
      ZimbraSoapContext zsc,
      Map<String, Object> context) {
    HttpServletRequest request = (HttpServletRequest) context.get(SoapServlet.SERVLET_REQUEST);
    Object decided = request.getAttribute(CsrfFilter.CSRF_TOKEN_CHECK);
    boolean check =
        decided != null
            ? (Boolean) decided
            : zsc.getAuthToken() != null && zsc.getAuthToken().isCsrfTokenEnabled();
    if (handler == null) {
      return check && document.getName().equals(BATCH);
    }
    return check && !document.getName().equals("AuthRequest") && handler.needsAuth(context);
  }

  private static boolean csrfIsRight(
      Element header, ZimbraSoapContext zsc, Map<String, Object> context) {
    HttpServletRequest request = (HttpServletRequest) context.get(SoapServlet.SERVLET_REQUEST);
    String token = request.getHeader(CsrfUtil.HEADER);
    if ((token == null || token.isEmpty()) && header != null) {
      token = header.getAttribute("csrfToken", null);
    }
    return CsrfUtil.isValidCsrfToken(token, zsc.getAuthToken());
  }

  private static void addToLog(ZimbraSoapContext zsc) {
    String requested = zsc.getRequestedAccountId();
    if (requested != null) {
      AccountUtil.addAccountToLogContext(requested, ZimbraLog.C_NAME, ZimbraLog.C_ID);
      String authed = zsc.getAuthtokenAccountId();
      if (authed != null && !authed.equals(requested)) {
        AccountUtil.addAccountToLogContext(authed, ZimbraLog.C_ANAME, ZimbraLog.C_AID);
      } else if (zsc.getAuthToken() != null && zsc.getAuthToken().isDelegatedAuth()) {
        AccountUtil.addAccountToLogContext(
            zsc.getAuthToken().getAdminAccountId(), ZimbraLog.C_ANAME, ZimbraLog.C_AID);
      }
    }
    ZimbraLog.addUserAgentToContext(zsc.getUserAgent());
    ZimbraLog.addSoapIdToContext(zsc.getSoapRequestId());
  }

  private Element batch(Element document, Map<String, Object> context, ZimbraSoapContext zsc) {
    boolean goOn = document.getAttribute("onerror", "continue").equals("continue");
    Element all = zsc.createElement(BATCH_RESPONSE);
    LOG.info(
        "BatchRequest contains %d sub-request(s): %s",
        document.listElements().size(),
        document.listElements().stream().map(Element::getName).collect(Collectors.joining(",")));
    for (Element request : document.listElements()) {
      long start = Node.now();
      Element answer = handle(dispatcher.find(request.getQName()), request, context, zsc);
      ZimbraLog.soap.info("(batch) %s elapsed=%d", request.getName(), Node.now() - start);
      all.addNonUniqueElement(answer.addAttribute(REQUEST_ID, id(request)));
      if (!goOn && zsc.getResponseProtocol().isFault(answer)) {
        break;
      }
    }
    return all;
  }

  private Element one(
      DocumentHandler handler,
      Element document,
      Map<String, Object> context,
      ZimbraSoapContext zsc) {
    long start = Node.now();
    Element answer = handle(handler, document, context, zsc);
    ZimbraLog.soap.info("%s elapsed=%d", document.getName(), Node.now() - start);
    return answer.addAttribute(REQUEST_ID, id(document));
  }

  private static String id(Element request) {
    return request.getAttribute(REQUEST_ID, null);
  }

  /** A request, by itself or out of a batch. */
  Element handle(
      DocumentHandler handler,
      Element request,
      Map<String, Object> context,
      ZimbraSoapContext zsc) {
    SoapProtocol protocol = zsc.getResponseProtocol();
    if (handler == null) {
      return fault(
          protocol,
          "cannot dispatch request",
          ServiceException.UNKNOWN_DOCUMENT(request.getName(), null));
    }
    try {
      ServiceException refusal = refusal(handler, context, zsc);
      if (refusal != null) {
        return fault(protocol, "cannot dispatch request", refusal);
      }
      AuthToken token = zsc.getAuthToken();
      boolean authenticated = handler.needsAuth(context) || handler.needsAdminAuth(context);
      if (token != null) {
        context.put(ZIMBRA_SESSION, handler.getSession(zsc));
      }
      Element answer = authenticated ? handler.proxyIfNecessary(request, context) : null;
      if (answer == null) {
        if (token != null && token.isDelegatedAuth()) {
          handler.logAuditAccess(
              token.getAdminAccountId(), token.getAccountId(), token.getAccountId());
        }
        answer = handler.handle(request, context);
      }
      return answer;
    } catch (AuthFailedServiceException e) {
      ((HttpServletRequest) context.get(SoapServlet.SERVLET_REQUEST))
          .setAttribute(AUTH_FAILED, Boolean.TRUE);
      LOG.info("handler exception: %s%s", e.getMessage(), e.getReason(", %s"));
      return protocol.fault(e);
    } catch (ServiceException e) {
      return fault(protocol, "handler exception", e);
    } catch (Throwable e) {
      LOG.warn("handler exception", e);
      return protocol.fault(ServiceException.FAILURE(e.toString(), e));
    }
  }

  /** Why a handler is not even asked; null when it is. */
  private static ServiceException refusal(
      DocumentHandler handler, Map<String, Object> context, ZimbraSoapContext zsc)
      throws ServiceException {
    AuthToken token = zsc.getAuthToken();
    boolean adminAuth = handler.needsAdminAuth(context);
    boolean auth = handler.needsAuth(context) || adminAuth;
    if (auth && token == null) {
      return ServiceException.AUTH_REQUIRED();
    }
    Provisioning prov = Provisioning.getInstance();
    if (!prov.getLocalServer().getBooleanAttr("zimbraUserServicesEnabled", true)
        && !(handler instanceof AdminDocumentHandler)) {
      return ServiceException.TEMPORARILY_UNAVAILABLE();
    }
    if (adminAuth && !(token.isAdmin() || token.isDelegatedAdmin())) {
      return ServiceException.PERM_DENIED("need adequate admin token");
    }
    if (auth) {
      AuthProvider.validateAuthToken(prov, token, false);
      if (zsc.isDelegatedRequest() && !handler.isAdminCommand()) {
        Account target = prov.getAccountById(zsc.getRequestedAccountId());
        if (target == null || !(target.isAccountStatusActive() || token.isAdmin())) {
          return AccountServiceException.ACCOUNT_INACTIVE(
              target == null ? zsc.getRequestedAccountId() : target.getName());
        }
      }
    }
    return null;
  }
}
