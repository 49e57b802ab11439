package io.lockstep.maillog.report;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One refusal often leaves two lines of the same thread: the extension's and the SOAP engine's; and
 * where Lockstep runs inside such a server, its own line as well. Classic lines wait here for a
 * moment, so that each refusal counts once, with the line that says most.
 */
final class PendingClassics {
  private static final int MOST = 64;

  /** Longer than any diagnosis takes, and shorter than a person needs for the next try. */
  private static final int PATIENCE_SECONDS = 2;

  private final Map<String, LogEvent.Classic> waiting = new LinkedHashMap<>();
  private final Map<String, Long> judged = new LinkedHashMap<>();

  /** A line of ours: what waits, or comes, of the same request is the same refusal. */
  void judged(LogEvent.Judged line) {
    waiting.computeIfPresent(
        line.thread(),
        (thread, classic) ->
            isNear(classic.second(), line.second()) && line.kind() == LogEvent.Kind.REFUSED
                ? null
                : classic);
    if (line.kind() == LogEvent.Kind.REFUSED) {
      judged.remove(line.thread());
      judged.put(line.thread(), line.second());
      if (judged.size() > MOST) {
        judged.remove(judged.keySet().iterator().next());
      }
    }
  }

  /**
   * Takes a classic line.
   *
   * @return those that waited long enough and count now
   */
  List<LogEvent.Classic> add(LogEvent.Classic line) {
    List<LogEvent.Classic> ripe = ripe(line.second());
    Long known = judged.get(line.thread());
    if (known != null && isNear(known, line.second())) {
      return ripe;
    }
    LogEvent.Classic before = waiting.get(line.thread());
    if (before != null && before.isSameRefusal(line)) {
      waiting.put(line.thread(), before.joined(line));
    } else {
      waiting.put(line.thread(), line);
      if (before != null) {
        ripe.add(before);
      }
    }
    if (waiting.size() > MOST) {
      ripe.add(waiting.remove(waiting.keySet().iterator().next()));
    }
    return ripe;
  }

  private List<LogEvent.Classic> ripe(long now) {
    List<LogEvent.Classic> ripe = new ArrayList<>();
    Iterator<LogEvent.Classic> each = waiting.values().iterator();
    while (each.hasNext()) {
      LogEvent.Classic line = each.next();
      if (!isNear(line.second(), now)) {
        ripe.add(line);
        each.remove();
      }
    }
    return ripe;
  }

  /** What still waits, at the end of a log. */
  List<LogEvent.Classic> rest() {
    List<LogEvent.Classic> rest = List.copyOf(waiting.values());
    waiting.clear();
    judged.clear();
    return rest;
  }

  private static boolean isNear(long one, long other) {
    return Math.abs(one - other) <= PATIENCE_SECONDS;
  }
}
