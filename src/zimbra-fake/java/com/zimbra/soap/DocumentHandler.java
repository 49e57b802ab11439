package com.zimbra.soap;

import com.zimbra.common.service.ServiceException;
import com.zimbra.common.soap.Element;
import com.zimbra.common.util.ZimbraLog;
import com.zimbra.cs.account.AccessManager;
import com.zimbra.cs.account.Account;
import com.zimbra.cs.account.AccountServiceException;
import com.zimbra.cs.account.AuthToken;
import com.zimbra.cs.account.AuthTokenException;
import com.zimbra.cs.account.Provisioning;
import com.zimbra.cs.account.Server;
import com.zimbra.cs.session.Session;
import com.zimbra.cs.session.SessionCache;
import com.zimbra.fake.Node;
import java.util.HashMap;
import java.util.Map;
import org.dom4j.QName;

/** Does what one kind of request asks for. */
public abstract class DocumentHandler {
  private QName responseName;

  protected DocumentHandler() {}

  public void setResponseQName(QName response) {
    responseName = response;
  }

  protected Element getResponseElement(ZimbraSoapContext zc) {
    return zc.createElement(responseName);
  }

  public void preProxy(Element request, Map<String, Object> context) throws ServiceException {}

  public void postProxy(Element request, Element response, Map<String, Object> context)
      throws ServiceException {}

  public abstract Element handle(Element request, Map<String, Object> context)
      throws ServiceException;

  public static ZimbraSoapContext getZimbraSoapContext(Map<String, Object> context) {
    return (ZimbraSoapContext) context.get(SoapEngine.ZIMBRA_CONTEXT);
  }

  public static Account getAuthenticatedAccount(ZimbraSoapContext zsc) throws ServiceException {
    return account(zsc.getAuthtokenAccountId());
  }

  public static Account getRequestedAccount(ZimbraSoapContext zsc) throws ServiceException {
    return account(zsc.getRequestedAccountId());
  }

  private static Account account(String id) throws ServiceException {
    Account found = id == null ? null : Provisioning.getInstance().getAccountById(id);
    if (found == null) {
      throw AccountServiceException.NO_SUCH_ACCOUNT(id);
    }
    return found;
  }

  public boolean needsAuth(Map<String, Object> context) {
    return true;
  }

  public boolean needsAdminAuth(Map<String, Object> context) {
    return false;
  }

  public boolean handlesAccountHarvesting() {
    return false;
  }

  public boolean defendsAgainstDelegateAdminAccountHarvesting() {
    return false;
  }

  public boolean canAccessAccount(ZimbraSoapContext zsc, Account target) throws ServiceException {
    if (zsc.getAuthtokenAccountId() == null || target == null) {
      return false;
    }
    return target.getId().equals(zsc.getAuthtokenAccountId())
        || AccessManager.getInstance().canAccessAccount(zsc.getAuthToken(), target);
  }

  public boolean canModifyOptions(ZimbraSoapContext zsc, Account acct) throws ServiceException {
    return zsc.getAuthToken().isAdmin() || acct.getId().equals(zsc.getAuthtokenAccountId());
  }

  public boolean domainAuthSufficient(Map<String, Object> context) {
    return false;
  }

  public boolean isAdminCommand() {
    return false;
  }

  public boolean isReadOnly() {
    return true;
  }

  public Session.Type getDefaultSessionType() {
    return Session.Type.SOAP;
  }

  protected final Session getSession(ZimbraSoapContext zsc, Map<String, Object> context) {
    return getSession(zsc);
  }

  protected final Session getSession(ZimbraSoapContext zsc) {
    return getSession(zsc, getDefaultSessionType());
  }

  /** The one that the client named, or a new one when it wants one; null otherwise. */
  protected Session getSession(ZimbraSoapContext zsc, Session.Type stype) {
    Session found =
        zsc.hasSession() ? SessionCache.lookup(zsc.sessionId(), zsc.getAuthtokenAccountId()) : null;
    return found == null && zsc.wantsSession() && zsc.getAuthToken() != null
        ? opened(zsc, zsc.getAuthToken())
        : found;
  }

  protected static Session opened(ZimbraSoapContext zsc, AuthToken token) {
    Session opened = SessionCache.open(token);
    zsc.opened(opened);
    return opened;
  }

  protected void endSession(Session s) {
    SessionCache.clearSession(s);
  }

  /** Null when this node is the one. */
  protected Element proxyIfNecessary(Element request, Map<String, Object> context)
      throws ServiceException {
    String id = getZimbraSoapContext(context).getRequestedAccountId();
    return id == null ? null : proxyRequest(request, context, id);
  }

  protected Element proxyRequest(Element request, Map<String, Object> context, String acctId)
      throws ServiceException {
    return proxyRequest(request, context, getZimbraSoapContext(context).getAuthToken(), acctId);
  }

  protected Element proxyRequest(
      Element request, Map<String, Object> context, AuthToken authToken, String acctId)
      throws ServiceException {
    Account account = Provisioning.getInstance().getAccountById(acctId);
    if (account == null || Provisioning.onLocalServer(account)) {
      return null;
    }
    ZimbraSoapContext zsc = new ZimbraSoapContext(getZimbraSoapContext(context), authToken, acctId);
    return proxyRequest(request, context, account.getServer(), zsc);
  }

  protected Element proxyRequest(Element request, Map<String, Object> context, Server server)
      throws ServiceException {
    ZimbraSoapContext zsc = getZimbraSoapContext(context);
    return proxyRequest(
        request,
        context,
        server,
        new ZimbraSoapContext(zsc, zsc.getAuthToken(), zsc.getRequestedAccountId()));
  }

  /** The other node reads the token itself, and answers a fault like anything else. */
  protected Element proxyRequest(
      Element request, Map<String, Object> context, Server server, ZimbraSoapContext zsc)
      throws ServiceException {
    Node other = server == null ? null : Node.current().cluster().node(server.getName());
    if (other == null) {
      throw new ProxyException("error while proxying request to target server");
    }
    preProxy(request, context);
    try {
      String encoded = zsc.getAuthToken() == null ? null : zsc.getAuthToken().getEncoded();
      Element answer =
          other.call(
              () -> {
                SoapEngine engine =
                    other.servlet(isAdminCommand() ? "AdminServlet" : "SoapServlet").engine();
                AuthToken token = encoded == null ? null : AuthToken.getAuthToken(encoded);
                ZimbraSoapContext there =
                    new ZimbraSoapContext(zsc, token, zsc.getRequestedAccountId());
                Map<String, Object> theirs = new HashMap<>(context);
                theirs.put(SoapEngine.ZIMBRA_CONTEXT, there);
                theirs.put(SoapEngine.ZIMBRA_ENGINE, engine);
                return engine.handle(
                    engine.dispatcher().find(request.getQName()), request, theirs, there);
              });
      postProxy(request, answer, context);
      return answer;
    } catch (ServiceException e) {
      throw e;
    } catch (AuthTokenException e) {
      throw ServiceException.AUTH_REQUIRED();
    } catch (Exception e) {
      throw ServiceException.FAILURE("proxying failed", e);
    }
  }

  /** The other node does not answer. */
  private static final class ProxyException extends ServiceException {
    private static final long serialVersionUID = 1;

    ProxyException(String message) {
      super(message, PROXY_ERROR, RECEIVERS_FAULT);
    }
  }

  public void logAuditAccess(String delegatingAcctId, String authedAcctId, String targetAcctId) {
    ZimbraLog.misc.info(
        "delegated access: doc=%s, delegating account=%s, authenticated account=%s",
        getClass().getSimpleName(), delegatingAcctId, authedAcctId);
  }
}
