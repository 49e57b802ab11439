package io.lockstep.host.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A request body, kept up to a limit. What is beyond is read and dropped up to a second limit, so
 * that a client that is still sending gets its answer instead of a broken connection.
 */
final class BoundedBody {
  private static final int CHUNK = 16_384;

  /** Clients that send more than this are cut off. */
  private static final long MOST_DROPPED = 256L * 1024 * 1024;

  /** A body that only drips must not keep a thread for long. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final byte[] bytes;
  private final boolean complete;

  private BoundedBody(byte[] bytes, boolean complete) {
    this.bytes = bytes;
    this.complete = complete;
  }

  /**
   * Reads a body.
   *
   * @param nanos measures time; a body that takes longer than {@link #LONGEST} is cut there
   */
  static BoundedBody read(InputStream in, int limit, LongSupplier nanos) throws IOException {
    long deadline = nanos.getAsLong() + LONGEST.toNanos();
    byte[] chunk = new byte[CHUNK];
    ByteArrayOutputStream kept = new ByteArrayOutputStream(CHUNK);
    long dropped = 0;
    for (int n = in.read(chunk); n >= 0 && dropped < MOST_DROPPED; n = in.read(chunk)) {
      int wanted = Math.min(n, limit - kept.size());
      kept.write(chunk, 0, wanted);
      dropped += n - wanted;
      if (nanos.getAsLong() - deadline > 0) {
        return new BoundedBody(kept.toByteArray(), false);
      }
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
