package io.lockstep.maillog.log4j;

import io.lockstep.maillog.LogText;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.pattern.ConverterKeys;
import org.apache.logging.log4j.core.pattern.LogEventPatternConverter;
import org.apache.logging.log4j.core.pattern.PatternConverter;

/**
 * {@code %safeThread}: the thread's name. A request's thread is named after its URL, which its
 * sender chose.
 */
@Plugin(name = "SafeThread", category = PatternConverter.CATEGORY)
@ConverterKeys("safeThread")
public final class ThreadConverter extends LogEventPatternConverter {

  private ThreadConverter() {
    super("SafeThread", "thread");
  }

  /** Called by log4j. */
  public static ThreadConverter newInstance(String[] options) {
    return new ThreadConverter();
  }

  @Override
  public void format(LogEvent event, StringBuilder line) {
    line.append(LogText.thread(event.getThreadName()));
  }
}
