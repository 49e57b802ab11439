package io.lockstep.cli.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.cli.probe.ProbeConclusion.Standing;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who knocks where, how often, and what all of it says. */
class ProbeTest {
  private static final String APP = "app-password";

  /**
   * @param answers by password, {@code ""} for nothing; none fails
   */
  private record Fake(
      String name, boolean asksUsers, boolean mayAnswerEverybody, Map<String, Finding> answers)
      implements Door {
    @Override
    public int port() {
      return 1;
    }

    @Override
    public String title() {
      return "fake";
    }

    @Override
    public Finding knock(Login login) throws IOException {
      Finding found = answers.get(login.password().orElse(""));
      if (found == null) {
        throw new ConnectException("refused");
      }
      return found;
    }
  }

  private static Door door(String name, Finding password, Finding nothing) {
    return new Fake(
        name,
        name.startsWith("soap"),
        name.equals("activesync"),
        Map.of(Targets.SECRET, password, APP, Finding.OPENED, "", nothing));
  }

  private static Door closed(String name) {
    return door(name, Finding.REFUSED, Finding.REFUSED);
  }

  private static List<Tried> run(Optional<String> app, Door... doors) {
    return new Probe(List.of(doors), Targets.ACCOUNT, Targets.SECRET, app).run(done -> {});
  }

  private static ProbeConclusion conclusion(Door... doors) {
    return new ProbeConclusion(run(Optional.empty(), doors));
  }

  private static Door asking() {
    return door("soap-xml", Finding.ASKED, Finding.REFUSED);
  }

  @Test
  void an_app_password_is_shown_when_there_is_one() {
    Tried without = run(Optional.empty(), closed("imap")).get(0);
    assertThat(without.findings()).containsOnlyKeys(Credential.PASSWORD, Credential.NOTHING);
    Tried with = run(Optional.of(APP), closed("imap")).get(0);
    assertThat(with.finding(Credential.APP_PASSWORD)).isEqualTo(Finding.OPENED);
    assertThat(with.finding(Credential.PASSWORD)).isEqualTo(Finding.REFUSED);
  }

  @Test
  void attempts_are_counted_and_progress_is_told() throws Exception {
    Target target =
        new Target("h", Ports.usual(false), false, Targets.LONG, SSLContext.getDefault());
    Probe probe =
        new Probe(Doors.all(target, false), Targets.ACCOUNT, Targets.SECRET, Optional.empty());
    assertThat(probe.attempts(Credential.PASSWORD)).isEqualTo(14);
    Probe more =
        new Probe(Doors.all(target, true), Targets.ACCOUNT, Targets.SECRET, Optional.of(APP));
    assertThat(more.attempts(Credential.PASSWORD)).isEqualTo(15);
    assertThat(more.attempts(Credential.APP_PASSWORD)).isEqualTo(14);
    List<Integer> steps = new ArrayList<>();
    new Probe(List.of(closed("a"), closed("b")), "ann", "secret", Optional.empty()).run(steps::add);
    assertThat(steps).containsExactly(0, 1, 2);
  }

  @Test
  void a_door_where_nobody_listens_fails_nothing() {
    Door nobody = new Fake("pop", false, false, Map.of());
    List<Tried> tried = run(Optional.empty(), nobody, asking());
    assertThat(tried.get(0).finding(Credential.PASSWORD)).isEqualTo(Finding.NOT_LISTENING);
    assertThat(new ProbeConclusion(tried).standing()).isEqualTo(Standing.CLOSED);
  }

  @Test
  void a_door_that_let_somebody_wait_is_not_asked_again() {
    AtomicInteger knocks = new AtomicInteger();
    Door hanging =
        new Door() {
          @Override
          public String name() {
            return "imap";
          }

          @Override
          public int port() {
            return 143;
          }

          @Override
          public String title() {
            return "IMAP";
          }

          @Override
          public Finding knock(Login login) throws IOException {
            knocks.incrementAndGet();
            throw new SocketTimeoutException("late");
          }
        };
    Tried tried = run(Optional.of(APP), hanging).get(0);
    assertThat(knocks).hasValue(1);
    assertThat(tried.findings().values()).hasSize(3).containsOnly(Trouble.SILENT);
  }

  @Test
  void a_password_that_opens_one_door_is_told_with_its_name() {
    ProbeConclusion found =
        conclusion(asking(), door("imap", Finding.OPENED, Finding.REFUSED), closed("pop"));
    assertThat(found.standing()).isEqualTo(Standing.OPEN);
    assertThat(found.sentences()).containsExactly("The password alone opens imap.");
  }

  @Test
  void a_login_that_asks_for_nothing_points_at_the_account() {
    ProbeConclusion found = conclusion(door("soap-xml", Finding.OPENED, Finding.REFUSED));
    assertThat(found.sentences()).hasSize(2).last().asString().contains("the account has none");
  }

  @Test
  void a_door_that_needs_no_password_is_open() {
    ProbeConclusion found =
        conclusion(asking(), door("smtp", Finding.REFUSED, Finding.opened("takes mail")));
    assertThat(found.standing()).isEqualTo(Standing.OPEN);
    assertThat(found.sentences()).containsExactly("No password at all is needed at smtp.");
  }

  @Test
  void versions_that_everybody_is_told_say_nothing_of_passwords() {
    ProbeConclusion found =
        conclusion(asking(), door("activesync", Finding.OPENED, Finding.OPENED));
    assertThat(found.standing()).isEqualTo(Standing.CLOSED);
    assertThat(found.sentences()).contains("Nothing is known of activesync.");
  }

  @Test
  void a_password_that_nothing_showed_to_be_right_is_no_all_clear() {
    ProbeConclusion found = conclusion(closed("soap-xml"), closed("imap"));
    assertThat(found.standing()).isEqualTo(Standing.CANNOT_TELL);
    assertThat(found.sentences().get(0)).contains("mistyped");
  }

  @Test
  void nothing_is_told_when_no_door_answered() {
    Finding silent = Finding.cannotTell("no answer");
    ProbeConclusion found = conclusion(door("soap-xml", silent, silent));
    assertThat(found.standing()).isEqualTo(Standing.CANNOT_TELL);
    assertThat(found.sentences())
        .containsExactly(
            "No door gave an answer that tells anything.", "Nothing is known of soap-xml.");
  }

  @Test
  void an_app_password_that_opens_the_users_login_is_told_and_is_not_the_password() {
    ProbeConclusion found = new ProbeConclusion(run(Optional.of(APP), asking()));
    assertThat(found.standing()).isEqualTo(Standing.CLOSED);
    assertThat(found.sentences()).anyMatch(it -> it.startsWith("An app password is for mail"));
  }

  @Test
  void doors_are_chosen_by_name_or_by_its_beginning() throws Exception {
    Target target =
        new Target("h", Ports.usual(false), false, Targets.LONG, SSLContext.getDefault());
    List<Door> all = Doors.all(target, false);
    assertThat(Doors.only(all, List.of("imap", "soap")))
        .extracting(Door::name)
        .containsExactly("soap-xml", "soap-json", "imap");
    assertThatThrownBy(() -> Doors.only(all, List.of("imap", "gopher")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("gopher");
    assertThat(all).extracting(Door::name).doesNotHaveDuplicates();
    assertThat(all).allMatch(door -> door.title().length() <= 24 && door.name().length() <= 15);
  }

  @Test
  void ports_are_the_usual_ones_unless_named() {
    Ports ports = Ports.usual(false).with("web=8443, imap = 1143");
    assertThat(ports.of(Port.WEB)).isEqualTo(8443);
    assertThat(ports.of(Port.IMAP)).isEqualTo(1143);
    assertThat(ports.of(Port.SMTPS)).isEqualTo(465);
    assertThat(Ports.usual(true).of(Port.WEB)).isEqualTo(80);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "web", "web=", "web=0", "web=65536", "web=x", "gopher=70", "web=1,"})
  void other_lists_of_ports_are_mistakes(String text) {
    Ports usual = Ports.usual(false);
    assertThatThrownBy(() -> usual.with(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_login_does_not_show_its_password() {
    assertThat(Targets.WITH_PASSWORD.toString())
        .contains(Targets.ACCOUNT)
        .doesNotContain(Targets.SECRET);
  }

  @Test
  void every_door_that_cannot_be_tried_comes_with_something_to_do() {
    assertThat(OtherDoor.all())
        .hasSizeGreaterThan(5)
        .allMatch(other -> !other.name().isBlank() && !other.check().isBlank());
  }
}
