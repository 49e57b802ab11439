package io.lockstep.maillog.report;

/** A piece of a log that begins and ends with whole lines. Handed out again and again. */
final class Chunk {
  /** Twice that fits into the second-level cache of most processors: the kernel's copy and ours. */
  static final int SIZE = 1 << 17;

  final byte[] bytes;

  /** Where the lines begin, and where they end. */
  int from;

  int to;

  /** Its place in the log, from 0. */
  long number;

  /** Whether the log ends here without a line end: whoever writes it may not be done. */
  boolean torn;

  /** Lines too long for a chunk that ended here; they are passed over. */
  long tooLong;

  /** How many bytes of the file were taken when this was filled. */
  long taken;

  Chunk() {
    this(SIZE);
  }

  Chunk(int size) {
    this.bytes = new byte[size];
  }
}
