package io.lockstep.store.node;

import io.lockstep.factor.ClockDiaryStore;
import io.lockstep.factor.ClockReading;
import io.lockstep.factor.Ending;
import io.lockstep.factor.EndingCounts;
import io.lockstep.factor.NodeReadings;
import io.lockstep.verdict.JuryFinding;
import io.lockstep.verdict.JuryFinding.Alarm;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The readings of this node's clock in one file: rows are appended, and when there are twice as
 * many as are kept, the file is written anew.
 */
public final class FileClockDiary implements ClockDiaryStore {
  /** Its name in the data directory. */
  public static final String NAME = "readings";

  private static final int MOST_BYTES = 4 * 1024 * 1024;
  private static final String READING = "reading";

  private final Path file;
  private final String node;
  private final int most;
  private final RowLog log = new RowLog("readings", MOST_BYTES);

  /**
   * @param file in a directory that exists; it is made with the first reading
   * @param node whose they are
   * @param most readings that are kept
   */
  public FileClockDiary(Path file, String node, int most) {
    this.file = file;
    this.node = node;
    this.most = most;
  }

  @Override
  public synchronized void add(ClockReading reading) {
    String line = RowLog.line(row(reading));
    List<String> lines = log.lines(file).orElse(List.of());
    if (!lines.isEmpty() && lines.size() < 2 * most) {
      log.append(file, line, true);
      return;
    }
    // Lines that are damaged go with their age, like all others.
    List<String> kept = new ArrayList<>(last(lines, most - 1));
    kept.add(line);
    log.write(file, kept);
  }

  private static List<String> last(List<String> lines, int count) {
    return lines.subList(Math.max(0, lines.size() - count), lines.size());
  }

  /** {@inheritDoc} A damaged row among them is told, and not passed over. */
  @Override
  public synchronized List<NodeReadings> since(Instant from) {
    List<String> lines = log.lines(file).orElse(List.of());
    if (lines.isEmpty()) {
      return List.of();
    }
    List<ClockReading> readings = new ArrayList<>();
    for (int i = Math.max(0, lines.size() - most); i < lines.size(); i++) {
      readings.add(RowLog.read(file, lines, i, FileClockDiary::reading));
    }
    Instant lastSeen = readings.get(readings.size() - 1).at();
    readings.removeIf(reading -> reading.at().isBefore(from));
    return List.of(new NodeReadings(node, lastSeen, readings));
  }

  private static String row(ClockReading reading) {
    OptionalLong ntp = reading.ntpMillis();
    RowWriter row =
        new RowWriter(READING)
            .time(reading.at())
            .optional(reading.jury(), FileClockDiary::finding)
            .optional(
                ntp.isPresent() ? Optional.of(ntp.getAsLong()) : Optional.empty(),
                (to, millis) -> to.number(millis));
    for (Ending ending : Ending.values()) {
      row.number(reading.counts().of(ending));
    }
    return row.row();
  }

  private static ClockReading reading(RowReader row) {
    RowReader rest = row.ofKind(READING);
    return new ClockReading(
        rest.time(),
        rest.optional(FileClockDiary::finding),
        rest.optional(RowReader::number).map(OptionalLong::of).orElse(OptionalLong.empty()),
        counts(rest));
  }

  private static void finding(RowWriter row, JuryFinding found) {
    Parts.interval(row, found.skew())
        .number(found.estimateMillis())
        .number(found.agreeing())
        .number(found.votes())
        .text(found.alarm().word());
  }

  private static JuryFinding finding(RowReader row) {
    return new JuryFinding(
        Parts.interval(row),
        row.number(),
        row.smallNumber(),
        row.smallNumber(),
        Alarm.ofWord(row.text()).orElseThrow(IllegalArgumentException::new));
  }

  private static EndingCounts counts(RowReader row) {
    Map<Ending, Long> counts = new EnumMap<>(Ending.class);
    for (Ending ending : Ending.values()) {
      counts.put(ending, row.number());
    }
    return new EndingCounts(counts);
  }
}
