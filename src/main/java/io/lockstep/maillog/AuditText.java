package io.lockstep.maillog;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One message of audit.log in the form of the core's own: {@code cmd=TwoFactorAuth;
 * account=ann@example.org; op=login;}, a {@code ;} inside a value doubled. In a value {@code =}
 * becomes {@code :} and {@code [ ]} become {@code ( )}: {@code grep verdict=OK} finds verdicts
 * only.
 */
public final class AuditText {
  private static final int[] WIDTHS = {1024, 256, 192, 128, 96, 64, 48, 32, 24};

  private final Map<String, String> fields = new LinkedHashMap<>();

  /**
   * @param command what was done
   */
  public AuditText(String command) {
    with("cmd", command);
  }

  /** Adds a value, which may come from outside: it is made safe. */
  public AuditText with(String key, String value) {
    fields.put(key, LogText.bracketed(value, '?'));
    return this;
  }

  AuditText with(String key, Optional<String> value) {
    value.ifPresent(present -> with(key, present));
    return this;
  }

  /** The message, its values shortened, the longest first, until it fits. */
  public String text(int maxBytes) {
    String text = "";
    for (int width : WIDTHS) {
      text = join(width);
      if (LogText.bytes(text) <= maxBytes) {
        break;
      }
    }
    return text;
  }

  private String join(int width) {
    StringBuilder text = new StringBuilder();
    fields.forEach(
        (key, value) -> {
          text.append(text.isEmpty() ? "" : " ");
          text.append(key).append('=');
          text.append(LogText.cut(value, width).replace(";", ";;")).append(';');
        });
    return text.toString();
  }
}
