package io.lockstep.maillog.report;

import java.io.IOException;

/** A source whose first bytes were looked at, to see what it is, and are handed out again. */
final class PeekedSource implements ByteSource {
  private final ByteSource source;
  private final byte[] first;
  private final int length;
  private int given;

  /**
   * @param bytes how many to look at
   */
  PeekedSource(ByteSource source, int bytes) throws IOException {
    this.source = source;
    this.first = new byte[bytes];
    int filled = 0;
    int read = 0;
    while (filled < bytes && read >= 0) {
      read = source.read(first, filled, bytes - filled);
      filled += Math.max(read, 0);
    }
    this.length = filled;
  }

  boolean beginsWith(int... bytes) {
    if (length < bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if ((first[i] & 0xff) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int read(byte[] into, int offset, int wanted) throws IOException {
    if (given == length) {
      return source.read(into, offset, wanted);
    }
    int some = Math.min(wanted, length - given);
    System.arraycopy(first, given, into, offset, some);
    given += some;
    return some;
  }

  @Override
  public long taken() {
    return source.taken();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
