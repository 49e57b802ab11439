package io.lockstep.maillog.log4j;

import io.lockstep.factor.Origin;
import io.lockstep.maillog.LogContextText;
import io.lockstep.maillog.LogSink;
import java.time.Instant;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.impl.ContextDataFactory;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.time.MutableInstant;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.util.StringMap;

/**
 * Writes through log4j, with the thread, time and context of the request instead of the caller's:
 * the worker that diagnoses a refused code logs after the request's thread has gone on.
 */
final class Log4jSink implements LogSink {
  private final LoggerContext context;

  Log4jSink(LoggerContext context) {
    this.context = context;
  }

  @Override
  public void log(Level level, String category, String message, Origin origin) {
    Logger logger = context.getLogger(category);
    Message text = new SimpleMessage(message);
    org.apache.logging.log4j.Level loudness = loudness(level);
    if (logger.isEnabled(loudness, null, text, null)) {
      LogEvent event = event(loudness, category, text, origin);
      logger.get().getReliabilityStrategy().log(logger, event);
    }
  }

  private static LogEvent event(
      org.apache.logging.log4j.Level level, String category, Message message, Origin origin) {
    Instant at = origin.arrived();
    MutableInstant arrived = new MutableInstant();
    arrived.initFromEpochSecond(at.getEpochSecond(), at.getNano());
    StringMap data = ContextDataFactory.createContextData(1);
    data.putValue(RequestContext.KEY, LogContextText.of(origin.context()));
    return Log4jLogEvent.newBuilder()
        .setLoggerName(category)
        .setLoggerFqcn(Log4jSink.class.getName())
        .setLevel(level)
        .setMessage(message)
        .setThreadName(origin.thread())
        .setInstant(arrived)
        .setContextData(data)
        .build();
  }

  private static org.apache.logging.log4j.Level loudness(Level level) {
    return switch (level) {
      case INFO -> org.apache.logging.log4j.Level.INFO;
      case WARN -> org.apache.logging.log4j.Level.WARN;
    };
  }
}
