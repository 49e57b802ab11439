package io.lockstep.host.zimbra.soap;

import com.zimbra.common.account.Key.DomainBy;
import com.zimbra.common.service.ServiceException;
import com.zimbra.common.soap.Element;
import com.zimbra.cs.account.Domain;
import com.zimbra.cs.account.Provisioning;
import java.util.Locale;

/** Whose password a ChangePasswordRequest would change. */
final class PasswordOwner {
  private PasswordOwner() {}

  /**
   * The name that the mail server will look for: a short one can come with the web address of a
   * domain.
   *
   * @throws ServiceException when domains cannot be read
   */
  static String name(Element request) throws ServiceException {
    String name = request.getAttribute("account", "");
    Element host = request.getOptionalElement("virtualHost");
    if (host == null || name.indexOf('@') >= 0) {
      return name;
    }
    Domain domain =
        Provisioning.getInstance()
            .get(DomainBy.virtualHostname, host.getText().toLowerCase(Locale.ROOT));
    return domain == null ? name : name + "@" + domain.getName();
  }
}
