package io.lockstep.host.zimbra.soap;

import com.zimbra.common.service.ServiceException;
import com.zimbra.common.service.ServiceException.Argument;
import com.zimbra.cs.account.AccountServiceException;
import com.zimbra.cs.account.AccountServiceException.AuthFailedServiceException;
import com.zimbra.soap.SoapEngine;
import com.zimbra.soap.SoapServlet;
import io.lockstep.soap.FaultArgument;
import io.lockstep.soap.SoapFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.servlet.http.HttpServletRequest;

/**
 * Our faults as the mail server's exceptions: the same code, words and arguments.
 *
 * <p>The mail server counts failed proofs of identity against the client's address by the class of
 * the exception; that class takes no arguments. A fault with arguments is another class, and is
 * counted by the same mark on the request that the engine would make.
 */
final class Faults {
  /** The mark; the engine and the filter that counts know it by this name. */
  static final String COUNTED = "auth.failed";

  private static final Set<String> FAILED_PROOFS =
      Set.of(
          AccountServiceException.TWO_FACTOR_AUTH_FAILED,
          io.lockstep.soap.SoapFault.authFailed("", "").code());
  private static final String BEFORE_NAME = "authentication failed for [";

  private Faults() {}

  /** The exception that becomes this fault on the wire. */
  static ServiceException of(SoapFault fault, Map<String, Object> context) {
    if (!fault.isAuthFailure()) {
      return withArguments(fault);
    }
    if (!fault.arguments().isEmpty()) {
      count(context);
      return withArguments(fault);
    }
    String name = name(fault.getMessage());
    return fault.code().equals(AccountServiceException.TWO_FACTOR_AUTH_FAILED)
        ? AccountServiceException.TWO_FACTOR_AUTH_FAILED(name, name, fault.logReason())
        : AuthFailedServiceException.AUTH_FAILED(name, name, fault.logReason());
  }

  /** Counts what another server refused against the client of this one. */
  static void countProxied(ServiceException refused, Map<String, Object> context) {
    if (FAILED_PROOFS.contains(refused.getCode())) {
      count(context);
    }
  }

  private static void count(Map<String, Object> context) {
    if (context.get(SoapServlet.SERVLET_REQUEST) instanceof HttpServletRequest request) {
      request.setAttribute(COUNTED, true);
      request.setAttribute(SoapEngine.REQUEST_IP, context.get(SoapEngine.REQUEST_IP));
    }
  }

  private static ServiceException withArguments(SoapFault fault) {
    List<Argument> arguments = new ArrayList<>();
    for (FaultArgument argument : fault.arguments()) {
      arguments.add(
          new Argument(argument.name(), argument.value(), Argument.Type.valueOf(argument.type())));
    }
    return new HostFault(fault.getMessage(), fault.code(), fault.isReceivers(), arguments);
  }

  /** The factories write these words themselves. */
  private static String name(String message) {
    return message.startsWith(BEFORE_NAME) && message.endsWith("]")
        ? message.substring(BEFORE_NAME.length(), message.length() - 1)
        : "";
  }
}
