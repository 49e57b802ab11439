package io.lockstep.maillog.report;

import java.io.Closeable;
import java.io.IOException;

/** Bytes of a log, from its beginning to its end. */
interface ByteSource extends Closeable {
  /**
   * Reads some bytes.
   *
   * @param length at least 1
   * @return how many, at least 1; -1 at the end
   */
  int read(byte[] into, int offset, int length) throws IOException;

  /** How many bytes of the file itself were taken so far; of a packed one the packed. */
  long taken();
}
