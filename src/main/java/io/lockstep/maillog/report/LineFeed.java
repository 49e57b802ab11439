package io.lockstep.maillog.report;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts a source into chunks at line ends. A line that does not fit into a chunk is passed over and
 * counted; nothing this long is written by us. Thread-safe: of several threads one reads (or
 * unpacks) while the others search.
 */
final class LineFeed {
  private final ByteSource source;
  private byte[] rest = new byte[0];
  private long number;
  private boolean inLongLine;
  private boolean ended;
  private Optional<IOException> failure = Optional.empty();

  LineFeed(ByteSource source) {
    this.source = source;
  }

  /**
   * Fills a chunk with the next lines.
   *
   * @return false at the end
   */
  synchronized boolean next(Chunk chunk) {
    chunk.from = 0;
    chunk.to = 0;
    chunk.torn = false;
    chunk.tooLong = 0;
    if (ended) {
      return false;
    }
    System.arraycopy(rest, 0, chunk.bytes, 0, rest.length);
    int filled = rest.length;
    boolean more = true;
    while (more && chunk.to == 0) {
      int end = fill(chunk.bytes, filled);
      more = end == chunk.bytes.length;
      filled = cut(chunk, end, more);
    }
    rest = Arrays.copyOfRange(chunk.bytes, chunk.to, chunk.to + (more ? filled : 0));
    ended = !more;
    chunk.number = number++;
    chunk.taken = source.taken();
    return true;
  }

  /** A log that cannot be read further ends here: what was read of it still counts. */
  private int fill(byte[] bytes, int from) {
    int filled = from;
    try {
      int read = 0;
      while (filled < bytes.length && read >= 0) {
        read = source.read(bytes, filled, bytes.length - filled);
        filled += Math.max(read, 0);
      }
    } catch (IOException failed) {
      failure = Optional.of(failed);
    }
    return filled;
  }

  /** Why the source could not be read to its end. */
  synchronized Optional<IOException> failure() {
    return failure;
  }

  /**
   * Sets where the chunk's lines are.
   *
   * @return how many bytes behind them wait for more; they stand behind the chunk's end, at the
   *     front when it has no lines yet
   */
  private int cut(Chunk chunk, int end, boolean more) {
    int from = 0;
    if (inLongLine) {
      from = Lines.endOf(chunk.bytes, 0, end);
      if (from == end) {
        inLongLine = more;
        chunk.tooLong += more ? 0 : 1;
        return 0;
      }
      from++;
      inLongLine = false;
      chunk.tooLong++;
    }
    if (!more) {
      chunk.from = from;
      chunk.to = end;
      chunk.torn = end > from && chunk.bytes[end - 1] != Lines.END;
      return 0;
    }
    int to = Lines.startOf(chunk.bytes, end, from);
    if (to > from) {
      chunk.from = from;
      chunk.to = to;
      return end - to;
    }
    if (from == 0) {
      inLongLine = true;
      return 0;
    }
    System.arraycopy(chunk.bytes, from, chunk.bytes, 0, end - from);
    return end - from;
  }
}
