package io.lockstep.host.zimbra.soap;

import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.Account;
import com.zimbra.cs.account.AccountServiceException;
import com.zimbra.cs.account.Provisioning;
import com.zimbra.cs.account.SearchDirectoryOptions;
import com.zimbra.cs.account.SearchDirectoryOptions.MakeObjectOpt;
import com.zimbra.cs.account.SearchDirectoryOptions.ObjectType;
import com.zimbra.cs.ldap.ZLdapFilterFactory.FilterId;
import io.lockstep.factor.AccountRef;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.soap.Cos;
import io.lockstep.soap.CosDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The mail server's classes of service. */
final class ZimbraClasses implements CosDirectory {
  private static final String CLASS = "zimbraCOSId";
  private static final String[] ATTRIBUTES = {
    "zimbraId", CLASS, "mail", "zimbraMailDeliveryAddress"
  };

  /** How a class is looked up. */
  private interface Question {
    com.zimbra.cs.account.Cos ask(Provisioning provisioning) throws ServiceException;
  }

  @Override
  public Optional<Cos> byName(String name) {
    return ask(provisioning -> provisioning.getCosByName(name));
  }

  @Override
  public Optional<Cos> byId(String id) {
    return ask(provisioning -> provisioning.getCosById(id));
  }

  private static Optional<Cos> ask(Question question) {
    try {
      return Optional.ofNullable(question.ask(Provisioning.getInstance()))
          .map(found -> new Cos(found.getId(), found.getName()));
    } catch (ServiceException failed) {
      if (AccountServiceException.NO_SUCH_COS.equals(failed.getCode())) {
        return Optional.empty();
      }
      throw new FactorStoreException("classes of service cannot be read now", failed);
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>An account that names no class has its domain's, or else the default one: those are looked
   * at one by one.
   */
  @Override
  public List<AccountRef> accounts(Cos cos) {
    List<AccountRef> found = new ArrayList<>();
    try {
      Provisioning provisioning = Provisioning.getInstance();
      SearchDirectoryOptions search = new SearchDirectoryOptions(ATTRIBUTES);
      search.setTypes(ObjectType.accounts);
      search.setMakeObjectOpt(MakeObjectOpt.NO_DEFAULTS);
      // An id that came from the directory itself: nothing in it to escape.
      search.setFilterString(
          FilterId.TODO, "(|(" + CLASS + "=" + cos.id() + ")(!(" + CLASS + "=*)))");
      provisioning.searchDirectory(
          search,
          entry -> {
            if (entry instanceof Account account && has(provisioning, account, cos)) {
              found.add(new AccountRef(account.getId(), account.getName()));
            }
          });
    } catch (ServiceException failed) {
      throw new FactorStoreException("the accounts of a class cannot be read now", failed);
    }
    return found;
  }

  private static boolean has(Provisioning provisioning, Account account, Cos cos)
      throws ServiceException {
    com.zimbra.cs.account.Cos of = provisioning.getCOS(account);
    return of != null && of.getId().equals(cos.id());
  }
}
