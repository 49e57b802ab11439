package io.lockstep.host.zimbra.soap;

import com.zimbra.common.account.Key.AccountBy;
import com.zimbra.common.service.ServiceException;
import com.zimbra.common.soap.Element;
import com.zimbra.cs.account.Account;
import com.zimbra.cs.account.Provisioning;
import com.zimbra.cs.service.account.ChangePassword;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Stands before the mail server's change of a password while our rooms are closed: who has a second
 * factor cannot be asked for it, and a new password would come with a session.
 */
final class ClosedChangePassword extends ChangePassword {
  private final Predicate<Account> needsFactor;

  ClosedChangePassword(Predicate<Account> needsFactor) {
    this.needsFactor = needsFactor;
  }

  @Override
  public Element handle(Element request, Map<String, Object> context) throws ServiceException {
    Account account = Provisioning.getInstance().get(AccountBy.name, PasswordOwner.name(request));
    if (account != null && needsFactor.test(account)) {
      throw ServiceException.FAILURE(
          "two-factor authentication of this server is not running; the log says why", null);
    }
    return super.handle(request, context);
  }
}
