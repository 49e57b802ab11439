package io.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.Soap.Enrolled;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 right after an answer: what was acknowledged is kept. */
class KillIT {
  @TempDir Path data;

  @Test
  void an_acknowledged_enrolment_outlives_kill_9() {
    try (Host host = Host.start(data)) {
      host.soap().enrol(Host.DEMO, Host.DEMO_PASSWORD);
      host.kill();
    }
    try (Host host = Host.start(data)) {
      assertThat(host.soap().login(Host.DEMO, Host.DEMO_PASSWORD).session()).isEmpty();
    }
  }

  @Test
  void a_code_let_in_before_kill_9_is_refused_after_it() {
    Enrolled demo;
    String session;
    try (Host host = Host.start(data)) {
      demo = host.soap().enrol(Host.DEMO, Host.DEMO_PASSWORD);
      session =
          host.soap().login(Host.DEMO, Host.DEMO_PASSWORD, demo.code(1)).session().orElseThrow();
      host.kill();
    }
    try (Host host = Host.start(data)) {
      assertThat(host.soap().info(session).ok()).as("the session lives on").isTrue();
      assertThat(host.soap().login(Host.DEMO, Host.DEMO_PASSWORD, demo.code(1)).fault())
          .isEqualTo("account.TWO_FACTOR_AUTH_FAILED");
      assertThat(host.logLine("verdict=REPLAYED")).contains(Host.DEMO);
      assertThat(host.soap().login(Host.DEMO, Host.DEMO_PASSWORD, demo.code(0)).fault())
          .as("the code that enrolled is spent as well")
          .isEqualTo("account.TWO_FACTOR_AUTH_FAILED");
    }
  }

  @Test
  void a_recovery_code_used_before_kill_9_is_used_up_after_it() {
    Enrolled demo;
    try (Host host = Host.start(data)) {
      demo = host.soap().enrol(Host.DEMO, Host.DEMO_PASSWORD);
      String code = demo.recoveryCodes().get(3);
      assertThat(host.soap().login(Host.DEMO, Host.DEMO_PASSWORD, code).session()).isPresent();
      host.kill();
    }
    try (Host host = Host.start(data)) {
      String used = demo.recoveryCodes().get(3);
      String unused = demo.recoveryCodes().get(4);
      assertThat(host.soap().login(Host.DEMO, Host.DEMO_PASSWORD, used).fault())
          .isEqualTo("account.TWO_FACTOR_AUTH_FAILED");
      assertThat(host.logLine("verdict=SCRATCH_USED")).contains(Host.DEMO);
      assertThat(host.soap().login(Host.DEMO, Host.DEMO_PASSWORD, unused).session()).isPresent();
    }
  }

  @Test
  void the_switch_stays_as_it_was_turned_before_kill_9() {
    try (Host host = Host.start(data)) {
      host.soap().enrol(Host.DEMO, Host.DEMO_PASSWORD);
      Finished off = Product.run(Product.jar("disable", "--data", data.toString()));
      assertThat(off.exit()).isZero();
      host.kill();
    }
    try (Host host = Host.start(data)) {
      assertThat(host.soap().login(Host.DEMO, Host.DEMO_PASSWORD).session()).isPresent();
    }
  }

  @Test
  void many_kills_in_a_row_lose_nothing() {
    Enrolled demo;
    try (Host host = Host.start(data)) {
      demo = host.soap().enrol(Host.DEMO, Host.DEMO_PASSWORD);
      host.kill();
    }
    for (int used = 0; used < 4; used++) {
      try (Host host = Host.start(data)) {
        String code = demo.recoveryCodes().get(used);
        assertThat(host.soap().login(Host.DEMO, Host.DEMO_PASSWORD, code).session())
            .as("kill %d", used)
            .isPresent();
        host.kill();
      }
    }
    try (Host host = Host.start(data)) {
      for (int used = 0; used < 4; used++) {
        String code = demo.recoveryCodes().get(used);
        assertThat(host.soap().login(Host.DEMO, Host.DEMO_PASSWORD, code).fault())
            .isEqualTo("account.TWO_FACTOR_AUTH_FAILED");
      }
    }
  }
}
