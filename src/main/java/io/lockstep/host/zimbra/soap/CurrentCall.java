package io.lockstep.host.zimbra.soap;

import io.lockstep.soap.SoapFault;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which call each thread answers. The mail server wants to know where a password comes from, and
 * handlers that prove one do not tell.
 */
final class CurrentCall {
  private final Map<Thread, Map<String, Object>> contexts = new ConcurrentHashMap<>();

  /** What is done during a call. */
  interface Work<T> {
    T run() throws SoapFault;
  }

  /**
   * Does something during a call.
   *
   * @param context of the mail server's engine
   */
  <T> T during(Map<String, Object> context, Work<T> work) throws SoapFault {
    Thread thread = Thread.currentThread();
    Optional<Map<String, Object>> before = Optional.ofNullable(contexts.put(thread, context));
    try {
      return work.run();
    } finally {
      // A call may be answered inside another one, when a server hands a request to itself.
      before.ifPresentOrElse(outer -> contexts.put(thread, outer), () -> contexts.remove(thread));
    }
  }

  /** The context of this thread's call; empty outside of one. */
  Optional<Map<String, Object>> context() {
    return Optional.ofNullable(contexts.get(Thread.currentThread()));
  }
}
