package io.lockstep.host.zimbra.log;

import com.zimbra.common.util.ZimbraLog;
import io.lockstep.factor.Origin;
import io.lockstep.maillog.LogContextText;
import io.lockstep.maillog.LogText;
import java.util.Map;

/**
 * Gives the current thread the name and the context of a request for as long as a line is written:
 * the server's log takes both from the thread that writes. Closing this brings the former ones
 * back.
 */
final class BorrowedThread {
  private final Thread thread = Thread.currentThread();
  private final String name = thread.getName();
  private final String context = text(ZimbraLog.getContextString());
  private final String borrowed;

  BorrowedThread(Origin origin) {
    String wanted = LogText.thread(origin.thread());
    if (!wanted.equals(name)) {
      thread.setName(wanted);
    }
    // Also for the thread's own request: in the server's own words a context could end its
    // brackets.
    this.borrowed = LogContextText.of(origin.context());
    if (!borrowed.equals(context)) {
      replace(borrowed);
    }
  }

  private static String text(String mayBeNull) {
    return mayBeNull == null ? "" : mayBeNull;
  }

  private static void replace(String context) {
    ZimbraLog.clearContext();
    for (Map.Entry<String, String> one : ContextText.parse(context).entrySet()) {
      ZimbraLog.addToContext(one.getKey(), one.getValue());
    }
  }

  /** Gives it back; by the same thread. */
  void close() {
    if (!borrowed.equals(context)) {
      replace(context);
    }
    if (!thread.getName().equals(name)) {
      thread.setName(name);
    }
  }
}
