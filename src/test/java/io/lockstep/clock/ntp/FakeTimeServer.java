package io.lockstep.clock.ntp;

import io.lockstep.clock.TimeServer;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A time server on loopback that says what a test wants to hear. */
public final class FakeTimeServer implements AutoCloseable {
  private static final int BYTES = 48;
  private static final long SECONDS_1900_TO_1970 = 2_208_988_800L;

  private final DatagramSocket socket;
  private final AtomicInteger asked = new AtomicInteger();
  private volatile Function<byte[], List<byte[]>> answer;

  private FakeTimeServer(Function<byte[], List<byte[]>> answer) {
    this.answer = answer;
    try {
      this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
    Thread thread = new Thread(this::serve, "fake-time-server");
    thread.setDaemon(true);
    thread.start();
  }

  /** One that tells the time of a clock. */
  public static FakeTimeServer telling(InstantSource clock) {
    return new FakeTimeServer(question -> List.of(honest(question, clock)));
  }

  static FakeTimeServer saying(Function<byte[], List<byte[]>> answer) {
    return new FakeTimeServer(answer);
  }

  public TimeServer address() {
    return new TimeServer("127.0.0.1", socket.getLocalPort());
  }

  int asked() {
    return asked.get();
  }

  void say(Function<byte[], List<byte[]>> other) {
    answer = other;
  }

  /** Whatever is sent to it stays unanswered. */
  static List<byte[]> nothing(byte[] question) {
    return List.of();
  }

  /** A good answer: version 4, server, stratum 2, a millisecond of root delay and dispersion. */
  static byte[] honest(byte[] question, InstantSource clock) {
    ByteBuffer packet = ByteBuffer.allocate(BYTES);
    packet.put((byte) 0x24).put((byte) 2).put((byte) 6).put((byte) -20);
    packet.putInt(66).putInt(66).putInt(0x7f000001);
    long now = stamp(clock);
    packet.putLong(now);
    packet.put(question, 40, 8);
    packet.putLong(now).putLong(now);
    return packet.array();
  }

  private static long stamp(InstantSource clock) {
    long millis = clock.millis();
    long seconds = Math.floorDiv(millis, 1000L) + SECONDS_1900_TO_1970;
    return seconds << 32 | (Math.floorMod(millis, 1000L) << 32) / 1000;
  }

  private void serve() {
    byte[] room = new byte[512];
    while (!socket.isClosed()) {
      try {
        DatagramPacket question = new DatagramPacket(room, room.length);
        socket.receive(question);
        asked.incrementAndGet();
        byte[] text = java.util.Arrays.copyOf(room, Math.max(BYTES, question.getLength()));
        for (byte[] one : answer.apply(text)) {
          socket.send(new DatagramPacket(one, one.length, question.getSocketAddress()));
        }
      } catch (IOException ended) {
        // It was closed, or who asked is gone.
      }
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
