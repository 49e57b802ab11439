package io.lockstep.host.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A request body, kept up to a limit. What is beyond is read and dropped up to a second limit, so
 * that a client that is still sending gets its answer instead of a broken connection.
 */
final class BoundedBody {
  private static final int CHUNK = 16_384;

  /** Clients that send more than this are cut off. */
  private static final long MOST_DROPPED = 256L * 1024 * 1024;

  private final byte[] bytes;
  private final boolean complete;

  private BoundedBody(byte[] bytes, boolean complete) {
    this.bytes = bytes;
    this.complete = complete;
  }

  static BoundedBody read(InputStream in, int limit) throws IOException {
    byte[] chunk = new byte[CHUNK];
    ByteArrayOutputStream kept = new ByteArrayOutputStream(CHUNK);
    long dropped = 0;
    for (int n = in.read(chunk); n >= 0 && dropped < MOST_DROPPED; n = in.read(chunk)) {
      int wanted = Math.min(n, limit - kept.size());
      kept.write(chunk, 0, wanted);
      dropped += n - wanted;
    }
    return new BoundedBody(kept.toByteArray(), dropped == 0);
  }

  /** At most the limit; not copied. */
  byte[] bytes() {
    return bytes;
  }

  /** Whether that is all there was. */
  boolean complete() {
    return complete;
  }
}
