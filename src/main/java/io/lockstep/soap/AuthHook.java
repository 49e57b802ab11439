package io.lockstep.soap;

import io.lockstep.factor.Demand;
import io.lockstep.verdict.Operation;

/**
 * The hook that a login asks about the second factor, once the password was right. {@code
 * extension.xml} names its class.
 */
public interface AuthHook {

  /**
   * What this login needs beside the password. Nothing also while the switch is off, or while there
   * is time left to enrol; the log says so then.
   *
   * @throws SoapFault service.FAILURE when that cannot be told: the login is refused
   */
  Demand demand(Account account, Operation operation, RequestContext context) throws SoapFault;

  /**
   * Verifies what was typed as the second factor; returns when the login may go on.
   *
   * @param namePassedIn the account as the client wrote it, for the fault's text
   * @return whether it was proven; false when the switch was turned off meanwhile, and nothing was
   *     looked at
   * @throws SoapFault the same account.TWO_FACTOR_AUTH_FAILED whatever the verdict is, and
   *     service.FAILURE when the store failed
   */
  boolean verify(
      Account account,
      Operation operation,
      String typed,
      String namePassedIn,
      RequestContext context)
      throws SoapFault;
}
