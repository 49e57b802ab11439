package com.zimbra.soap;

import com.zimbra.common.service.ServiceException;
import com.zimbra.common.soap.Element;
import com.zimbra.common.soap.SoapProtocol;
import com.zimbra.cs.account.Account;
import com.zimbra.cs.account.AccountServiceException;
import com.zimbra.cs.account.AuthToken;
import com.zimbra.cs.account.AuthTokenException;
import com.zimbra.cs.account.Provisioning;
import com.zimbra.cs.service.AuthProvider;
import com.zimbra.cs.session.Session;
import com.zimbra.fake.Node;
import java.util.Map;
import org.dom4j.Namespace;
import org.dom4j.QName;

/** Who asks, for whom, and in which form. */
public final class ZimbraSoapContext {
  private static final QName CONTEXT = QName.get("context", Namespace.get("urn:zimbra"));

  private final SoapProtocol requestProtocol;
  private final SoapProtocol responseProtocol;
  private final AuthToken token;
  private final String requestedAccountId;
  private final String userAgent;
  private final String ip;
  private final Integer port;
  private final String soapId;
  private final boolean sessions;
  private final boolean notifies;
  private String sessionId;
  private boolean createdSession;

  ZimbraSoapContext(
      Element header,
      DocumentHandler handler,
      Map<String, Object> context,
      SoapProtocol requestProtocol)
      throws ServiceException {
    this.requestProtocol = requestProtocol;
    this.responseProtocol = response(header, requestProtocol);
    this.token = token(header, context);
    this.requestedAccountId = requested(header, handler);
    this.userAgent = userAgent(header);
    this.ip = (String) context.get(SoapEngine.REQUEST_IP);
    this.port = (Integer) context.get(SoapEngine.REQUEST_PORT);
    this.notifies = child(header, "nonotify") == null && child(header, "nosession") == null;
    Element session = child(header, "session");
    this.sessions = notifies && session != null;
    if (sessions) {
      String id = session.getTextTrim();
      this.sessionId = id.isEmpty() ? session.getAttribute("id", null) : id;
    }
    Element id = child(header, "soapId");
    this.soapId = id == null ? Integer.toHexString(Node.current().nextNumber()) : id.getText();
  }

  /** For a request that is handed on to another node. */
  ZimbraSoapContext(ZimbraSoapContext other, AuthToken token, String requestedAccountId) {
    this.requestProtocol = other.requestProtocol;
    this.responseProtocol = other.responseProtocol;
    this.token = token;
    this.requestedAccountId = requestedAccountId;
    this.userAgent = other.userAgent;
    this.ip = other.ip;
    this.port = other.port;
    this.soapId = other.soapId;
    this.sessions = false;
    this.notifies = false;
  }

  private static Element child(Element header, String name) {
    return header == null ? null : header.getOptionalElement(name);
  }

  private static SoapProtocol response(Element header, SoapProtocol asked) {
    Element format = child(header, "format");
    String type = format == null ? "" : format.getAttribute("type", "xml");
    if (type.equals("js")) {
      return SoapProtocol.SoapJS;
    }
    return type.equals("xml") && asked == SoapProtocol.SoapJS ? SoapProtocol.Soap12 : asked;
  }

  private static AuthToken token(Element header, Map<String, Object> context)
      throws ServiceException {
    AuthToken found;
    try {
      found = AuthProvider.getAuthToken(header, context);
    } catch (AuthTokenException malformed) {
      return null;
    }
    if (found == null || (!found.isExpired() && found.isRegistered())) {
      return found;
    }
    Element control = child(header, "authTokenControl");
    if (control != null && control.getAttributeBool("voidOnExpired", false)) {
      return null;
    }
    throw ServiceException.AUTH_EXPIRED();
  }

  private String requested(Element header, DocumentHandler handler) throws ServiceException {
    Element account = child(header, "account");
    String by = account == null ? null : account.getAttribute("by", null);
    if (by == null) {
      return null;
    }
    if (!by.equals("name") && !by.equals("id")) {
      throw ServiceException.INVALID_REQUEST("unknown value for by: " + by, null);
    }
    if (token == null) {
      throw ServiceException.AUTH_REQUIRED();
    }
    String value = account.getText();
    Provisioning prov = Provisioning.getInstance();
    Account found = by.equals("name") ? prov.getAccountByName(value) : prov.getAccountById(value);
    if (found == null) {
      throw token.isAdmin()
          ? AccountServiceException.NO_SUCH_ACCOUNT(value)
          : ServiceException.PERM_DENIED("can not access account " + value);
    }
    // Whether it may be done for that account is for the handler to ask.
    return found.getId();
  }

  private static String userAgent(Element header) {
    Element agent = child(header, "userAgent");
    String name = agent == null ? null : agent.getAttribute("name", null);
    String version = agent == null ? null : agent.getAttribute("version", null);
    return name == null || version == null ? name : name + "/" + version;
  }

  Element responseHeader() {
    Element header = responseProtocol.getFactory().createElement(CONTEXT);
    if (createdSession || (sessions && sessionId != null)) {
      header.addUniqueElement("session").addAttribute("id", sessionId).setText(sessionId);
    }
    return header;
  }

  public void opened(Session session) {
    sessionId = session.getSessionId();
    createdSession = true;
  }

  /** Null when the client named none. */
  public String sessionId() {
    return sessionId;
  }

  public boolean wantsSession() {
    return sessions;
  }

  public String getRequestedAccountId() {
    return requestedAccountId != null ? requestedAccountId : getAuthtokenAccountId();
  }

  public String getAuthtokenAccountId() {
    return token == null ? null : token.getAccountId();
  }

  public boolean isDelegatedRequest() {
    return token != null && !token.getAccountId().equalsIgnoreCase(getRequestedAccountId());
  }

  public boolean isNotificationEnabled() {
    return notifies;
  }

  public boolean hasCreatedSession() {
    return createdSession;
  }

  public boolean hasSession() {
    return sessionId != null;
  }

  public SoapProtocol getRequestProtocol() {
    return requestProtocol;
  }

  public SoapProtocol getResponseProtocol() {
    return responseProtocol;
  }

  public Element createElement(String name) {
    return responseProtocol.getFactory().createElement(name);
  }

  public Element createElement(QName qname) {
    return responseProtocol.getFactory().createElement(qname);
  }

  public AuthToken getAuthToken() {
    return token;
  }

  public String getUserAgent() {
    return userAgent;
  }

  public String getRequestIP() {
    return ip;
  }

  public Integer getPort() {
    return port;
  }

  public String getSoapRequestId() {
    return soapId;
  }
}
