package io.lockstep.maillog.report;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Lines as servers write them. */
final class LogLines {
  static final String OTHER =
      "2026-11-22 08:00:00,000 INFO  [qtp1-1] [] soap - AuthRequest elapsed=4\n";

  private LogLines() {}

  static String head(String time, String level, String thread, String context) {
    return "2026-11-22 %s,190 %-5s [%s] [%s] ".formatted(time, level, thread, context);
  }

  static String skewed(String time, String account, int offset) {
    return verdict(
        time,
        account,
        "invalid two-factor code: verdict=SKEWED op=login account=%s offset=%+d computedStep=59844508"
            + " submittedStep=%d window=1 period=30 digits=6 algorithm=SHA1 skew=%+d..%+ds"
            + " suspect=unknown clock=system tried=3363 chance=0.34%%",
        account,
        offset,
        59_844_508 + offset,
        offset * 30 - 10,
        offset * 30 + 50);
  }

  static String accepted(String time, String account) {
    return verdict(
        time,
        account,
        "two-factor code accepted: verdict=OK op=login account=%s offset=+0 computedStep=59844508"
            + " submittedStep=59844508 window=1 period=30 digits=6 algorithm=SHA1 skew=-12..+48s"
            + " clock=system",
        account);
  }

  static String noMatch(String time, String account) {
    return verdict(
        time,
        account,
        "invalid two-factor code: verdict=NO_MATCH op=login account=%s computedStep=59844508"
            + " window=1 period=30 digits=6 algorithm=SHA1 tried=3363 chance=0.34%%",
        account);
  }

  private static String verdict(String time, String account, String text, Object... values) {
    return head(
            time,
            text.startsWith("two") ? "INFO" : "WARN",
            "qtp1-7",
            "name=" + account + ";ua=Thunderbird;")
        + "twofactor - "
        + String.format(Locale.ROOT, text, values)
        + " node=mbox1 id=01JD8R3K5VABCDEF\n";
  }

  static String classic(String time, String account, String soapId) {
    String context = "name=" + account + ";ua=ZCS;soapId=" + soapId + ";";
    return head(time, "ERROR", "qtp9-" + soapId, context)
        + "account - invalid two-factor code\n"
        + head(time, "INFO", "qtp9-" + soapId, context)
        + "SoapEngine - handler exception: authentication failed for ["
        + account
        + "], invalid two-factor code\n";
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
