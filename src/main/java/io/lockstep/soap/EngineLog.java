package io.lockstep.soap;

import java.time.Duration;
import java.util.List;

/** What the engine tells the log. Implementations must not throw. */
public interface EngineLog {
  /**
   * A request was answered with a fault. {@link SoapFault#logReason} says more than the client was
   * told, and {@link SoapFault#getCause} holds the exception if there was one.
   *
   * @param requestName the local name of the request, or {@code -} when none could be read
   */
  void faulted(RequestContext context, String requestName, SoapFault fault);

  /**
   * A request was answered, with or without a fault.
   *
   * @param requestName its local name; inside a batch {@code (batch) } before it
   */
  void finished(RequestContext context, String requestName, Duration elapsed);

  /** A batch begins; its requests follow one by one. */
  void batch(RequestContext context, List<String> requestNames);
}
