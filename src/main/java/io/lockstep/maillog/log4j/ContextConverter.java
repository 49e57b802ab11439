package io.lockstep.maillog.log4j;

import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.pattern.ConverterKeys;
import org.apache.logging.log4j.core.pattern.LogEventPatternConverter;
import org.apache.logging.log4j.core.pattern.PatternConverter;

/** {@code %z}: the request's context, which {@link RequestContext} or the sink rendered. */
@Plugin(name = "RequestContext", category = PatternConverter.CATEGORY)
@ConverterKeys("z")
public final class ContextConverter extends LogEventPatternConverter {

  private ContextConverter() {
    super("RequestContext", "context");
  }

  /** Called by log4j. */
  public static ContextConverter newInstance(String[] options) {
    return new ContextConverter();
  }

  @Override
  public void format(LogEvent event, StringBuilder line) {
    String context = event.getContextData().getValue(RequestContext.KEY);
    if (context != null) {
      line.append(context);
    }
  }
}
