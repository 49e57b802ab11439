package io.lockstep.maillog.report;

import io.lockstep.maillog.LogHead;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what a chunk tells. Of one thread. */
final class ChunkSearch {
  /** Ours have 1 KiB at most; a classic one with a long message has a few. */
  private static final int LONGEST_LINE = 1 << 14;

  private static final int TIME_BYTES = "2026-11-22 08:14:24".length();

  private final LiteralSearch search = new LiteralSearch(LineReader.LITERALS);
  private final LineReader reader = new LineReader();

  /**
   * What was found in a chunk.
   *
   * @param lines how many it had
   * @param times of its first and its last line, as far as they have one: they tell the span of a
   *     log without reading all
   */
  record Found(long lines, List<Long> times, List<LogEvent> events) {}

  Found in(Chunk chunk) {
    long lines = Lines.count(chunk.bytes, chunk.from, chunk.to) + (chunk.torn ? 1 : 0);
    return new Found(lines + chunk.tooLong, times(chunk), events(chunk));
  }

  private List<LogEvent> events(Chunk chunk) {
    List<LogEvent> events = new ArrayList<>();
    LiteralSearch.Places found = search.find(chunk.bytes, chunk.from, chunk.to);
    int next = chunk.from;
    for (int i = 0; i < found.size(); i++) {
      int at = found.get(i);
      if (at >= next) {
        int start = Lines.startOf(chunk.bytes, at, next);
        int end = Lines.endOf(chunk.bytes, at, chunk.to);
        event(chunk, start, end).ifPresent(events::add);
        next = Math.min(end + 1, chunk.to);
      }
    }
    return events;
  }

  private Optional<LogEvent> event(Chunk chunk, int start, int end) {
    boolean torn = chunk.torn && end == chunk.to;
    return end - start > LONGEST_LINE
        ? Optional.empty()
        : reader.read(chunk.bytes, start, withoutReturn(chunk.bytes, start, end), torn);
  }

  private static int withoutReturn(byte[] bytes, int from, int to) {
    return to > from && bytes[to - 1] == '\r' ? to - 1 : to;
  }

  private static List<Long> times(Chunk chunk) {
    int last = Lines.startOf(chunk.bytes, Math.max(chunk.from, chunk.to - 1), chunk.from);
    return Stream.of(time(chunk, chunk.from), time(chunk, last)).flatMap(Optional::stream).toList();
  }

  private static Optional<Long> time(Chunk chunk, int from) {
    int length = Math.min(TIME_BYTES, chunk.to - from);
    return LogHead.second(new String(chunk.bytes, from, length, StandardCharsets.ISO_8859_1));
  }
}
