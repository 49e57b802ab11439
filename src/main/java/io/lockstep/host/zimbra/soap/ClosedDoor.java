package io.lockstep.host.zimbra.soap;

import com.zimbra.cs.account.Account;
import com.zimbra.soap.DocumentHandler;
import com.zimbra.soap.SoapServlet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.dom4j.QName;

/** What stands in the mail server's SOAP services when our rooms could not be opened. */
public final class ClosedDoor {
  private ClosedDoor() {}

  /**
   * Registers it.
   *
   * @param needsFactor whether an account must not get by with its password
   */
  public static void register(Predicate<Account> needsFactor) {
    Map<QName, DocumentHandler> handlers =
        Map.of(
            SoapDoor.CHANGE_PASSWORD, new ClosedChangePassword(needsFactor),
            SoapDoor.LOGIN, new LoginGuard());
    for (String servlet : List.of(SoapDoor.USER_SERVLET, SoapDoor.ADMIN_SERVLET)) {
      SoapServlet.addService(servlet, new LockstepService(handlers));
    }
  }
}
