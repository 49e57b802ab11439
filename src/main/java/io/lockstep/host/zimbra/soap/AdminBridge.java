package io.lockstep.host.zimbra.soap;

import com.zimbra.common.account.Key.AccountBy;
import com.zimbra.common.service.ServiceException;
import com.zimbra.common.soap.Element;
import com.zimbra.cs.account.accesscontrol.AdminRight;
import com.zimbra.cs.service.admin.AdminDocumentHandler;
import com.zimbra.soap.ZimbraSoapContext;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.soap.Account;
import io.lockstep.soap.AdminRights;
import io.lockstep.soap.RequestHandler;
import io.lockstep.soap.Service;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A handler of ours for administrators, inside the mail server's engine. Whoever is no
 * administrator of everything reaches the accounts whose {@code zimbraTwoFactorAuthEnabled} the
 * mail server's access rules let them change: that attribute alone, through the mail server's own
 * ModifyAccountRequest, does as much.
 */
final class AdminBridge extends AdminDocumentHandler {
  private static final String CHANGED = "zimbraTwoFactorAuthEnabled";

  /** Names the account that a request is about; those about classes and the switch have none. */
  private static final String ACCOUNT = "account";

  private final RequestHandler handler;
  private final boolean readOnly;
  private final Crossing crossing;

  /**
   * @param readOnly whether it only looks
   */
  AdminBridge(RequestHandler handler, boolean readOnly, Crossing crossing) {
    this.handler = handler;
    this.readOnly = readOnly;
    this.crossing = crossing;
  }

  @Override
  public boolean needsAuth(Map<String, Object> context) {
    return handler.needsAdminAuth();
  }

  @Override
  public boolean needsAdminAuth(Map<String, Object> context) {
    return handler.needsAdminAuth();
  }

  @Override
  public boolean isReadOnly() {
    return readOnly;
  }

  /** For the older access manager, which asks this of a domain's administrator. */
  @Override
  public boolean domainAuthSufficient(Map<String, Object> context) {
    return true;
  }

  /** What a code was spent for, and how often it failed, is known at the account's own server. */
  @Override
  protected String[] getProxiedAccountElementPath() {
    return handler.aboutThisServer() ? null : new String[] {ACCOUNT};
  }

  @Override
  public Element handle(Element request, Map<String, Object> context) throws ServiceException {
    ZimbraSoapContext zsc = getZimbraSoapContext(context);
    return crossing.answer(
        handler, Service.ADMIN, request, context, asking -> withRights(asking, zsc));
  }

  private Account withRights(Account asking, ZimbraSoapContext zsc) {
    AdminRights rights =
        zsc.getAuthToken().isAdmin()
            ? asking.rights()
            : new DelegatedRights(target -> mayChange(target, zsc));
    return new Account(
        asking.ref(), asking.mailboxId(), rights, asking.active(), asking.generation());
  }

  private boolean mayChange(Account target, ZimbraSoapContext zsc) {
    Optional<com.zimbra.cs.account.Account> entry =
        crossing.accounts().entry(AccountBy.id, target.ref().id());
    if (entry.isEmpty()) {
      return false;
    }
    Map<String, Object> change = new HashMap<>();
    change.put(CHANGED, "FALSE");
    try {
      checkAccountRight(zsc, entry.get(), change);
      return true;
    } catch (ServiceException refused) {
      if (refused.isReceiversFault()) {
        throw new FactorStoreException("rights cannot be read now", refused);
      }
      return false;
    }
  }

  @Override
  public void docRights(List<AdminRight> relatedRights, List<String> notes) {
    notes.add("the right to set " + CHANGED + " on the account; classes and switch: all rights");
  }
}
