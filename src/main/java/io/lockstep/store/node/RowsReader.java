package io.lockstep.store.node;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads the rows of a whole file, one after the other. */
final class RowsReader {
  /** The first row stands in the second line. */
  private static final int FIRST_LINE = 2;

  private final List<String> rows;
  private int at;

  private RowsReader(List<String> rows) {
    this.rows = rows;
  }

  /**
   * What the rows of a file say.
   *
   * @param read takes every row there is
   * @throws io.lockstep.factor.FactorStoreException when they are not as they should be
   */
  static <T> T read(Path file, List<String> rows, Function<RowsReader, T> read) {
    RowsReader reader = new RowsReader(rows);
    try {
      T value = read.apply(reader);
      if (reader.at == rows.size()) {
        return value;
      }
    } catch (IllegalArgumentException | DateTimeException wrong) {
      // Its message may repeat what stands there: the line's number has to do.
    }
    throw Damage.inLine(file, FIRST_LINE + reader.at);
  }

  /** Whether the next row is of a kind. */
  boolean next(String kind) {
    return at < rows.size() && new RowReader(rows.get(at)).kind().equals(kind);
  }

  /** The next row, which has to be of a kind. */
  <T> T one(String kind, Function<RowReader, T> read) {
    if (!next(kind)) {
      throw new IllegalArgumentException("a row is missing");
    }
    RowReader row = new RowReader(rows.get(at));
    T value = read.apply(row);
    row.end();
    at++;
    return value;
  }

  /** All rows of a kind that come next. */
  <T> List<T> all(String kind, Function<RowReader, T> read) {
    List<T> values = new ArrayList<>();
    while (next(kind)) {
      values.add(one(kind, read));
    }
    return values;
  }
}
