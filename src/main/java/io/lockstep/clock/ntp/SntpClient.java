package io.lockstep.clock.ntp;

import io.lockstep.clock.ClockOffset;
import io.lockstep.clock.TimeServer;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.apache.commons.net.ntp.NtpV3Impl;
import org.apache.commons.net.ntp.NtpV3Packet;
import org.apache.commons.net.ntp.TimeStamp;

/**
 * One question to one time server. The source port is a free one that the system picks at random,
 * the socket takes packets from that server only, and the question carries a random number in place
 * of the time, which the answer must repeat: who cannot read the traffic cannot answer, and nobody
 * learns what this machine takes the time for.
 */
final class SntpClient {
  private static final int MESSAGE_BYTES = 48;
  private static final int VERSION = 4;
  private static final int LEAST_VERSION = 3;
  private static final int MOST_STRATUM = 15;

  /** The leap indicator of a server that follows nothing itself. */
  private static final int UNSYNCHRONISED = 3;

  /** RFC 5905's MAXDIST is a second; more says that the server does not know the time. */
  private static final double MOST_ROOT_DISTANCE_MILLIS = 1_500;

  /**
   * Added to what servers say of their own error: seconds matter here, and servers that share a
   * source call themselves better than they are.
   */
  private static final long LEAST_ERROR_MILLIS = 100;

  /** This program was not there before. Later than the other, no server of today can be. */
  private static final Instant EARLIEST = Instant.parse("2026-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final InstantSource machine;
  private final LongSupplier nanos;
  private final RandomGenerator random;
  private final Duration timeout;

  SntpClient(InstantSource machine, LongSupplier nanos, RandomGenerator random, Duration timeout) {
    this.machine = machine;
    this.nanos = nanos;
    this.random = random;
    this.timeout = timeout;
  }

  /** A question under way. */
  private record Asked(TimeStamp nonce, long wallMillis, long nanos) {}

  SntpAnswer ask(TimeServer server) {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(new InetSocketAddress(InetAddress.getByName(server.host()), server.port()));
      NtpV3Impl question = new NtpV3Impl();
      question.setMode(NtpV3Packet.MODE_CLIENT);
      question.setVersion(VERSION);
      TimeStamp nonce = new TimeStamp(random.nextLong());
      question.setTransmitTime(nonce);
      DatagramPacket packet = question.getDatagramPacket();
      Asked asked = new Asked(nonce, machine.millis(), nanos.getAsLong());
      socket.send(packet);
      return await(socket, asked);
    } catch (UnknownHostException unknown) {
      return new SntpAnswer.None("has no address");
    } catch (SocketTimeoutException silent) {
      return new SntpAnswer.None("does not answer");
    } catch (PortUnreachableException closed) {
      return new SntpAnswer.None("serves no time");
    } catch (IOException failed) {
      return new SntpAnswer.None("cannot be reached: " + failed.getMessage());
    }
  }

  private SntpAnswer await(DatagramSocket socket, Asked asked) throws IOException {
    while (true) {
      long left = timeout.toMillis() - elapsed(asked);
      if (left <= 0) {
        throw new SocketTimeoutException();
      }
      socket.setSoTimeout((int) left);
      DatagramPacket packet = new DatagramPacket(new byte[MESSAGE_BYTES], MESSAGE_BYTES);
      socket.receive(packet);
      long took = elapsed(asked);
      if (packet.getLength() == MESSAGE_BYTES) {
        NtpV3Impl answer = new NtpV3Impl();
        answer.setDatagramPacket(packet);
        // Anybody can send packets under the server's address; only it knows the number.
        if (answer.getOriginateTimeStamp().ntpValue() == asked.nonce().ntpValue()) {
          return judge(answer, asked, took);
        }
      }
    }
  }

  private long elapsed(Asked asked) {
    return (nanos.getAsLong() - asked.nanos()) / NANOS_PER_MILLI;
  }

  private static SntpAnswer judge(NtpV3Impl answer, Asked asked, long tookMillis) {
    if (answer.getMode() != NtpV3Packet.MODE_SERVER || answer.getVersion() < LEAST_VERSION) {
      return new SntpAnswer.None("does not answer as a time server");
    }
    if (answer.getStratum() == 0) {
      return new SntpAnswer.Kiss(kiss(answer));
    }
    return flaw(answer, tookMillis)
        .<SntpAnswer>map(SntpAnswer.None::new)
        .orElseGet(() -> time(answer, asked, tookMillis));
  }

  /** Four letters, and nothing that could spoil a line. */
  private static String kiss(NtpV3Impl answer) {
    return answer.getReferenceIdString().replaceAll("[^A-Za-z0-9]", "");
  }

  private static Optional<String> flaw(NtpV3Impl answer, long tookMillis) {
    if (answer.getLeapIndicator() == UNSYNCHRONISED || answer.getStratum() > MOST_STRATUM) {
      return Optional.of("follows no clock itself");
    }
    if (!(rootDistance(answer) <= MOST_ROOT_DISTANCE_MILLIS)) {
      return Optional.of("does not know the time well");
    }
    Instant received = instant(answer.getReceiveTimeStamp());
    Instant sent = instant(answer.getTransmitTimeStamp());
    boolean absurd = received.isBefore(EARLIEST) || sent.isAfter(LATEST) || sent.isBefore(received);
    boolean longer = Duration.between(received, sent).toMillis() > tookMillis + 1;
    return absurd || longer ? Optional.of("tells a time that cannot be") : Optional.empty();
  }

  private static SntpAnswer time(NtpV3Impl answer, Asked asked, long tookMillis) {
    long received = answer.getReceiveTimeStamp().getTime();
    long sent = answer.getTransmitTimeStamp().getTime();
    long arrived = asked.wallMillis() + tookMillis;
    long offset = ((received - asked.wallMillis()) + (sent - arrived)) / 2;
    long onTheWay = Math.max(0, tookMillis - (sent - received));
    long error = LEAST_ERROR_MILLIS + (onTheWay + 1) / 2 + (long) Math.ceil(rootDistance(answer));
    return new SntpAnswer.Time(new ClockOffset(offset, error));
  }

  private static double rootDistance(NtpV3Impl answer) {
    return Math.abs(answer.getRootDelayInMillisDouble()) / 2
        + Math.abs(answer.getRootDispersionInMillisDouble());
  }

  private static Instant instant(TimeStamp time) {
    return Instant.ofEpochMilli(time.getTime());
  }
}
