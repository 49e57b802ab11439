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

  /** Each of eight counters is a byte wide. */
  private static final int BEFORE_OVERFLOW = 255 * Long.BYTES;

  private Lines() {}

  /** How many line ends stand there: eight bytes at a time, each with a counter of its own. */
  static long count(byte[] bytes, int from, int to) {
    long count = 0;
    int at = from;
    while (to - at >= Long.BYTES) {
      int end = at + Math.min((to - at) & -Long.BYTES, BEFORE_OVERFLOW);
      long counters = 0;
      for (; at < end; at += Long.BYTES) {
        long zeroAtEnd = (long) EIGHT.get(bytes, at) ^ ENDS;
        long notZero = ((zeroAtEnd & LOW_SEVEN) + LOW_SEVEN) | zeroAtEnd;
        counters += (~notZero >>> 7) & ONES;
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
