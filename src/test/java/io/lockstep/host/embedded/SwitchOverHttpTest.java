package io.lockstep.host.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.factor.OnOffSwitch;
import io.lockstep.factor.World;
import io.lockstep.soap.Namespaces;
import io.lockstep.store.SwitchFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The switch of a running host, turned from beside it as the command line does. */
@Timeout(120)
class SwitchOverHttpTest {
  private static final int CLIENTS = 4;

  private static RunningHost host;
  private static Path file;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    host = RunningHost.start(directory);
    file = host.data().resolve(SwitchFile.NAME);
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  @AfterEach
  void neverTurned() throws Exception {
    Files.deleteIfExists(file);
  }

  private static OnOffSwitch onOff() {
    return new OnOffSwitch(new SwitchFile(file), host.time, new World.Memory());
  }

  private static void off() throws Exception {
    onOff().off("the test", Optional.of("a lost phone"), Optional.empty());
  }

  @Test
  void off_takes_effect_at_once_under_load_and_on_brings_back_the_same_enrolments()
      throws Exception {
    Member member = host.enrolled(Form.XML12);
    String digest = host.store().digest();
    AtomicInteger challenged = new AtomicInteger();
    boolean[] turned = new boolean[1];
    Object lock = new Object();
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Future<Answer>> later = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        SoapClient client = host.client(i % 2 == 0 ? Form.XML12 : Form.JSON);
        later.add(
            clients.submit(
                () -> {
                  while (true) {
                    boolean off;
                    synchronized (lock) {
                      off = turned[0];
                    }
                    Answer answer = client.login(member.name, RunningHost.PASSWORD);
                    assertThat(answer.challenge() || answer.session()).isTrue();
                    if (off) {
                      return answer;
                    }
                    challenged.incrementAndGet();
                  }
                }));
      }
      RunningHost.await(challenged::get, count -> count >= 2 * CLIENTS);
      off();
      synchronized (lock) {
        turned[0] = true;
      }
      for (Future<Answer> answer : later) {
        assertThat(answer.get().session()).as("the password is enough").isTrue();
      }
    } finally {
      clients.shutdownNow();
    }
    assertThat(host.verdicts(member.name))
        .filteredOn(line -> line.contains(" twofactor - two-factor skipped: op=login"))
        .hasSizeGreaterThanOrEqualTo(CLIENTS)
        .allMatch(line -> line.contains("by=\"the test\" reason=\"a lost phone\""));
    assertThat(host.store().digest()).isEqualTo(digest);

    onOff().on("the test", Optional.empty());
    assertThat(member.login().challenge()).isTrue();
    assertThat(member.login(member.code(0)).session()).isTrue();
    assertThat(host.store().digest()).isEqualTo(digest);
  }

  @ParameterizedTest
  @EnumSource
  void while_off_a_code_that_is_sent_anyway_is_neither_looked_at_nor_spent(Form form)
      throws Exception {
    Member member = host.enrolled(form);
    String code = member.code(0);
    off();
    assertThat(member.login(code).session()).isTrue();
    assertThat(member.login(member.noCode()).session()).isTrue();
    onOff().on("the test", Optional.empty());
    assertThat(member.login(code).session()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void while_off_a_wrong_password_is_still_refused(Form form) throws Exception {
    Member member = host.enrolled(form);
    off();
    assertThat(member.client.login(member.name, "a wrong password").fault())
        .isEqualTo("account.AUTH_FAILED");
  }

  @ParameterizedTest
  @EnumSource
  void while_off_nobody_enrols_and_nobody_disables(Form form) throws Exception {
    Member member = host.enrolled(form);
    Member newcomer = host.newMember(form);
    String session = member.session();
    off();
    assertThat(newcomer.client.begin(newcomer.name, RunningHost.PASSWORD).fault())
        .isEqualTo("account.CANNOT_ENABLE_TWO_FACTOR_AUTH");
    assertThat(member.client.bearing(session).disable().fault())
        .isEqualTo("account.CANNOT_DISABLE_TWO_FACTOR_AUTH");
  }

  @Test
  void an_administrator_s_login_obeys_the_switch_too() throws Exception {
    Member admin = new Member(host, RunningHost.ADMIN, host.client(Form.XML12));
    admin.enrol();
    Part login =
        Part.of(Namespaces.ADMIN, "AuthRequest")
            .with("name", admin.name)
            .with("password", RunningHost.PASSWORD);
    SoapClient door = host.adminClient(Form.XML12);
    assertThat(door.send(login).challenge()).isTrue();
    off();
    assertThat(door.send(login).session()).isTrue();
  }

  @Test
  void off_for_two_hours_ends_by_itself() throws Exception {
    Member member = host.enrolled(Form.JSON);
    onOff()
        .off(
            "the test",
            Optional.empty(),
            Optional.of(host.time.instant().plus(Duration.ofHours(2))));
    host.time.pass(Duration.ofHours(2).minusMillis(1));
    assertThat(member.login().session()).isTrue();
    host.time.pass(Duration.ofMillis(1));
    assertThat(member.login().challenge()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "off",
        "state=of",
        "state = OFF",
        "state = off\nuntil = tomorrow",
        "state = off\nsince = never",
        "\0\1\2"
      })
  void a_switch_file_that_cannot_be_read_means_on(String garbage) throws Exception {
    Member member = host.enrolled(Form.XML12);
    Files.writeString(file, garbage);
    assertThat(member.login().challenge()).isTrue();
    assertThat(member.login(member.code(0)).session()).isTrue();
  }

  @Test
  void bytes_that_are_no_text_mean_on() throws Exception {
    Member member = host.enrolled(Form.XML12);
    Files.write(file, new byte[] {'s', 't', 'a', 't', 'e', '=', 'o', 'f', 'f', '\n', (byte) 0xff});
    assertThat(member.login().challenge()).isTrue();
  }

  @Test
  void a_directory_in_the_place_of_the_switch_file_means_on() throws Exception {
    Member member = host.enrolled(Form.XML12);
    Files.createDirectory(file);
    assertThat(member.login().challenge()).isTrue();
  }
}
