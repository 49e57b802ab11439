package io.lockstep.extension;

import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.Origin;
import io.lockstep.maillog.AuditText;
import io.lockstep.maillog.LineBudget;
import io.lockstep.maillog.LogSink;
import io.lockstep.maillog.LogSink.Level;
import io.lockstep.maillog.LogText;
import io.lockstep.soap.Account;
import io.lockstep.soap.EngineLog;
import io.lockstep.soap.LoginLog;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.SoapFault;
import java.time.Duration;
import java.util.List;

/** What the engine and the first factor do, as lines of mailbox.log and audit.log. */
public final class EngineLines implements EngineLog, LoginLog {
  private static final String ENGINE = "SoapEngine";
  private static final String SOAP = "soap";

  private final LogSink sink;

  public EngineLines(LogSink sink) {
    this.sink = sink;
  }

  @Override
  public void faulted(RequestContext context, String requestName, SoapFault fault) {
    boolean usersMistake =
        fault.isAuthFailure()
            || fault.code().equals("service.AUTH_EXPIRED")
            || fault.code().equals("service.AUTH_REQUIRED");
    StringBuilder text = new StringBuilder("handler exception: ").append(fault.getMessage());
    if (!fault.logReason().isEmpty()) {
      text.append(", ").append(fault.logReason());
    }
    if (!usersMistake) {
      text.append(" (").append(requestName).append(", ").append(fault.code()).append(')');
    }
    if (fault.getCause() != null) {
      text.append(" caused by ").append(cause(fault.getCause()));
    }
    write(usersMistake ? Level.INFO : Level.WARN, ENGINE, unmistakable(text.toString()), context);
  }

  /** Only our own exceptions are known to hold no secret; of others class and place must do. */
  private static String cause(Throwable cause) {
    if (cause instanceof FactorStoreException) {
      return cause.getMessage();
    }
    StackTraceElement[] trace = cause.getStackTrace();
    return cause.getClass().getName() + (trace.length > 0 ? " at " + trace[0] : "");
  }

  @Override
  public void finished(RequestContext context, String requestName, Duration elapsed) {
    String text = requestName + " elapsed=" + elapsed.toMillis();
    write(Level.INFO, SOAP, text, context);
  }

  @Override
  public void batch(RequestContext context, List<String> requestNames) {
    write(Level.INFO, ENGINE, unmistakable(String.join(",", requestNames)), context);
  }

  @Override
  public void passwordRight(RequestContext context, Account account) {
    AuditText audit =
        new AuditText("Auth").with("account", account.ref().name()).with("protocol", SOAP);
    audit(Level.INFO, audit, context);
  }

  @Override
  public void passwordRefused(RequestContext context, String name, String reason) {
    AuditText audit =
        new AuditText("Auth")
            .with("account", name)
            .with("protocol", SOAP)
            .with("error", "authentication failed for [" + name + "], " + reason);
    audit(Level.WARN, audit, context);
  }

  /** What a client wrote may be in it: {@code grep verdict=OK} must find verdicts only. */
  private static String unmistakable(String text) {
    return text.replace('=', ':');
  }

  private void write(Level level, String category, String text, RequestContext context) {
    Origin origin = origin(context);
    int bytes = LineBudget.ofMessage(origin, category);
    sink.log(level, category, LogText.cut(LogText.clean(text), bytes), origin);
  }

  private void audit(Level level, AuditText audit, RequestContext context) {
    Origin origin = origin(context);
    int bytes = LineBudget.ofMessage(origin, LogSink.SECURITY);
    sink.log(level, LogSink.SECURITY, audit.text(bytes), origin);
  }

  private static Origin origin(RequestContext context) {
    return new Origin(context.arrival(), context.threadName(), context.logContext().entries());
  }
}
