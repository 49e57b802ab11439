package io.lockstep.maillog.log4j;

import io.lockstep.maillog.LogContextText;
import java.util.Map;
import org.apache.logging.log4j.ThreadContext;

/**
 * The context of the lines that the current thread writes while it serves a request. Closing it
 * brings the former one back.
 */
public final class RequestContext implements AutoCloseable {
  /** Where an event keeps its rendered context: log4j's own maps would lose the order. */
  static final String KEY = "z";

  private final String former;

  private RequestContext(String former) {
    this.former = former;
  }

  /**
   * Sets the current thread's context; to be closed by the same thread.
   *
   * @param context key and value pairs in the order in which the log shows them
   */
  public static RequestContext enter(Map<String, String> context) {
    RequestContext entered = new RequestContext(ThreadContext.get(KEY));
    ThreadContext.put(KEY, LogContextText.of(context));
    return entered;
  }

  @Override
  public void close() {
    if (former == null) {
      ThreadContext.remove(KEY);
    } else {
      ThreadContext.put(KEY, former);
    }
  }
}
