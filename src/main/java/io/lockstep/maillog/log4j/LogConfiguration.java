package io.lockstep.maillog.log4j;

import io.lockstep.maillog.LogSink;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.RollingFileAppender;
import org.apache.logging.log4j.core.appender.RollingRandomAccessFileAppender;
import org.apache.logging.log4j.core.appender.rolling.TimeBasedTriggeringPolicy;
import org.apache.logging.log4j.core.config.AbstractConfiguration;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.layout.PatternLayout;

/** Which category goes to which file, in which form. No file of log4j's own is looked for. */
final class LogConfiguration extends AbstractConfiguration {
  private static final String START =
      "%d{yyyy-MM-dd HH:mm:ss,SSS} %-5p [%safeThread] [%z] %c{1} - ";
  private static final String LINE = START + "%safeMessage%n";
  private static final String LINE_WITH_STACK = START + "%safeMessage{stack}%n";

  private static final String JSON_LINE =
      "{\"time\":\"%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX}\",\"level\":\"%p\","
          + "\"thread\":\"%enc{%safeThread}{JSON}\",\"context\":\"%enc{%z}{JSON}\","
          + "\"category\":\"%enc{%c{1}}{JSON}\",\"message\":\"%enc{%safeMessage}{JSON}\"}%n";

  /** Their finer levels print bodies of requests, statements and keys: never below WARN. */
  private static final List<String> LIBRARIES =
      List.of(
          "com.fasterxml",
          "com.sun",
          "com.zaxxer",
          "h2database",
          "jakarta",
          "java",
          "javax",
          "jdk",
          "org.apache",
          "org.bouncycastle",
          "org.dom4j",
          "org.eclipse",
          "org.flywaydb",
          "org.glassfish",
          "org.h2",
          "org.jvnet",
          "sun");

  private final transient Files files;
  private final transient LogSettings settings;

  /** The files of one server; absolute paths. */
  record Files(Path mailbox, Path audit, Optional<Path> json) {}

  LogConfiguration(LoggerContext context, Files files, LogSettings settings) {
    super(context, ConfigurationSource.NULL_SOURCE);
    this.files = files;
    this.settings = settings;
    setName("lockstep");
    // The host closes the log last, after its own good-bye.
    isShutdownHookEnabled = false;
  }

  @Override
  protected void doConfigure() {
    boolean stacks = settings.verbosity() != LogSettings.Verbosity.NORMAL;
    LoggerConfig root = getRootLogger();
    root.setLevel(rootLevel());
    attach(root, mailbox("mailbox", files.mailbox(), stacks ? LINE_WITH_STACK : LINE));
    files.json().ifPresent(json -> attach(root, mailbox("json", json, JSON_LINE)));

    for (String library : LIBRARIES) {
      addLogger(library, new LoggerConfig(library, Level.WARN, true));
    }
    addLogger(LogSink.TWO_FACTOR, new LoggerConfig(LogSink.TWO_FACTOR, Level.INFO, true));
    LoggerConfig security = new LoggerConfig(LogSink.SECURITY, Level.INFO, false);
    attach(security, audit());
    addLogger(LogSink.SECURITY, security);
  }

  private Level rootLevel() {
    return switch (settings.verbosity()) {
      case NORMAL -> Level.INFO;
      case DEBUG -> Level.DEBUG;
      case TRACE -> Level.TRACE;
    };
  }

  private void attach(LoggerConfig logger, Appender appender) {
    addAppender(appender);
    logger.addAppender(appender, null, null);
  }

  private Appender mailbox(String name, Path file, String pattern) {
    return RollingRandomAccessFileAppender.newBuilder()
        .setConfiguration(this)
        .setName(name)
        .setFileName(file.toString())
        .setFilePattern(DailyFiles.pattern(file))
        .setPolicy(daily())
        .setStrategy(new DailyFiles(file, settings.keepDays()))
        .setLayout(layout(pattern))
        .setImmediateFlush(true)
        .build();
  }

  /** Opened for appending: the command line adds its own lines to the same file. */
  private Appender audit() {
    return RollingFileAppender.newBuilder()
        .setConfiguration(this)
        .setName("audit")
        .setFileName(files.audit().toString())
        .setAppend(true)
        .setFilePattern(DailyFiles.pattern(files.audit()))
        .setPolicy(daily())
        .setStrategy(new DailyFiles(files.audit(), settings.keepDays()))
        .setLayout(layout(LINE))
        .setImmediateFlush(true)
        .build();
  }

  private static TimeBasedTriggeringPolicy daily() {
    return TimeBasedTriggeringPolicy.newBuilder().setInterval(1).setModulate(true).build();
  }

  private Layout<String> layout(String pattern) {
    return PatternLayout.newBuilder()
        .setConfiguration(this)
        .setPattern(pattern)
        .setCharset(StandardCharsets.UTF_8)
        .setAlwaysWriteExceptions(false)
        .build();
  }
}
