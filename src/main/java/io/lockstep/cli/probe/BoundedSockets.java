package io.lockstep.cli.probe;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;
import javax.net.SocketFactory;

/**
 * Sockets that end by themselves: a server that sends a byte now and then, or never stops sending,
 * holds nobody up and fills no memory.
 */
final class BoundedSockets extends SocketFactory {
  /** TLS and a login take less than a tenth of it. */
  private static final int MOST_BYTES = 256 * 1024;

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Duration timeout;
  private final LongSupplier nanos;

  /**
   * @param timeout from the making of a socket to the last byte that it reads
   */
  BoundedSockets(Duration timeout, LongSupplier nanos) {
    this.timeout = timeout;
    this.nanos = nanos;
  }

  @Override
  public Socket createSocket() {
    return new BoundedSocket(nanos.getAsLong() + timeout.toNanos(), nanos);
  }

  // The library connects by itself, with a time limit; these would connect without one.

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
    throw new UnsupportedOperationException();
  }

  private static final class BoundedSocket extends Socket {
    private final long end;
    private final LongSupplier nanos;

    BoundedSocket(long end, LongSupplier nanos) {
      this.end = end;
      this.nanos = nanos;
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return new BoundedStream(super.getInputStream());
    }

    private final class BoundedStream extends FilterInputStream {
      private int left = MOST_BYTES;

      BoundedStream(InputStream in) {
        super(in);
      }

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        long millis = (end - nanos.getAsLong()) / NANOS_PER_MILLI;
        if (millis <= 0) {
          throw new SocketTimeoutException("the time for this door is over");
        }
        if (left == 0) {
          throw new IOException("too much was sent");
        }
        setSoTimeout((int) Math.min(millis, Integer.MAX_VALUE));
        int read = super.read(bytes, offset, Math.min(length, left));
        left -= Math.max(read, 0);
        return read;
      }
    }
  }
}
