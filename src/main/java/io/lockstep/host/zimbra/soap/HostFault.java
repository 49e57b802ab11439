package io.lockstep.host.zimbra.soap;

import com.zimbra.common.service.ServiceException;
import java.util.List;

/**
 * A refusal of ours, as the mail server writes it. Without a stack trace, as ours, and without a
 * cause: the mail server would print both into its log.
 */
final class HostFault extends ServiceException {
  private static final long serialVersionUID = 1L;

  HostFault(String message, String code, boolean receiver, List<Argument> arguments) {
    super(message, code, receiver, (Throwable) null, arguments);
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
