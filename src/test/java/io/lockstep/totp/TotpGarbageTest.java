package io.lockstep.totp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** After warm-up a verification leaves nothing for the garbage collector, nor anything to find. */
class TotpGarbageTest {

  private static final int WARM_UP_CALLS = 30_000;
  private static final int CALLS = 20_000;
  private static final int ROUNDS = 5;

  /** The smallest Java object has 16 bytes; a tenth of that a call can only be noise. */
  private static final long NOISE_BYTES = CALLS * 16L / 10;

  private static final String BASE32 = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
  private static final SharedSecret SECRET = SharedSecret.fromBase32(BASE32);
  private static final long STEP = 41_152_263;
  private static final int NO_CODE = -1;

  @ParameterizedTest
  @EnumSource
  void the_code_of_a_step_allocates_nothing(HashAlgorithm algorithm) {
    TotpParameters parameters = new TotpParameters(algorithm, 6, 30);

    assertThat(bytesAllocatedBy(i -> Totp.code(SECRET, parameters, STEP + i)))
        .isLessThan(NOISE_BYTES);
  }

  @ParameterizedTest
  @EnumSource
  void a_refused_code_with_the_secret_at_hand_allocates_nothing(HashAlgorithm algorithm) {
    TotpParameters parameters = new TotpParameters(algorithm, 6, 30);

    assertThat(bytesAllocatedBy(i -> Totp.matchedOffset(SECRET, parameters, STEP + i, 1, NO_CODE)))
        .isLessThan(NOISE_BYTES);
  }

  @ParameterizedTest
  @EnumSource
  void a_refused_code_with_the_secret_as_stored_allocates_nothing(HashAlgorithm algorithm) {
    TotpParameters parameters = new TotpParameters(algorithm, 6, 30);

    assertThat(bytesAllocatedBy(i -> Totp.matchedOffset(BASE32, parameters, STEP + i, 1, NO_CODE)))
        .isLessThan(NOISE_BYTES);
  }

  @Test
  void the_measurement_would_notice_one_small_object_a_call() {
    byte[][] keep = new byte[1][];

    long bytes =
        bytesAllocatedBy(
            i -> {
              keep[0] = new byte[1];
              return keep[0].length;
            });

    assertThat(bytes).isGreaterThan(NOISE_BYTES);
  }

  /** The least of a few rounds: compiling and class loading may add to one, never take away. */
  private static long bytesAllocatedBy(IntUnaryOperator call) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long self = Thread.currentThread().getId();
    long sum = run(call, WARM_UP_CALLS);
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long before = threads.getThreadAllocatedBytes(self);
      sum += run(call, CALLS);
      least = Math.min(least, threads.getThreadAllocatedBytes(self) - before);
    }
    assertThat(sum).isNotZero();
    return least;
  }

  private static long run(IntUnaryOperator call, int times) {
    long sum = 0;
    for (int i = 0; i < times; i++) {
      sum += call.applyAsInt(i);
    }
    return sum;
  }
}
