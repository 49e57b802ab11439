package com.zimbra.cs.service.account;

import com.zimbra.common.account.Key;
import com.zimbra.common.service.ServiceException;
import com.zimbra.common.soap.Element;
import com.zimbra.common.util.ZimbraLog;
import com.zimbra.cs.account.Account;
import com.zimbra.cs.account.AccountServiceException.AuthFailedServiceException;
import com.zimbra.cs.account.AuthToken;
import com.zimbra.cs.account.Domain;
import com.zimbra.cs.account.Provisioning;
import com.zimbra.cs.service.AuthProvider;
import com.zimbra.fake.Node;
import com.zimbra.soap.ZimbraSoapContext;
import java.util.Locale;
import java.util.Map;

/** Whoever knows the old password gets a new one, and a session: no second factor is asked for. */
public class ChangePassword extends AccountDocumentHandler {
  protected ChangePassword() {}

  @Override
  public Element handle(Element request, Map<String, Object> context) throws ServiceException {
    ZimbraSoapContext zsc = getZimbraSoapContext(context);
    Provisioning prov = Provisioning.getInstance();
    String typed = request.getAttribute("account");
    String name = typed;
    Element host = request.getOptionalElement("virtualHost");
    if (host != null && typed.indexOf('@') < 0) {
      Domain domain =
          prov.get(Key.DomainBy.virtualHostname, host.getText().toLowerCase(Locale.ROOT));
      name = domain == null ? typed : typed + "@" + domain.getName();
    }
    Account account = prov.getAccountByName(name);
    if (account == null) {
      throw AuthFailedServiceException.AUTH_FAILED(name, typed, "account not found");
    }
    if (!Provisioning.onLocalServer(account)) {
      try {
        return proxyRequest(request, context, account.getId());
      } catch (ServiceException e) {
        if (!e.getCode().equals(ServiceException.PROXY_ERROR)) {
          throw e;
        }
        ZimbraLog.account.warn("encountered proxy error", e);
      }
    }
    prov.changePassword(
        account, request.getAttribute("oldPassword"), request.getAttribute("password"));
    Element response = getResponseElement(zsc);
    AuthToken token = AuthProvider.getAuthToken(account);
    token.encodeAuthResp(response, false);
    response.addAttribute("lifetime", token.getExpires() - Node.now(), Element.Disposition.CONTENT);
    return response;
  }

  @Override
  public boolean needsAuth(Map<String, Object> context) {
    return false;
  }
}
