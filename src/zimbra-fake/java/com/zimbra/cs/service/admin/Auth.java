package com.zimbra.cs.service.admin;

import com.zimbra.common.account.Key.AccountBy;
import com.zimbra.common.service.ServiceException;
import com.zimbra.common.soap.Element;
import com.zimbra.common.util.ZimbraCookie;
import com.zimbra.cs.account.AccessManager;
import com.zimbra.cs.account.Account;
import com.zimbra.cs.account.AuthToken;
import com.zimbra.cs.account.AuthToken.Usage;
import com.zimbra.cs.account.AuthTokenException;
import com.zimbra.cs.account.Provisioning;
import com.zimbra.cs.account.auth.AuthContext;
import com.zimbra.cs.service.AuthProvider;
import com.zimbra.cs.servlet.CsrfFilter;
import com.zimbra.cs.servlet.util.CsrfUtil;
import com.zimbra.cs.util.AccountUtil;
import com.zimbra.fake.Node;
import com.zimbra.soap.SoapServlet;
import com.zimbra.soap.ZimbraSoapContext;
import java.util.HashMap;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Administrators' login. */
public class Auth extends AdminDocumentHandler {
  public Auth() {}

  @Override
  public Element handle(Element request, Map<String, Object> context) throws ServiceException {
    ZimbraSoapContext zsc = getZimbraSoapContext(context);
    String code = request.getAttribute("twoFactorCode", null);
    String password = request.getAttribute("password", null);
    AuthToken token =
        password == null
            ? byToken(request, zsc, code)
            : byPassword(request, context, zsc, password, code);
    return response(request, context, zsc, token);
  }

  private static AuthToken byPassword(
      Element request,
      Map<String, Object> context,
      ZimbraSoapContext zsc,
      String password,
      String code)
      throws ServiceException {
    Provisioning prov = Provisioning.getInstance();
    Element element = request.getOptionalElement("account");
    String name = request.getAttribute("name", null);
    if ((name == null) == (element == null)) {
      throw ServiceException.INVALID_REQUEST("invalid request parameter", null);
    }
    String passedIn = element == null ? name : element.getText();
    AccountBy by =
        element == null
            ? AccountBy.name
            : AccountBy.fromString(element.getAttribute("by", AccountBy.name.name()));
    Account account = prov.get(by, passedIn);
    if (account == null || !account.isAccountStatusActive()) {
      throw ServiceException.PERM_DENIED("Error in Authentication");
    }
    if (!AccessManager.getInstance().isAdequateAdminAccount(account)) {
      throw ServiceException.PERM_DENIED("not an admin account");
    }
    Map<String, Object> known = new HashMap<>();
    known.put(AuthContext.AC_REMOTE_IP, zsc.getRequestIP());
    known.put(AuthContext.AC_ACCOUNT_NAME_PASSEDIN, passedIn);
    known.put(AuthContext.AC_USER_AGENT, zsc.getUserAgent());
    known.put(AuthContext.AC_AS_ADMIN, Boolean.TRUE);
    prov.authAccount(account, password, AuthContext.Protocol.soap, known);
    Usage usage = Usage.AUTH;
    if (AccountUtil.isTwoFactorAccount(account)) {
      if (code == null || code.isEmpty()) {
        usage = Usage.TWO_FACTOR_AUTH;
      } else {
        AccountUtil.authenticateTwoFactorCode(code, account);
      }
    }
    return AuthProvider.getAuthToken(account, true, usage, null);
  }

  /** The token of the first step is not taken back. */
  private static AuthToken byToken(Element request, ZimbraSoapContext zsc, String code)
      throws ServiceException {
    AuthToken token = presented(request, zsc);
    Account account =
        AuthProvider.validateAuthToken(Provisioning.getInstance(), token, true, token.getUsage());
    if (!token.isAdmin() && !token.isDelegatedAdmin()) {
      throw ServiceException.PERM_DENIED("Error in Authentication");
    }
    if (token.getUsage() == Usage.TWO_FACTOR_AUTH && code != null && !code.isEmpty()) {
      AccountUtil.authenticateTwoFactorCode(code, account);
      return AuthProvider.getAuthToken(account, true);
    }
    return token;
  }

  private static AuthToken presented(Element request, ZimbraSoapContext zsc)
      throws ServiceException {
    Element element = request.getOptionalElement("authToken");
    String inBody = element == null ? request.getAttribute("authToken", null) : element.getText();
    try {
      if (inBody != null && !inBody.isEmpty()) {
        return AuthProvider.getAuthToken(inBody);
      }
    } catch (AuthTokenException malformed) {
      throw ServiceException.AUTH_REQUIRED();
    }
    if (zsc.getAuthToken() == null) {
      throw ServiceException.AUTH_REQUIRED();
    }
    return zsc.getAuthToken();
  }

  private Element response(
      Element request, Map<String, Object> context, ZimbraSoapContext zsc, AuthToken token)
      throws ServiceException {
    HttpServletRequest asked = (HttpServletRequest) context.get(SoapServlet.SERVLET_REQUEST);
    HttpServletResponse answer = (HttpServletResponse) context.get(SoapServlet.SERVLET_RESPONSE);
    boolean csrf = request.getAttributeBool("csrfTokenSecured", false);
    Element response = getResponseElement(zsc);
    response.addAttribute("lifetime", token.getExpires() - Node.now(), Element.Disposition.CONTENT);
    token.setCsrfTokenEnabled(csrf);
    if (token.getUsage() == Usage.TWO_FACTOR_AUTH) {
      response.addUniqueElement("twoFactorAuthRequired").setText("true");
      AccountUtil.addTwoFactorAttributes(response, token.getAccount());
    } else {
      boolean remember = request.getAttributeBool("persistAuthTokenCookie", false);
      token.encode(answer, true, ZimbraCookie.secureCookie(asked), remember);
      asked.setAttribute(CsrfFilter.AUTH_TOKEN, token);
      if (zsc.wantsSession()) {
        response.addUniqueElement("session").setText(opened(zsc, token).getSessionId());
      }
    }
    token.encodeAuthResp(response, true);
    CsrfUtil.setCSRFToken(asked, answer, token, csrf, response);
    return response;
  }

  @Override
  public boolean needsAuth(Map<String, Object> context) {
    return false;
  }

  @Override
  public boolean needsAdminAuth(Map<String, Object> context) {
    return false;
  }
}
