package io.lockstep.host.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lockstep.soap.SoapFault;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PasswordDeskTest {
  private static final PasswordHasher HASHER = new PasswordHasher(new SecureRandom());
  private static final String KEPT = HASHER.hash("correct horse");

  private static SoapFault refused(PasswordDesk desk, String kept) {
    return catchThrowableOfType(SoapFault.class, () -> desk.matches("correct horse", kept));
  }

  @Test
  void the_desk_says_what_the_hasher_says() throws SoapFault {
    try (PasswordDesk desk = new PasswordDesk(HASHER, 1, 10)) {
      assertThat(desk.matches("correct horse", KEPT)).isTrue();
      assertThat(desk.matches("wrong", KEPT)).isFalse();
      desk.spendTime("the password of nobody");
    }
  }

  @Test
  void when_too_many_wait_the_next_is_told_to_come_back() throws Exception {
    int crowd = 40;
    ExecutorService threads = Executors.newFixedThreadPool(crowd);
    try (PasswordDesk desk = new PasswordDesk(HASHER, 1, 2)) {
      CyclicBarrier together = new CyclicBarrier(crowd);
      Callable<String> login =
          () -> {
            together.await();
            try {
              return Boolean.toString(desk.matches("correct horse", KEPT));
            } catch (SoapFault fault) {
              return fault.code();
            }
          };
      List<String> answers = new ArrayList<>();
      List<Future<String>> logins = new ArrayList<>();
      for (int i = 0; i < crowd; i++) {
        logins.add(threads.submit(login));
      }
      for (Future<String> one : logins) {
        answers.add(one.get());
      }
      assertThat(answers).containsOnly("true", "service.TEMPORARILY_UNAVAILABLE");
      assertThat(answers).contains("true", "service.TEMPORARILY_UNAVAILABLE");
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void a_damaged_hash_is_a_failure_of_the_server() {
    try (PasswordDesk desk = new PasswordDesk(HASHER, 1, 10)) {
      assertThat(refused(desk, "nonsense").code()).isEqualTo("service.FAILURE");
    }
  }

  @Test
  void a_closed_desk_lets_nobody_wait() throws Exception {
    PasswordDesk desk = new PasswordDesk(HASHER, 1, 100);
    ExecutorService threads = Executors.newFixedThreadPool(20);
    try {
      CyclicBarrier together = new CyclicBarrier(21);
      List<Future<String>> logins = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        logins.add(
            threads.submit(
                () -> {
                  together.await();
                  try {
                    return Boolean.toString(desk.matches("correct horse", KEPT));
                  } catch (SoapFault fault) {
                    return fault.code();
                  }
                }));
      }
      together.await();
      desk.close();
      for (Future<String> one : logins) {
        assertThat(one.get()).isIn("true", "service.TEMPORARILY_UNAVAILABLE");
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(refused(desk, KEPT).code()).isEqualTo("service.TEMPORARILY_UNAVAILABLE");
  }
}
