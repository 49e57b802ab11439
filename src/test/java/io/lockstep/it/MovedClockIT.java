package io.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.clock.ntp.FakeTimeServer;
import io.lockstep.it.Soap.Enrolled;
import io.lockstep.totp.SharedSecret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The clock of a machine is set wrongly while the host runs; phones and time servers stay true. */
class MovedClockIT {
  private static final int WRONG = 2;

  @TempDir Path directory;
  private final List<FakeTimeServer> servers =
      Stream.generate(() -> FakeTimeServer.telling(InstantSource.system())).limit(3).toList();
  private MovedClock clock;
  private Path data;

  @BeforeEach
  void prepare() throws IOException {
    clock = new MovedClock(directory);
    data = directory.resolve("data");
  }

  @AfterEach
  void close() {
    servers.forEach(FakeTimeServer::close);
  }

  private Host start(String... lines) throws IOException {
    String names =
        servers.stream()
            .map(server -> server.address().toString())
            .collect(Collectors.joining(","));
    Path conf = directory.resolve("lockstep.conf");
    Files.writeString(
        conf, "ntp.servers = " + names + "\nntp.interval = 16s\n" + String.join("\n", lines));
    return Host.start(Product.serve(data, "--config", conf.toString()), clock.environment());
  }

  /** So that the code the phone shows now is still good. */
  private static SharedSecret enrolWithTheLastCode(Soap soap) {
    Soap.Answer begun = soap.begin(Host.DEMO, Host.DEMO_PASSWORD);
    String response = "EnableTwoFactorAuthResponse";
    SharedSecret secret = SharedSecret.fromBase32(begun.in(response, "secret").orElseThrow());
    String token = begun.in(response, "authToken").orElseThrow();
    String code = Soap.code(secret, Soap.stepNow() - 1);
    assertThat(soap.confirm(Host.DEMO, token, code).ok()).isTrue();
    return secret;
  }

  private Finished doctor() {
    Path conf = directory.resolve("lockstep.conf");
    return Product.run(
        Product.jar("doctor", "--data", data.toString(), "--config", conf.toString()),
        "",
        clock.environment());
  }

  @ParameterizedTest
  @CsvSource({
    "10m, SKEWED, -6, forward by 10 min, ahead by 10 min",
    "-10m, SKEWED, +6, back by 10 min, behind by 10 min",
    "1h, ZONE_SHAPED, -36, forward by 1 h, ahead by 1 h",
    "-2h, ZONE_SHAPED, +72, back by 2 h, behind by 2 h",
    "5h45m, ZONE_SHAPED, -207, forward by 5 h 45 min, ahead by 5 h 45 min"
  })
  void line_and_doctor_say_what_was_done_to_the_clock(
      String by, String verdict, String seconds, String set, String stands) throws Exception {
    String sign = by.startsWith("-") ? "-PT" : "PT";
    Duration moved = Duration.parse(sign + by.replace("-", ""));
    try (Host host = start()) {
      SharedSecret phone = enrolWithTheLastCode(host.soap());
      clock.move(moved);
      host.logLine("clock witness jump warning", set);
      host.logLine("clock witness ntp wrong", "3 of 3", stands, "fix: ");
      String code = Soap.code(phone, Soap.stepNow());
      assertThat(host.soap().login(Host.DEMO, Host.DEMO_PASSWORD, code).fault())
          .isEqualTo("account.TWO_FACTOR_AUTH_FAILED");
      String line = host.logLine("twofactor - invalid two-factor code:", "op=login");
      assertThat(line)
          .contains("verdict=" + verdict, " suspect=server ", " clock=system ", " fix=")
          .contains(" ntp=" + seconds)
          .contains(" jump=" + seconds);

      Finished doctor = doctor();
      assertThat(doctor.exit()).as(doctor.out() + doctor.err()).isEqualTo(WRONG);
      assertThat(doctor.out())
          .contains("WRONG: This server's clock is " + stands)
          .contains("this clock was set " + set)
          .contains("To do, as root");
      assertThat(doctor.out().contains("difference between time zones"))
          .isEqualTo(verdict.equals("ZONE_SHAPED"));
    }
  }

  @Test
  void put_right_again_all_say_so_and_codes_are_good() throws Exception {
    try (Host host = start()) {
      Enrolled demo = host.soap().enrol(Host.DEMO, Host.DEMO_PASSWORD);
      clock.move(Duration.ofMinutes(10));
      host.logLine("clock witness ntp wrong");
      clock.move(Duration.ZERO);
      host.logLine("clock witness ntp fine");
      String code = Soap.code(demo.secret(), demo.step() + 1);
      assertThat(host.soap().login(Host.DEMO, Host.DEMO_PASSWORD, code).session()).isPresent();
      Finished doctor = doctor();
      assertThat(doctor.exit()).as(doctor.out()).isEqualTo(1);
      assertThat(doctor.out()).contains("right now").contains("this clock was set back by 10 min");
    }
  }

  @Test
  void corrected_time_lets_people_in_while_the_clock_is_wrong_and_says_so_loudly()
      throws Exception {
    try (Host host = start("clock.correct = on")) {
      Enrolled demo = host.soap().enrol(Host.DEMO, Host.DEMO_PASSWORD);
      clock.move(Duration.ofMinutes(10));
      host.logLine(" WARN ", "THE VERIFYING CLOCK IS CORRECTED by -600s", "fix: ");
      String code = Soap.code(demo.secret(), demo.step() + 1);
      assertThat(host.soap().login(Host.DEMO, Host.DEMO_PASSWORD, code).session()).isPresent();
      assertThat(host.logLine("two-factor code accepted:", "op=login"))
          .contains(" clock=corrected-600s ");
      clock.move(Duration.ZERO);
      host.logLine(" WARN ", "the verifying clock is no longer corrected: this clock was set");
    }
  }

  @Test
  void a_clock_that_was_wrong_from_the_start_is_found_by_time_servers_alone() throws Exception {
    clock.move(Duration.ofMinutes(-10));
    Finished doctor =
        Product.run(
            Product.jar(
                "doctor", "--data", data.toString(), "--ntp", servers.get(0).address().toString()),
            "",
            clock.environment());
    assertThat(doctor.exit()).isEqualTo(WRONG);
    assertThat(doctor.out()).contains("the time server says that this clock is behind by 10 min");
    assertThat(doctor.err()).isEmpty();
    assertThat(data).doesNotExist();
  }

  @Test
  void a_true_clock_is_fine_unless_something_else_is_doubtful() throws Exception {
    try (Host host = start()) {
      Finished doctor = doctor();
      assertThat(doctor.exit()).as(doctor.out()).isIn(0, 1);
      assertThat(doctor.out()).contains("3 of 3 time servers say that this clock is right");
      assertThat(Product.text(host.log())).doesNotContain("witness ntp wrong");
    }
  }
}
