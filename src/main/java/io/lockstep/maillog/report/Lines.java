package io.lockstep.maillog.report;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Line ends in bytes. */
final class Lines {
  static final byte END = '\n';

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ENDS = 0x0a0a0a0a0a0a0a0aL;
  private static final long LOW_SEVEN = 0x7f7f7f7f7f7f7f7fL;
  private static final long ONES = 0x0101010101010101L;

  private static final int FOUR_EIGHTS = 4 * Long.BYTES;

  /** Each of eight counters is a byte wide, and gets four at a time at most. */
  private static final int BEFORE_OVERFLOW = 255 / 4 * FOUR_EIGHTS;

  private Lines() {}

  /** How many line ends stand there: eight bytes at a time, each with a counter of its own. */
  static long count(byte[] bytes, int from, int to) {
    long count = 0;
    int at = from;
    while (to - at >= FOUR_EIGHTS) {
      int end = at + Math.min((to - at) & -FOUR_EIGHTS, BEFORE_OVERFLOW);
      long counters = 0;
      for (; at < end; at += FOUR_EIGHTS) {
        counters +=
            ends((long) EIGHT.get(bytes, at))
                + ends((long) EIGHT.get(bytes, at + 8))
                + ends((long) EIGHT.get(bytes, at + 16))
                + ends((long) EIGHT.get(bytes, at + 24));
      }
      for (int lane = 0; lane < Long.SIZE; lane += Byte.SIZE) {
        count += (counters >>> lane) & 0xff;
      }
    }
    for (; at < to; at++) {
      count += bytes[at] == END ? 1 : 0;
    }
    return count;
  }

  /** A one in each byte that is a line end, a zero in the others. */
  private static long ends(long eight) {
    long zeroAtEnd = eight ^ ENDS;
    return (~(((zeroAtEnd & LOW_SEVEN) + LOW_SEVEN) | zeroAtEnd) >>> 7) & ONES;
  }

  /** The next line end, or {@code to}. */
  static int endOf(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] != END) {
      at++;
    }
    return at;
  }

  /** Where the line of {@code at} begins, not before {@code from}. */
  static int startOf(byte[] bytes, int at, int from) {
    int start = at;
    while (start > from && bytes[start - 1] != END) {
      start--;
    }
    return start;
  }
}
