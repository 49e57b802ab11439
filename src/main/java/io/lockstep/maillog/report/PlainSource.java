package io.lockstep.maillog.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** Bytes as they are. */
final class PlainSource implements ByteSource {
  private final ReadableByteChannel channel;
  private long taken;

  PlainSource(ReadableByteChannel channel) {
    this.channel = channel;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = channel.read(ByteBuffer.wrap(into, offset, length));
    taken += Math.max(read, 0);
    return read;
  }

  @Override
  public long taken() {
    return taken;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
