package io.lockstep.maillog.report;

import io.lockstep.maillog.LogHead;
import io.lockstep.maillog.LogSink;
import io.lockstep.maillog.LogText;
import io.lockstep.maillog.VerdictLine;
import io.lockstep.verdict.Operation;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Takes apart the few lines of a log that are about a second factor. Of one thread. */
final class LineReader {
  /** What servers without Lockstep write; ours have the same words behind their own category. */
  static final List<String> CLASSIC = VerdictLine.CLASSIC_WORDS;

  private static final String OURS = "] " + LogSink.TWO_FACTOR + " - ";

  /** What a line that is worth reading has in it; the shortest sets the pace of the search. */
  static final List<String> LITERALS =
      Stream.concat(Stream.of(OURS + "two-factor ", OURS + "invalid "), CLASSIC.stream()).toList();

  static final String SKIPPED = "SKIPPED";

  private static final String UNKNOWN = "unknown";
  private static final int WIDEST_NAME = 192;
  private static final int WIDEST_THREAD = 256;

  /** Whoever was meant: {@code authentication failed for [ann@example.org], invalid …}. */
  private static final Pattern MEANT = Pattern.compile("failed for \\[([^\\]]{1,320})\\]");

  /** Lines of these tell where the device's clock is; a replayed code may be as old as it likes. */
  private static final Set<String> TESTIFYING =
      Set.of("OK", "OK_DRIFTED", "LATE", "SKEWED", "ZONE_SHAPED");

  private final CharsetDecoder utf8 =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);

  /**
   * Reads a line that has one of {@link #LITERALS}.
   *
   * @param torn whether its end is missing
   * @return empty when it is about something else after all
   */
  Optional<LogEvent> read(byte[] bytes, int from, int to, boolean torn) {
    String line = text(bytes, from, to);
    Optional<LogHead> head = LogHead.of(line);
    if (head.isEmpty()) {
      // Another line's message may quote our words; one that was cut or joined has a time in front.
      return LogHead.second(line)
          .filter(second -> line.contains(OURS))
          .map(second -> new LogEvent.Damaged(second, ""));
    }
    return switch (head.get().category()) {
      case LogSink.TWO_FACTOR ->
          VerdictLine.beginsIn(head.get().message())
              ? Optional.of(judged(head.get(), torn))
              : Optional.empty();
      // The audit log tells the same once more.
      case LogSink.SECURITY -> Optional.empty();
      default -> classic(head.get());
    };
  }

  /** UTF-8, and Latin-1 what is none: some servers write both into one file. */
  private String text(byte[] bytes, int from, int to) {
    if (isAscii(bytes, from, to)) {
      return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
    try {
      return utf8.decode(ByteBuffer.wrap(bytes, from, to - from)).toString();
    } catch (CharacterCodingException otherEncoding) {
      return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
  }

  private static boolean isAscii(byte[] bytes, int from, int to) {
    int all = 0;
    for (int i = from; i < to; i++) {
      all |= bytes[i];
    }
    return all >= 0;
  }

  private static LogEvent judged(LogHead head, boolean torn) {
    LogEvent damaged = new LogEvent.Damaged(head.second(), thread(head));
    Optional<VerdictLine> read = VerdictLine.parse(head.message());
    // The id stands behind every figure: without it a cut figure may look like a whole one.
    if (read.isEmpty() || (torn && read.get().value("id").isEmpty())) {
      return damaged;
    }
    VerdictLine line = read.get();
    String verdict = line.verdict().orElse(SKIPPED);
    return new LogEvent.Judged(
        head.second(),
        thread(head),
        client(head),
        name(verdict),
        kind(line),
        name(line.value("account").orElse(UNKNOWN)),
        line.value("node").map(LineReader::name),
        line.offset(),
        TESTIFYING.contains(verdict) ? line.value("skew").flatMap(Interval::of) : Optional.empty());
  }

  private static LogEvent.Kind kind(VerdictLine line) {
    if (line.value("op").filter(Operation.EXPLAIN.word()::equals).isPresent()) {
      return LogEvent.Kind.EXPLAINED;
    }
    if (line.skipped()) {
      return LogEvent.Kind.SKIPPED;
    }
    return line.accepted() ? LogEvent.Kind.ACCEPTED : LogEvent.Kind.REFUSED;
  }

  private static Optional<LogEvent> classic(LogHead head) {
    return CLASSIC.stream()
        .filter(head.message()::contains)
        .findFirst()
        .map(
            words ->
                new LogEvent.Classic(
                    head.second(),
                    thread(head),
                    client(head),
                    head.category(),
                    name(head.value("soapId").orElse("")),
                    words,
                    account(head)));
  }

  private static Optional<String> account(LogHead head) {
    Matcher meant = MEANT.matcher(head.message());
    Optional<String> named = meant.find() ? Optional.of(meant.group(1)) : head.value("name");
    return named.filter(name -> !name.isBlank()).map(LineReader::name);
  }

  private static String client(LogHead head) {
    return name(head.value("ua").filter(client -> !client.isBlank()).orElse(UNKNOWN));
  }

  private static String thread(LogHead head) {
    return LogText.cut(head.thread(), WIDEST_THREAD);
  }

  private static String name(String raw) {
    return LogText.cut(LogText.clean(raw), WIDEST_NAME);
  }
}
