package io.lockstep.maillog.log4j;

import io.lockstep.maillog.LogText;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.pattern.ConverterKeys;
import org.apache.logging.log4j.core.pattern.LogEventPatternConverter;
import org.apache.logging.log4j.core.pattern.PatternConverter;

/**
 * {@code %safeMessage}: the message in one line, and behind it what an exception and its causes say
 * and where each was thrown. With {@code %safeMessage{stack}} their stacks follow, one frame a
 * line. What an exception says may come from outside, so no line break in it survives either.
 */
@Plugin(name = "SafeMessage", category = PatternConverter.CATEGORY)
@ConverterKeys("safeMessage")
public final class MessageConverter extends LogEventPatternConverter {
  /** No line of ours is nearly that long; a flood of somebody else's text ends here. */
  private static final int LONGEST_MESSAGE_BYTES = 8192;

  private static final int MOST_CAUSES = 8;

  private final boolean stacks;

  private MessageConverter(boolean stacks) {
    super("SafeMessage", "message");
    this.stacks = stacks;
  }

  /**
   * Called by log4j.
   *
   * @param options {@code stack}, or none
   */
  public static MessageConverter newInstance(String[] options) {
    return new MessageConverter(Arrays.asList(options).contains("stack"));
  }

  @Override
  public boolean handlesThrowable() {
    return true;
  }

  @Override
  public void format(LogEvent event, StringBuilder line) {
    line.append(oneLine(event.getMessage().getFormattedMessage()));
    Set<Throwable> told = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Throwable thrown = event.getThrown();
        thrown != null && told.size() < MOST_CAUSES && told.add(thrown);
        thrown = thrown.getCause()) {
      line.append(told.size() == 1 ? ": " : ", because of ").append(oneLine(thrown.toString()));
      StackTraceElement[] frames = thrown.getStackTrace();
      if (frames.length > 0) {
        line.append(" at ").append(oneLine(frames[0].toString()));
      }
    }
    if (stacks) {
      told.forEach(thrown -> appendFrames(thrown, line));
    }
  }

  private static void appendFrames(Throwable thrown, StringBuilder line) {
    line.append("\n\t").append(thrown.getClass().getName());
    for (StackTraceElement frame : thrown.getStackTrace()) {
      line.append("\n\tat ").append(oneLine(frame.toString()));
    }
  }

  private static String oneLine(String text) {
    return LogText.cut(LogText.clean(text), LONGEST_MESSAGE_BYTES);
  }
}
