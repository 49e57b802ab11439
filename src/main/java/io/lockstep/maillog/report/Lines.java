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
      count += blocks(bytes, at, end);
      at = end;
    }
    for (; at < to; at++) {
      count += bytes[at] == END ? 1 : 0;
    }
    return count;
  }

  /** At most so many bytes that no counter overflows, and a multiple of what a turn takes. */
  private static int blocks(byte[] bytes, int from, int to) {
    long others = 0;
    long all = 0;
    for (int at = from; at < to; at += FOUR_EIGHTS) {
      long one = (long) EIGHT.get(bytes, at) ^ ENDS;
      long two = (long) EIGHT.get(bytes, at + 8) ^ ENDS;
      long three = (long) EIGHT.get(bytes, at + 16) ^ ENDS;
      long four = (long) EIGHT.get(bytes, at + 24) ^ ENDS;
      all |= one | two | three | four;
      others += others(one) + others(two) + others(three) + others(four);
    }
    // What is not ASCII carries from one byte into the next.
    return (all & ~LOW_SEVEN) == 0 ? to - from - sum(others) : anyBlocks(bytes, from, to);
  }

  /** A one in each byte that is not zero, as long as none is greater than 127. */
  private static long others(long eight) {
    return ((eight + LOW_SEVEN) >>> 7) & ONES;
  }

  private static int anyBlocks(byte[] bytes, int from, int to) {
    long ends = 0;
    for (int at = from; at < to; at += Long.BYTES) {
      long zeroAtEnd = (long) EIGHT.get(bytes, at) ^ ENDS;
      ends += (~(((zeroAtEnd & LOW_SEVEN) + LOW_SEVEN) | zeroAtEnd) >>> 7) & ONES;
    }
    return sum(ends);
  }

  private static int sum(long counters) {
    int sum = 0;
    for (int lane = 0; lane < Long.SIZE; lane += Byte.SIZE) {
      sum += (int) (counters >>> lane) & 0xff;
    }
    return sum;
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
