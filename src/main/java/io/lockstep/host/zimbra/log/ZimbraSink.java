package io.lockstep.host.zimbra.log;

import com.zimbra.common.util.Log;
import com.zimbra.common.util.LogFactory;
import com.zimbra.common.util.ZimbraLog;
import io.lockstep.factor.Origin;
import io.lockstep.maillog.LogSink;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes through the server's own loggers: verdicts to mailbox.log as {@code twofactor}, audit
 * lines to audit.log. The server stamps each line with the time it is written, so that one that was
 * diagnosed later stands under the time it was told; its request's arrival stands in the line.
 */
public final class ZimbraSink implements LogSink {
  private static final String PREFIX = "zimbra.";

  private final Map<String, Log> logs = new ConcurrentHashMap<>();

  @Override
  public void log(Level level, String category, String message, Origin origin) {
    try {
      Log log = of(category);
      BorrowedThread borrowed = new BorrowedThread(origin);
      try {
        switch (level) {
          case INFO -> log.info(message);
          case WARN -> log.warn(message);
        }
      } finally {
        borrowed.close();
      }
    } catch (RuntimeException | LinkageError failing) {
      // A log that cannot be written must not keep people from their mail.
      return;
    }
  }

  private Log of(String category) {
    return category.equals(SECURITY)
        ? ZimbraLog.security
        : logs.computeIfAbsent(category, name -> LogFactory.getLog(PREFIX + name));
  }
}
