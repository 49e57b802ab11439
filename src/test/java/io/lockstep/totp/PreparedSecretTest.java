package io.lockstep.totp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PreparedSecretTest {

  private static final TotpParameters PARAMETERS = TotpParameters.DEFAULT;
  private static final SharedSecret SECRET =
      SharedSecret.fromBase32("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
  private static final int WHOLE_HORIZON = 1681;

  @Test
  void it_outlives_the_secret_it_was_made_from() {
    SharedSecret secret = SharedSecret.ofBytes(new byte[] {1, 2, 3});
    int code = Totp.code(secret, PARAMETERS, 7);
    PreparedSecret prepared = PreparedSecret.of(secret, HashAlgorithm.SHA1);

    secret.close();

    assertThat(prepared.code(7, PARAMETERS.modulus())).isEqualTo(code);
  }

  @Test
  void it_finds_a_code_at_the_end_of_the_horizon() {
    try (PreparedSecret prepared = PreparedSecret.of(SECRET, HashAlgorithm.SHA1)) {
      int code = Totp.code(SECRET, PARAMETERS, 41_152_263 - WHOLE_HORIZON);

      assertThat(prepared.matchedOffset(PARAMETERS, 41_152_263, WHOLE_HORIZON, code))
          .isEqualTo(-WHOLE_HORIZON);
    }
  }

  @Test
  void it_refuses_parameters_of_another_algorithm() {
    TotpParameters sha256 = new TotpParameters(HashAlgorithm.SHA256, 6, 30);
    try (PreparedSecret prepared = PreparedSecret.of(SECRET, HashAlgorithm.SHA1)) {
      assertThatThrownBy(() -> prepared.matchedOffset(sha256, 1, 1, 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("SHA256");
    }
  }

  @Test
  void after_closing_it_cannot_be_used() {
    PreparedSecret prepared = PreparedSecret.of(SECRET, HashAlgorithm.SHA1);
    prepared.close();

    assertThatThrownBy(() -> prepared.code(1, PARAMETERS.modulus()))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> prepared.matchedOffset(PARAMETERS, 1, 1, 0))
        .isInstanceOf(IllegalStateException.class);
    assertThatCode(prepared::close).doesNotThrowAnyException();
  }

  @Test
  void its_text_form_shows_the_algorithm_only() {
    assertThat(PreparedSecret.of(SECRET, HashAlgorithm.SHA512))
        .hasToString("PreparedSecret[SHA512]");
  }

  @Test
  void several_threads_may_use_it_at_once() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (PreparedSecret prepared = PreparedSecret.of(SECRET, HashAlgorithm.SHA1)) {
      Callable<Integer> wrongCodes =
          () -> {
            int wrong = 0;
            for (long step = 0; step < 5_000; step++) {
              int expected = Totp.code(SECRET, PARAMETERS, step);
              wrong += prepared.code(step, PARAMETERS.modulus()) == expected ? 0 : 1;
            }
            return wrong;
          };
      List<Future<Integer>> running = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        running.add(threads.submit(wrongCodes));
      }
      for (Future<Integer> one : running) {
        assertThat(one.get()).isZero();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
