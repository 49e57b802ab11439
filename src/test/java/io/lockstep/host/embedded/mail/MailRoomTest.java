package io.lockstep.host.embedded.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.extension.Configuration;
import io.lockstep.factor.Delivery;
import io.lockstep.factor.Letter;
import io.lockstep.factor.MailAddress;
import io.lockstep.store.StartupException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailRoomTest {
  private static final String RELAY =
      "mail.host = relay.example.org\nmail.user = lockstep\nmail.password.file = password\n";
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-22T08:14:24.190Z"));
  private static final Letter LETTER =
      new Letter(new MailAddress("ann@example.org"), "Hello", "text");

  @TempDir Path directory;

  private MailRoom open(String configuration) throws Exception {
    Path file = Files.writeString(directory.resolve("lockstep.conf"), configuration);
    return MailRoom.open(
        Configuration.read(file).mail(), (level, category, message, origin) -> {}, CLOCK);
  }

  @Test
  void without_a_relay_the_room_is_there_and_takes_no_letter() throws Exception {
    try (MailRoom room = open("")) {
      assertThat(room.sends()).isFalse();
      assertThat(room.outbox().offer(LETTER)).isFalse();
      assertThat(room.post().deliver(LETTER))
          .isEqualTo(
              new Delivery.Failed(
                  Delivery.Reason.NO_RELAY,
                  false,
                  "this server sends no mail: mail.host is not set"));
    }
  }

  @Test
  void with_a_relay_it_opens_without_talking_to_it() throws Exception {
    Files.writeString(directory.resolve("password"), "secret word\n");
    try (MailRoom room = open(RELAY)) {
      assertThat(room.sends()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "hunter2\nhunter2\n", "hunter2\u0000", "hunter2\n\n"})
  void a_password_file_that_is_not_one_line_stops_the_start_and_is_not_repeated(String content)
      throws Exception {
    Path file = Files.writeString(directory.resolve("password"), content);
    assertThatThrownBy(() -> open(RELAY))
        .isInstanceOf(StartupException.class)
        .hasMessage(
            "the password file of the mail relay, "
                + file
                + ", must hold one line with the password and nothing else");
  }

  @Test
  void a_password_file_that_is_not_there_is_named() {
    assertThatThrownBy(() -> open(RELAY))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining(directory.resolve("password") + ", cannot be read: there is no such");
  }

  @Test
  void trusted_certificates_that_are_not_there_are_named() {
    assertThatThrownBy(() -> open("mail.host = a\nmail.trust = none.pem"))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining(directory.resolve("none.pem") + ", cannot be read: there is no such");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n"})
  void trusted_certificates_that_are_none_stop_the_start(String content) throws Exception {
    Path file = Files.writeString(directory.resolve("trust.pem"), content);
    assertThatThrownBy(() -> open("mail.host = a\nmail.trust = trust.pem"))
        .isInstanceOf(StartupException.class)
        .hasMessage(
            "the trusted certificates of the mail relay, " + file + ", are no certificates in PEM");
  }

  @Test
  void no_password_shows_in_a_string() throws Exception {
    Files.writeString(directory.resolve("password"), "hunter2\n");
    Path file = Files.writeString(directory.resolve("lockstep.conf"), RELAY);
    Relay relay = Relay.of(Configuration.read(file).mail().orElseThrow(), Relay.Limits.USUAL);
    assertThat(relay.login().orElseThrow().password()).isEqualTo("hunter2");
    assertThat(relay.toString()).contains("user=lockstep").doesNotContain("hunter2");
  }
}
