package io.lockstep.maillog.log4j;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.logging.log4j.core.LoggerContext;

/** The log of a host, apart from that of this JVM, into which other tests write. */
public final class OwnLog {
  private OwnLog() {}

  /** Opens log files in a directory. */
  public static LogFiles open(Path directory) throws IOException {
    return LogFiles.open(new LoggerContext("own"), directory, LogSettings.USUAL);
  }
}
