package com.zimbra.cs.service.account;

import com.zimbra.common.account.Key.AccountBy;
import com.zimbra.common.service.ServiceException;
import com.zimbra.common.soap.Element;
import com.zimbra.common.util.ZimbraCookie;
import com.zimbra.common.util.ZimbraLog;
import com.zimbra.cs.account.Account;
import com.zimbra.cs.account.AccountServiceException;
import com.zimbra.cs.account.AccountServiceException.AuthFailedServiceException;
import com.zimbra.cs.account.AuthToken;
import com.zimbra.cs.account.AuthToken.Usage;
import com.zimbra.cs.account.AuthTokenException;
import com.zimbra.cs.account.Provisioning;
import com.zimbra.cs.account.TrustedDeviceToken;
import com.zimbra.cs.account.auth.AuthContext;
import com.zimbra.cs.account.auth.twofactor.TrustedDevices;
import com.zimbra.cs.account.auth.twofactor.TwoFactorAuth;
import com.zimbra.cs.listeners.AuthListener;
import com.zimbra.cs.service.AuthProvider;
import com.zimbra.cs.servlet.CsrfFilter;
import com.zimbra.cs.servlet.util.CsrfUtil;
import com.zimbra.cs.session.Session;
import com.zimbra.cs.util.AccountUtil;
import com.zimbra.fake.Node;
import com.zimbra.soap.SoapEngine;
import com.zimbra.soap.SoapServlet;
import com.zimbra.soap.ZimbraSoapContext;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Users' login, in the server's own order; without JWT, preauth and recovery codes. */
public class Auth extends AccountDocumentHandler {
  private static final String TOKEN = "authToken";

  public Auth() {}

  @Override
  public Element handle(Element request, Map<String, Object> context) throws ServiceException {
    return new Login(request, context).run();
  }

  @Override
  public boolean needsAuth(Map<String, Object> context) {
    return false;
  }

  public static void addAccountToLogContextByAuthToken(Provisioning prov, AuthToken at) {
    String id = at.getAccountId();
    if (id != null) {
      AccountUtil.addAccountToLogContext(id, ZimbraLog.C_NAME, ZimbraLog.C_ID);
    }
    if (at.isDelegatedAuth()) {
      AccountUtil.addAccountToLogContext(
          at.getAdminAccountId(), ZimbraLog.C_ANAME, ZimbraLog.C_AID);
    }
  }

  private static AuthFailedServiceException told(AuthFailedServiceException failed) {
    AuthListener.invokeOnException(failed);
    return failed;
  }

  /** One login. */
  private final class Login {
    private final Element request;
    private final Map<String, Object> context;
    private final ZimbraSoapContext zsc;
    private final Provisioning prov = Provisioning.getInstance();
    private final Element tokenElement;
    private final boolean csrf;
    private final String namePassedIn;
    private final String code;
    private final String password;
    private final String newDeviceId;
    private TrustedDeviceToken trust;

    Login(Element request, Map<String, Object> context) throws ServiceException {
      this.request = request;
      this.context = context;
      this.zsc = getZimbraSoapContext(context);
      this.tokenElement = request.getOptionalElement(TOKEN);
      this.csrf = request.getAttributeBool("csrfTokenSecured", false);
      Element named = request.getOptionalElement("account");
      this.namePassedIn = named == null ? null : named.getText();
      this.code = request.getAttribute("twoFactorCode", null);
      this.password = request.getAttribute("password", null);
      this.newDeviceId =
          request.getAttributeBool("generateDeviceId", false) ? UUID.randomUUID().toString() : null;
    }

    Element run() throws ServiceException {
      Account account = named();
      trust = account == null ? null : presentedTrust(account);
      if (tokenElement != null) {
        try {
          AuthToken token = AuthProvider.getAuthToken(tokenElement, account);
          addAccountToLogContextByAuthToken(prov, token);
          Account owner = ofToken(token, account);
          if (token.getUsage() == Usage.AUTH) {
            return response(token, owner, trust);
          }
          account = owner;
        } catch (AuthTokenException malformed) {
          throw ServiceException.AUTH_REQUIRED();
        }
      }
      if (account == null) {
        throw told(
            AuthFailedServiceException.AUTH_FAILED(
                namePassedIn, namePassedIn, "account not found"));
      }
      AccountUtil.addAccountToLogContext(account.getId(), ZimbraLog.C_NAME, ZimbraLog.C_ID);
      return authenticate(account);
    }

    private Account named() throws ServiceException {
      if (namePassedIn == null) {
        if (tokenElement == null) {
          throw ServiceException.INVALID_REQUEST("missing required element: account", null);
        }
        return null;
      }
      AccountBy by = AccountBy.fromString(request.getElement("account").getAttribute("by", "name"));
      return prov.get(by, namePassedIn);
    }

    private TrustedDeviceToken presentedTrust(Account account) throws ServiceException {
      TrustedDevices devices = TwoFactorAuth.getFactory().getTrustedDevices(account);
      TrustedDeviceToken found =
          devices == null ? null : devices.getTokenFromRequest(request, context);
      if (found != null && found.isExpired()) {
        var device = devices.getTrustedDeviceByTrustedToken(found);
        if (device != null) {
          device.revoke();
        }
      }
      return found;
    }

    private Account ofToken(AuthToken token, Account named)
        throws ServiceException, AuthTokenException {
      Usage usage = token.getUsage();
      if (usage != Usage.AUTH && usage != Usage.TWO_FACTOR_AUTH) {
        throw told(AuthFailedServiceException.AUTH_FAILED("invalid auth token"));
      }
      Account owner = AuthProvider.validateAuthToken(prov, token, false, usage);
      boolean verify = tokenElement.getAttributeBool("verifyAccount", false);
      if (verify && (named == null || !named.getId().equals(owner.getId()))) {
        throw new AuthTokenException("auth token doesn't match the named account");
      }
      return owner;
    }

    private Element authenticate(Account account) throws ServiceException {
      TwoFactorAuth second = TwoFactorAuth.getFactory().getTwoFactorAuth(account);
      boolean trusts =
          second.twoFactorAuthEnabled()
              && trust == null
              && request.getAttributeBool("deviceTrusted", false);
      boolean asks = second.twoFactorAuthRequired() && !trusted(account);
      boolean byToken = asks && tokenElement != null;
      if (password == null && !byToken) {
        if (code != null || tokenElement != null) {
          throw ServiceException.AUTH_REQUIRED();
        }
        throw ServiceException.INVALID_REQUEST("must specify password", null);
      }
      if (asks && code == null && password != null) {
        if (atMailTransport(account)) {
          TwoFactorAuth.getFactory()
              .getAppSpecificPasswords(account, namePassedIn)
              .authenticate(password);
        } else {
          prov.authAccount(account, password, AuthContext.Protocol.soap, authContext());
          return challenge(account, second);
        }
      } else {
        if (password != null) {
          prov.authAccount(account, password, AuthContext.Protocol.soap, authContext());
        }
        if (asks) {
          checkCode(account, second);
        }
      }
      return let(account, trusts);
    }

    private boolean trusted(Account account) throws ServiceException {
      if (trust == null || !account.isFeatureTrustedDevicesEnabled() || trust.isExpired()) {
        return false;
      }
      try {
        TwoFactorAuth.getFactory()
            .getTrustedDevices(account)
            .verifyTrustedDevice(trust, device(request.getAttribute("deviceId", null)));
        return true;
      } catch (AuthFailedServiceException e) {
        told(e);
        ZimbraLog.account.info("trusted device not verified");
        return false;
      }
    }

    private boolean atMailTransport(Account account) throws ServiceException {
      return account.isFeatureAppSpecificPasswordsEnabled()
          && zsc.getPort() == account.getServer().getMtaAuthPort();
    }

    private Map<String, Object> authContext() {
      Map<String, Object> all = new HashMap<>();
      all.put(AuthContext.AC_ORIGINATING_CLIENT_IP, context.get(SoapEngine.ORIG_REQUEST_IP));
      all.put(AuthContext.AC_REMOTE_IP, context.get(SoapEngine.SOAP_REQUEST_IP));
      all.put(AuthContext.AC_ACCOUNT_NAME_PASSEDIN, namePassedIn);
      all.put(AuthContext.AC_USER_AGENT, zsc.getUserAgent());
      all.put(AuthContext.AC_SOAP_PORT, zsc.getPort());
      return all;
    }

    private Map<String, Object> device(String id) {
      Map<String, Object> attrs = new HashMap<>();
      attrs.put(AuthContext.AC_DEVICE_ID, id);
      attrs.put(AuthContext.AC_USER_AGENT, zsc.getUserAgent());
      return attrs;
    }

    private AccountServiceException setupRequired(Account account) {
      String[] allowed = account.getMultiAttr("zimbraTwoFactorAuthMethodAllowed");
      return AccountServiceException.TWO_FACTOR_SETUP_REQUIRED(
          "two-factor authentication setup required. Allowed method:"
              + (allowed.length == 0 ? "[app]" : Arrays.toString(allowed)));
    }

    private Element challenge(Account account, TwoFactorAuth second) throws ServiceException {
      if (!second.twoFactorAuthEnabled()) {
        throw setupRequired(account);
      }
      Element response = getResponseElement(zsc);
      AuthToken token = AuthProvider.getAuthToken(account, Usage.TWO_FACTOR_AUTH, null);
      response.addUniqueElement("twoFactorAuthRequired").setText("true");
      response.addAttribute(
          "lifetime", token.getExpires() - Node.now(), Element.Disposition.CONTENT);
      token.encodeAuthResp(response, false);
      response
          .addUniqueElement("trustedDevicesEnabled")
          .setText(account.isFeatureTrustedDevicesEnabled() ? "true" : "false");
      AccountUtil.addTwoFactorAttributes(response, account);
      return response;
    }

    private void checkCode(Account account, TwoFactorAuth second) throws ServiceException {
      if (!second.twoFactorAuthEnabled()) {
        throw setupRequired(account);
      }
      try {
        AuthToken step = password == null ? AuthProvider.getAuthToken(tokenElement, account) : null;
        if (step != null) {
          AuthProvider.validateAuthToken(prov, step, false, Usage.TWO_FACTOR_AUTH);
        }
        if (code == null) {
          throw told(AuthFailedServiceException.AUTH_FAILED("no two-factor code provided"));
        }
        TwoFactorAuth.getFactory().getTwoFactorAuth(account).authenticate(code);
        if (step != null) {
          step.deRegister();
        }
      } catch (AuthTokenException bad) {
        throw told(AuthFailedServiceException.AUTH_FAILED("bad auth token"));
      }
    }

    private Element let(Account account, boolean trusts) throws ServiceException {
      AuthToken token = AuthProvider.getAuthToken(account);
      TrustedDeviceToken given = trust;
      TrustedDevices devices =
          trusts ? TwoFactorAuth.getFactory().getTrustedDevices(account) : null;
      if (devices != null) {
        String id = newDeviceId == null ? request.getAttribute("deviceId", null) : newDeviceId;
        given = devices.registerTrustedDevice(device(id));
      }
      AuthListener.invokeOnSuccess(account);
      return response(token, account, given);
    }

    private Element response(AuthToken token, Account account, TrustedDeviceToken device)
        throws ServiceException {
      HttpServletRequest asked = (HttpServletRequest) context.get(SoapServlet.SERVLET_REQUEST);
      HttpServletResponse answer = (HttpServletResponse) context.get(SoapServlet.SERVLET_RESPONSE);
      if (csrf && !token.isCsrfTokenEnabled()) {
        token.setCsrfTokenEnabled(true);
      }
      asked.setAttribute(CsrfFilter.AUTH_TOKEN, token);
      Element response = getResponseElement(zsc);
      token.encodeAuthResp(response, false);
      boolean remember = request.getAttributeBool("persistAuthTokenCookie", false);
      boolean secure = ZimbraCookie.secureCookie(asked);
      token.encode(asked, answer, false, secure, remember);
      response.addAttribute(
          "lifetime", token.getExpires() - Node.now(), Element.Disposition.CONTENT);
      if (Provisioning.onLocalServer(account)) {
        if (zsc.wantsSession()) {
          Session session = opened(zsc, token);
          response
              .addUniqueElement("session")
              .addAttribute("id", session.getSessionId())
              .setText(session.getSessionId());
        }
      } else {
        response.addAttribute("refer", account.getMailHost(), Element.Disposition.CONTENT);
      }
      CsrfUtil.setCSRFToken(asked, answer, token, csrf, response);
      if (device != null) {
        device.encode(answer, response, secure);
      }
      if (newDeviceId != null) {
        response.addUniqueElement("deviceId").setText(newDeviceId);
      }
      return response;
    }
  }
}
