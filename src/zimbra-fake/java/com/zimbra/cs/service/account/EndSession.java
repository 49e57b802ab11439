package com.zimbra.cs.service.account;

import com.zimbra.common.service.ServiceException;
import com.zimbra.common.soap.Element;
import com.zimbra.cs.account.Account;
import com.zimbra.cs.account.AuthToken;
import com.zimbra.cs.account.AuthTokenException;
import com.zimbra.cs.session.Session;
import com.zimbra.cs.session.SessionCache;
import com.zimbra.cs.session.SoapSession;
import com.zimbra.soap.SoapServlet;
import com.zimbra.soap.ZimbraSoapContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Logs out. */
public class EndSession extends AccountDocumentHandler {
  public EndSession() {}

  @Override
  public Element handle(Element request, Map<String, Object> context) throws ServiceException {
    ZimbraSoapContext zsc = getZimbraSoapContext(context);
    Account account = getAuthenticatedAccount(zsc);
    String id = request.getAttribute("sessionId", null);
    if (request.getAttributeBool("all", false)) {
      boolean sparesOwn = request.getAttributeBool("excludeCurrent", false);
      Collection<Session> found = SessionCache.getSoapSessions(account.getId());
      for (Session one : found == null ? List.<Session>of() : found) {
        if (!(sparesOwn && one.getSessionId().equals(zsc.sessionId()))) {
          end(one);
        }
      }
    } else if (id != null && !id.isEmpty()) {
      Session one = SessionCache.lookup(id, account.getId());
      if (one == null) {
        throw ServiceException.FAILURE("Failed to find session with given sessionId", null);
      }
      end(one);
    } else {
      endOwn(request, context, zsc, account);
    }
    return getResponseElement(zsc);
  }

  private void endOwn(
      Element request, Map<String, Object> context, ZimbraSoapContext zsc, Account account)
      throws ServiceException {
    Session own = zsc.hasSession() ? getSession(zsc) : null;
    if (own != null) {
      endSession(own);
    }
    if (request.getAttributeBool("logoff", false) || account.isForceClearCookies()) {
      context.put(SoapServlet.INVALIDATE_COOKIES, true);
      zsc.getAuthToken()
          .encode(
              (HttpServletRequest) context.get(SoapServlet.SERVLET_REQUEST),
              (HttpServletResponse) context.get(SoapServlet.SERVLET_RESPONSE),
              true);
      deRegister(zsc.getAuthToken());
    }
  }

  private void end(Session one) throws ServiceException {
    if (one instanceof SoapSession soap) {
      deRegister(soap.getAuthToken());
    }
    endSession(one);
  }

  private static void deRegister(AuthToken token) throws ServiceException {
    try {
      token.deRegister();
    } catch (AuthTokenException failed) {
      throw ServiceException.FAILURE("Failed to de-register an auth token", failed);
    }
  }
}
