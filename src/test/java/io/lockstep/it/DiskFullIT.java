package io.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.Soap.Answer;
import io.lockstep.it.Soap.Enrolled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A limit on the size of files stands for the full disk: everyone may set one. */
class DiskFullIT {
  private static final int MOST_LOGINS = 400;

  @TempDir Path data;

  private Host limited() throws IOException {
    long kib = Files.size(data.resolve("lockstep.mv.db")) / 1024 + 40;
    return Host.start(Product.after("ulimit -S -f " + kib, Product.serve(data)), Host.passwords());
  }

  /** Logs in until there is no room for the next session. */
  private static Answer fill(Soap soap) {
    for (int i = 0; i < MOST_LOGINS; i++) {
      Answer answer = soap.login("admin@lockstep.test", Host.ADMIN_PASSWORD);
      if (!answer.ok()) {
        return answer;
      }
    }
    throw new AssertionError("the disk does not get full");
  }

  @Test
  void a_step_that_cannot_be_written_lets_nobody_in_and_the_host_recovers() throws IOException {
    Enrolled demo;
    try (Host host = Host.start(data)) {
      demo = host.soap().enrol(Host.DEMO, Host.DEMO_PASSWORD);
      host.stop();
    }
    try (Host host = limited()) {
      Soap soap = host.soap();
      String challenge =
          soap.login(Host.DEMO, Host.DEMO_PASSWORD).in("AuthResponse", "authToken").orElseThrow();
      assertThat(fill(soap).fault()).isEqualTo("service.FAILURE");

      Answer refused = soap.finish(Host.DEMO, challenge, demo.code(1));
      assertThat(refused.session()).isEmpty();
      assertThat(refused.fault()).isEqualTo("service.FAILURE");
      assertThat(host.logLine("verdict=STORE_FAILED")).contains(Host.DEMO);
      assertThat(host.alive()).isTrue();
      assertThat(host.err()).doesNotContain("\tat ");

      Finished room =
          Product.run("prlimit", "--pid", Long.toString(host.pid()), "--fsize=unlimited");
      assertThat(room.err()).isEmpty();
      Product.await(
          "a login once there is room",
          () -> soap.login("admin@lockstep.test", Host.ADMIN_PASSWORD).ok());
      assertThat(soap.login(Host.DEMO, Host.DEMO_PASSWORD, demo.recoveryCodes().get(1)).session())
          .isPresent();
      host.kill();
    }
    try (Host host = Host.start(data)) {
      assertThat(
              host.soap().login(Host.DEMO, Host.DEMO_PASSWORD, demo.recoveryCodes().get(1)).fault())
          .as("used before the kill")
          .isEqualTo("account.TWO_FACTOR_AUTH_FAILED");
    }
  }
}
