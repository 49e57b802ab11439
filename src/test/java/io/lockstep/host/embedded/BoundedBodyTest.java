package io.lockstep.host.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedBodyTest {

  private static byte[] body(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i * 31);
    }
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16_383, 16_384, 16_385, 50_000})
  void a_body_up_to_the_limit_is_whole(int length) throws IOException {
    BoundedBody body =
        BoundedBody.read(new ByteArrayInputStream(body(length)), 50_000, System::nanoTime);
    assertThat(body.complete()).isTrue();
    assertThat(body.bytes()).isEqualTo(body(length));
  }

  @Test
  void one_byte_more_is_not_whole_and_the_rest_is_read_and_dropped() throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(body(200_000));
    BoundedBody body = BoundedBody.read(in, 50_000, System::nanoTime);
    assertThat(body.complete()).isFalse();
    assertThat(body.bytes()).hasSize(50_000);
    assertThat(in.available()).isZero();
    assertThat(
            BoundedBody.read(new ByteArrayInputStream(body(50_001)), 50_000, System::nanoTime)
                .complete())
        .isFalse();
  }

  @Test
  void a_client_that_never_ends_is_cut_off() throws IOException {
    Endless endless = new Endless();
    BoundedBody body = BoundedBody.read(endless, 4096, System::nanoTime);
    assertThat(body.complete()).isFalse();
    assertThat(body.bytes()).hasSize(4096);
    assertThat(endless.read).isBetween(256L << 20, 257L << 20);
  }

  @Test
  void bytes_that_come_one_by_one_are_a_body_too() throws IOException {
    InputStream slow =
        new ByteArrayInputStream(body(500)) {
          @Override
          public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(1, length));
          }
        };
    assertThat(BoundedBody.read(slow, 500, System::nanoTime).bytes()).isEqualTo(body(500));
  }

  private static final class Endless extends InputStream {
    private long read;

    @Override
    public int read() {
      read++;
      return 0;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      read += length;
      return length;
    }
  }

  @Test
  void a_body_that_only_drips_is_cut_after_half_a_minute() throws IOException {
    java.util.concurrent.atomic.AtomicLong nanos = new java.util.concurrent.atomic.AtomicLong();
    java.io.InputStream dripping =
        new java.io.InputStream() {
          @Override
          public int read() {
            return 'x';
          }

          @Override
          public int read(byte[] into, int from, int length) {
            nanos.addAndGet(1_000_000_000L);
            into[from] = 'x';
            return 1;
          }
        };
    BoundedBody body = BoundedBody.read(dripping, 50_000, nanos::get);
    assertThat(body.complete()).isFalse();
    assertThat(body.bytes()).hasSize(31);
  }
}
