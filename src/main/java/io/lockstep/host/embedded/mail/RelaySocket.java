package io.lockstep.host.embedded.mail;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/**
 * A connection that reads so much and no more: a relay has little to say, and one that never ends
 * its line must not fill the memory.
 */
final class RelaySocket extends Socket {
  /** Several times a TLS handshake with a long chain and all the answers to one letter. */
  private static final int MOST_BYTES = 256 * 1024;

  private int left = MOST_BYTES;

  @Override
  public InputStream getInputStream() throws IOException {
    return new FilterInputStream(super.getInputStream()) {
      @Override
      public int read() throws IOException {
        return took(super.read(), 1);
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        return took(count, count);
      }
    };
  }

  private int took(int result, int count) throws IOException {
    if (count > 0) {
      left -= count;
      if (left < 0) {
        throw new IOException("it says more than a relay has to say");
      }
    }
    return result;
  }
}
