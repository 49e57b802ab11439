package io.lockstep.maillog;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.Attempt;
import io.lockstep.factor.Skip;
import io.lockstep.maillog.LineField.Worth;
import io.lockstep.verdict.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The message of one line in mailbox.log, category {@code twofactor}: the classic words in front,
 * so that old greps work, then {@code key=value} in the order of {@link LineField}. Fields that do
 * not apply are left out. This class writes lines and reads them back; both hold together: {@code
 * parse(line.text())} is the line again.
 *
 * <p>A value that is empty or contains a blank, a quote or {@code =} stands in double quotes, with
 * {@code \"} and {@code \\} escaped. A value never holds a line break, another control or bidi
 * character ({@code ?} stands in its place), a square bracket (round ones do), or one of this
 * line's keys with a {@code =} behind it (a {@code :} stands there): {@code grep verdict=OK} cannot
 * be fooled by an account's name.
 *
 * <p>Immutable. Lines are equal when words, fields and their order are.
 */
public final class VerdictLine {
  static final String ACCEPTED = "two-factor code accepted";
  static final String EXPLAINED = "two-factor code explained";
  static final String SKIPPED = "two-factor skipped";
  static final String BAD_SETUP_CODE = "invalid TOTP code";
  static final String BAD_CODE = "invalid two-factor code";
  static final String BAD_RECOVERY_CODE = "invalid scratch code";
  static final String BAD_APP_PASSWORD = "invalid app-specific password";
  static final String BAD_DEVICE = "invalid trusted device";

  /** What refusals are called by servers without Lockstep too, and by old greps. */
  public static final List<String> CLASSIC_WORDS =
      List.of(BAD_SETUP_CODE, BAD_CODE, BAD_RECOVERY_CODE, BAD_APP_PASSWORD);

  private static final List<String> ALL_WORDS =
      List.of(
          ACCEPTED,
          BAD_CODE,
          BAD_SETUP_CODE,
          BAD_APP_PASSWORD,
          BAD_RECOVERY_CODE,
          BAD_DEVICE,
          SKIPPED,
          EXPLAINED);

  /** Texts get narrower in these steps, in bytes. */
  private static final int[] TEXT_WIDTHS = {192, 128, 96, 64, 48, 32, 24};

  private static final int[] ACCOUNT_WIDTHS = {192, 128, 96, 64};
  private static final int[] LAST_WIDTHS = {48, 32, 24, 16};

  private final String words;
  private final Map<String, String> fields;

  /** Values are made safe here, wherever they come from. */
  VerdictLine(String words, Map<String, String> fields) {
    this.words = words;
    Map<String, String> safe = new LinkedHashMap<>();
    fields.forEach((key, value) -> safe.put(key, LineSyntax.safeValue(value)));
    this.fields = Collections.unmodifiableMap(safe);
  }

  /**
   * Whether a message of the category {@code twofactor} begins as a verdict does. Others of that
   * category tell of clocks and alarms.
   */
  public static boolean beginsIn(String message) {
    for (String words : ALL_WORDS) {
      if (message.startsWith(words)) {
        return true;
      }
    }
    return false;
  }

  /** A line that was read; takes the fields, whose values are safe, as its own. */
  static VerdictLine read(String words, Map<String, String> fields) {
    return new VerdictLine(fields, words);
  }

  private VerdictLine(Map<String, String> own, String words) {
    this.words = words;
    this.fields = Collections.unmodifiableMap(own);
  }

  /**
   * The line of a verification.
   *
   * @param node the name of this server
   * @param id of {@link DiagnosisIds}
   */
  public static VerdictLine of(Attempt attempt, String node, String id) {
    return LineWriter.of(attempt, node, id);
  }

  /** The line of a login that went through without its second factor. */
  public static VerdictLine skipped(
      Operation operation, AccountRef account, Skip why, String node, String id) {
    return LineWriter.skipped(operation, account, why, node, id);
  }

  /**
   * Reads a line back: a whole one of mailbox.log, or only its message. Keys and verdicts of later
   * versions are kept as they are.
   *
   * @return empty for every other line, a damaged one, and one that leaves doubt where its message
   *     begins
   */
  public static Optional<VerdictLine> parse(CharSequence line) {
    return LineSyntax.parse(line.toString());
  }

  /**
   * This line with one more field at its place in the order, or with another value of it.
   *
   * @param key letters and digits, as {@code jury}, {@code ntp}, {@code proof}, {@code fix}
   * @throws IllegalArgumentException when the key is none
   */
  public VerdictLine with(String key, String value) {
    if (!LineSyntax.isKey(key)) {
      throw new IllegalArgumentException("a field's name has letters and digits only");
    }
    if (fields.containsKey(key)) {
      Map<String, String> changed = new LinkedHashMap<>(fields);
      changed.put(key, value);
      return new VerdictLine(words, changed);
    }
    Map<String, String> longer = new LinkedHashMap<>();
    int place = LineField.placeOf(key);
    boolean placed = false;
    for (Map.Entry<String, String> field : fields.entrySet()) {
      if (!placed && LineField.placeOf(field.getKey()) > place) {
        longer.put(key, value);
        placed = true;
      }
      longer.put(field.getKey(), field.getValue());
    }
    longer.putIfAbsent(key, value);
    return new VerdictLine(words, longer);
  }

  /** The classic words in front, without their colon: {@code invalid TOTP code}. */
  public String words() {
    return words;
  }

  /** The fields as read, without quotes, in their order. */
  public Map<String, String> fields() {
    return fields;
  }

  /** The value of a field. */
  public Optional<String> value(String key) {
    return Optional.ofNullable(fields.get(key));
  }

  /** The verdict's id; empty when the second factor was skipped. */
  public Optional<String> verdict() {
    return value(LineField.VERDICT.key());
  }

  /** Steps the device was ahead (positive) or behind. */
  public OptionalInt offset() {
    return number(LineField.OFFSET);
  }

  /** Whether the code was accepted. */
  public boolean accepted() {
    return words.equals(ACCEPTED);
  }

  /** Whether no code was asked for, because the switch was off. */
  public boolean skipped() {
    return words.equals(SKIPPED);
  }

  /** A whole number of a field, a sign and a unit behind it allowed; empty when it is none. */
  OptionalInt number(LineField field) {
    String text = value(field.key()).orElse("");
    int end = text.length();
    while (end > 0 && isUnit(text.charAt(end - 1))) {
      end--;
    }
    try {
      return OptionalInt.of(Integer.parseInt(text, 0, end, 10));
    } catch (NumberFormatException notANumber) {
      return OptionalInt.empty();
    }
  }

  private static boolean isUnit(char c) {
    return (c >= 'a' && c <= 'z') || c == '%';
  }

  /** The whole message. */
  public String text() {
    return LineSyntax.join(words, fields);
  }

  /**
   * The message in at most so many bytes of UTF-8. Texts are shortened first, the longest first,
   * then the account; then fields are left out from the end; at last the account gets as short as
   * it must. Names of fields, numbers, verdict and offset are never cut.
   *
   * @param maxBytes at least 160; below, the parts that are never cut may take more
   */
  public String text(int maxBytes) {
    String text = text();
    Map<String, String> shown = new LinkedHashMap<>(fields);
    for (int width : TEXT_WIDTHS) {
      if (LogText.bytes(text) <= maxBytes) {
        return text;
      }
      shown.replaceAll(
          (key, value) -> LineField.worthOf(key) == Worth.TEXT ? LogText.cut(value, width) : value);
      text = LineSyntax.join(words, shown);
    }
    text = narrowAccount(shown, ACCOUNT_WIDTHS, text, maxBytes);
    List<String> keys = new ArrayList<>(shown.keySet());
    Collections.reverse(keys);
    for (String key : keys) {
      if (LogText.bytes(text) <= maxBytes) {
        return text;
      }
      if (LineField.worthOf(key) != Worth.KEPT) {
        shown.remove(key);
        text = LineSyntax.join(words, shown);
      }
    }
    return narrowAccount(shown, LAST_WIDTHS, text, maxBytes);
  }

  private String narrowAccount(Map<String, String> shown, int[] widths, String text, int maxBytes) {
    String shorter = text;
    for (int width : widths) {
      if (LogText.bytes(shorter) <= maxBytes) {
        break;
      }
      shown.computeIfPresent(
          LineField.ACCOUNT.key(), (key, account) -> LogText.cut(account, width));
      shorter = LineSyntax.join(words, shown);
    }
    return shorter;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerdictLine that && text().equals(that.text());
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }

  /** The whole message. */
  @Override
  public String toString() {
    return text();
  }
}
