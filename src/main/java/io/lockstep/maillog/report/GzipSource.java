package io.lockstep.maillog.report;

import java.io.EOFException;
import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks gzip (RFC 1952), any number of members one behind the other, as rotated logs that were
 * put together have them. What stands behind the last member and is none is ignored, as gzip does.
 * The JDK's stream asks a pipe whether more is there and takes "not yet" for the end.
 */
final class GzipSource implements ByteSource {
  static final int MAGIC_1 = 0x1f;
  static final int MAGIC_2 = 0x8b;

  private static final int DEFLATED = 8;
  private static final int HAS_CRC = 2;
  private static final int HAS_EXTRA = 4;
  private static final int HAS_NAME = 8;
  private static final int HAS_COMMENT = 16;
  private static final int TIME_SYSTEM_AND_FLAGS_OF_SPEED = 6;
  private static final int PACKED_BYTES = 1 << 17;

  private final ByteSource packed;
  private final byte[] buffer = new byte[PACKED_BYTES];
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private int at;
  private int filled;
  private boolean inMember;
  private boolean ended;

  GzipSource(ByteSource packed) {
    this.packed = packed;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    while (!ended) {
      if (!inMember && !beginMember()) {
        ended = true;
        return -1;
      }
      int some = inflate(into, offset, length);
      if (some > 0) {
        crc.update(into, offset, some);
        return some;
      }
      if (inflater.finished()) {
        endMember();
      }
    }
    return -1;
  }

  private int inflate(byte[] into, int offset, int length) throws IOException {
    try {
      int some = inflater.inflate(into, offset, length);
      if (some == 0 && inflater.needsInput()) {
        at = filled;
        if (!fill()) {
          throw new EOFException("it ends in the middle of its packed data");
        }
        inflater.setInput(buffer, at, filled - at);
      } else if (some == 0 && inflater.needsDictionary()) {
        throw new IOException("its packed data wants a dictionary, which gzip does not have");
      }
      return some;
    } catch (DataFormatException damaged) {
      throw new IOException("its packed data is damaged", damaged);
    }
  }

  /** Whether another member begins here. */
  private boolean beginMember() throws IOException {
    if (at == filled && !fill()) {
      return false;
    }
    if (next() != MAGIC_1 || (at == filled && !fill()) || next() != MAGIC_2) {
      return false;
    }
    if (next() != DEFLATED) {
      throw new IOException("it is packed in a way gzip does not know");
    }
    int flags = next();
    skip(TIME_SYSTEM_AND_FLAGS_OF_SPEED);
    if ((flags & HAS_EXTRA) != 0) {
      skip(next() | next() << Byte.SIZE);
    }
    if ((flags & HAS_NAME) != 0) {
      skipText();
    }
    if ((flags & HAS_COMMENT) != 0) {
      skipText();
    }
    if ((flags & HAS_CRC) != 0) {
      skip(Short.BYTES);
    }
    inflater.reset();
    inflater.setInput(buffer, at, filled - at);
    crc.reset();
    inMember = true;
    return true;
  }

  private void endMember() throws IOException {
    at = filled - inflater.getRemaining();
    long sum = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      sum |= (long) next() << shift;
    }
    skip(Integer.BYTES);
    if (sum != crc.getValue()) {
      throw new IOException("its check sum is wrong: it is damaged");
    }
    inMember = false;
  }

  private void skipText() throws IOException {
    while (next() != 0) {
      // A name or comment of any length, which nobody needs here.
    }
  }

  private void skip(int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      next();
    }
  }

  private int next() throws IOException {
    if (at == filled && !fill()) {
      throw new EOFException("it ends in the middle of its packed data");
    }
    return buffer[at++] & 0xff;
  }

  private boolean fill() throws IOException {
    int read = packed.read(buffer, 0, buffer.length);
    at = 0;
    filled = Math.max(read, 0);
    return read > 0;
  }

  @Override
  public long taken() {
    return packed.taken();
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    packed.close();
  }
}
