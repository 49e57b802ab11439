package io.lockstep.host.zimbra.log;

import com.zimbra.common.util.ZimbraLog;
import io.lockstep.factor.Origin;
import java.time.InstantSource;
import java.util.Map;

/** Where the request of the current thread came from, as the server's log tells it. */
public final class ContextOfThread {
  private final InstantSource machine;

  /**
   * @param machine the machine's clock
   */
  public ContextOfThread(InstantSource machine) {
    this.machine = machine;
  }

  /** The current thread's name and context, and the time it is now. */
  public Origin origin() {
    return new Origin(machine.instant(), Thread.currentThread().getName(), entries());
  }

  /** What the log calls the current request by; empty when it does not tell. */
  public String request() {
    return entries().getOrDefault("soapId", "");
  }

  /** The client's address; empty when the log does not tell. */
  public static String address(Origin origin) {
    return origin.context().getOrDefault("oip", origin.context().getOrDefault("ip", ""));
  }

  static Map<String, String> entries() {
    String text = ZimbraLog.getContextString();
    return text == null ? Map.of() : ContextText.parse(text);
  }
}
