package io.lockstep.host.embedded.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.extension.Configuration;
import io.lockstep.factor.Delivery;
import io.lockstep.factor.Delivery.Reason;
import io.lockstep.factor.Letter;
import io.lockstep.factor.MailAddress;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Letters through a mail server we did not write. */
@Timeout(120)
class EximIT {
  private static final String THIS_HOST = "ip:127.0.0.1";
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-22T08:14:24.190Z"));
  private static final String TEXT = "Grüße an Ann: 424242\n.\nFrom here on \ud83d\ude00\n";

  @TempDir Path directory;

  private final List<String> lines = new CopyOnWriteArrayList<>();

  /** As an administrator would configure it. */
  private MailRoom room(String... configuration) throws Exception {
    Path own = Files.createDirectories(directory.resolve("own"));
    Files.writeString(own.resolve("password"), Exim.PASSWORD + "\n");
    Files.writeString(own.resolve("wrong"), "another-password\n");
    Path file =
        Files.writeString(
            own.resolve("lockstep.conf"),
            "domain = example.org\nmail.host = 127.0.0.1\n" + String.join("\n", configuration));
    return MailRoom.open(
        Configuration.read(file).mail(),
        (level, category, message, origin) -> lines.add(message),
        CLOCK);
  }

  private MailRoom safeRoom(Exim exim, String... more) throws Exception {
    return room(
        "mail.port = " + exim.port(),
        "mail.trust = " + exim.certificate(),
        String.join("\n", more));
  }

  private static Letter to(String name) {
    return new Letter(new MailAddress(name + "@example.com"), "Grüße, 你好", TEXT);
  }

  private static MimeMessage read(byte[] letter) throws Exception {
    return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(letter));
  }

  private static Delivery.Failed failed(MailRoom room, Letter letter) {
    Delivery delivery = room.post().deliver(letter);
    assertThat(delivery).isInstanceOf(Delivery.Failed.class);
    assertThat(delivery.toString()).doesNotContain("424242", Exim.PASSWORD, "another-password");
    return (Delivery.Failed) delivery;
  }

  @Test
  void a_letter_arrives_as_it_was_written() throws Exception {
    try (Exim exim = Exim.plain(directory);
        MailRoom room = room("mail.security = none", "mail.port = " + exim.port())) {
      assertThat(room.post().deliver(to("ann"))).isEqualTo(new Delivery.Taken());
      MimeMessage arrived = read(exim.letters(1).get(0));
      assertThat(arrived.getSubject()).isEqualTo("Grüße, 你好");
      assertThat(arrived.getContent().toString().replace("\r\n", "\n")).isEqualTo(TEXT);
      assertThat(arrived.getContentType()).isEqualTo("text/plain; charset=UTF-8");
      assertThat(arrived.getHeader("From", null)).isEqualTo("no-reply@example.org");
      assertThat(arrived.getHeader("To", null)).isEqualTo("ann@example.com");
      assertThat(arrived.getHeader("Return-path", null)).isIn(null, "<no-reply@example.org>");
      assertThat(arrived.getHeader("Date", null)).isEqualTo("Sun, 22 Nov 2026 08:14:24 +0000");
      assertThat(arrived.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
      assertThat(arrived.getMessageID()).matches("<[0-9a-f-]{36}@example\\.org>");
      assertThat(exim.log()).contains(" <= no-reply@example.org H=(example.org) [127.0.0.1]");
    }
  }

  @Test
  void a_refused_recipient_is_told_with_the_relays_words() throws Exception {
    try (Exim exim = Exim.plain(directory);
        MailRoom room = room("mail.security = none", "mail.port = " + exim.port())) {
      Delivery.Failed never = failed(room, to("nobody"));
      assertThat(never.reason()).isEqualTo(Reason.RECIPIENT_REFUSED);
      assertThat(never.passing()).isFalse();
      assertThat(never.words()).endsWith(": 550 no such user here");
      Delivery.Failed notNow = failed(room, to("later"));
      assertThat(notNow.reason()).isEqualTo(Reason.RECIPIENT_REFUSED);
      assertThat(notNow.passing()).isTrue();
      assertThat(exim.taken()).isZero();
    }
  }

  @Test
  void a_relay_without_tls_gets_nothing_where_starttls_is_demanded() throws Exception {
    try (Exim exim = Exim.plain(directory);
        MailRoom room = room("mail.port = " + exim.port())) {
      Delivery.Failed failed = failed(room, to("ann"));
      assertThat(failed.reason()).isEqualTo(Reason.NOT_SECURE);
      assertThat(failed.words()).startsWith("mail.security demands STARTTLS, not offered by");
      assertThat(exim.taken()).isZero();
    }
  }

  @Test
  void with_starttls_and_a_login_the_letter_goes_over_tls_under_that_name() throws Exception {
    try (Exim exim = Exim.safe(directory, THIS_HOST);
        MailRoom room =
            safeRoom(exim, "mail.user = " + Exim.USER, "mail.password.file = password")) {
      assertThat(room.post().deliver(to("members"))).isEqualTo(new Delivery.Taken());
      assertThat(exim.letters(1)).hasSize(1);
      assertThat(exim.log()).containsPattern(" P=esmtpsa X=TLS1\\.[23]\\S* .*A=plain:lockstep");
    }
  }

  @Test
  void with_tls_from_the_start_the_letter_goes_over_tls() throws Exception {
    try (Exim exim = Exim.safe(directory, THIS_HOST);
        MailRoom room =
            room(
                "mail.security = tls",
                "mail.port = " + exim.tlsPort(),
                "mail.trust = " + exim.certificate())) {
      assertThat(room.post().deliver(to("ann"))).isEqualTo(new Delivery.Taken());
      assertThat(exim.letters(1)).hasSize(1);
      assertThat(exim.log()).containsPattern(" P=esmtps X=TLS1\\.[23]");
    }
  }

  @Test
  void a_wrong_password_is_told_and_nothing_is_sent() throws Exception {
    try (Exim exim = Exim.safe(directory, THIS_HOST);
        MailRoom room = safeRoom(exim, "mail.user = " + Exim.USER, "mail.password.file = wrong")) {
      Delivery.Failed failed = failed(room, to("ann"));
      assertThat(failed.reason()).isEqualTo(Reason.LOGIN_REFUSED);
      assertThat(failed.passing()).isFalse();
      assertThat(failed.words()).startsWith("login refused by").endsWith(": 535");
      assertThat(exim.taken()).isZero();
    }
  }

  @Test
  void without_a_login_the_relay_refuses_who_must_log_in() throws Exception {
    try (Exim exim = Exim.safe(directory, THIS_HOST);
        MailRoom room = safeRoom(exim)) {
      Delivery.Failed failed = failed(room, to("members"));
      assertThat(failed.reason()).isEqualTo(Reason.RECIPIENT_REFUSED);
      assertThat(failed.words()).endsWith(": 550 log in first");
    }
  }

  @Test
  void a_certificate_nobody_vouches_for_gets_no_letter_and_no_password() throws Exception {
    try (Exim exim = Exim.safe(directory, THIS_HOST)) {
      List<String> ports =
          List.of(
              "mail.port = " + exim.port(),
              "mail.port = " + exim.tlsPort() + "\nmail.security = tls");
      for (String port : ports) {
        try (MailRoom room =
            room(port, "mail.user = " + Exim.USER, "mail.password.file = password")) {
          Delivery.Failed failed = failed(room, to("ann"));
          assertThat(failed.reason()).isEqualTo(Reason.NOT_SECURE);
          assertThat(failed.words()).contains("unable to find valid certification path");
        }
      }
      assertThat(exim.taken()).isZero();
    }
  }

  @Test
  void a_trusted_certificate_of_another_host_gets_no_letter_and_no_password() throws Exception {
    try (Exim exim = Exim.safe(directory, "dns:relay.example.org,ip:192.0.2.1")) {
      List<String> ports =
          List.of(
              "mail.port = " + exim.port(),
              "mail.port = " + exim.tlsPort() + "\nmail.security = tls");
      for (String port : ports) {
        try (MailRoom room =
            room(
                port,
                "mail.trust = " + exim.certificate(),
                "mail.user = " + Exim.USER,
                "mail.password.file = password")) {
          Delivery.Failed failed = failed(room, to("ann"));
          assertThat(failed.reason()).isEqualTo(Reason.NOT_SECURE);
          assertThat(failed.words()).contains("No subject alternative names matching");
        }
      }
      assertThat(exim.taken()).isZero();
    }
  }

  @Test
  void many_letters_at_once_and_from_the_outbox_all_arrive() throws Exception {
    try (Exim exim = Exim.safe(directory, THIS_HOST)) {
      try (MailRoom room = safeRoom(exim)) {
        List<CompletableFuture<Delivery>> waited =
            Stream.of("a", "b", "c", "d")
                .map(name -> CompletableFuture.supplyAsync(() -> room.post().deliver(to(name))))
                .toList();
        for (String name : List.of("e", "f", "nobody", "g")) {
          assertThat(room.outbox().offer(to(name))).isTrue();
        }
        for (CompletableFuture<Delivery> letter : waited) {
          assertThat(letter.get()).isEqualTo(new Delivery.Taken());
        }
      }
      assertThat(exim.letters(7)).hasSize(7);
      assertThat(lines)
          .hasSize(4)
          .contains("sent: \"Grüße, 你好\" to g@example.com")
          .anyMatch(line -> line.startsWith("not sent: \"Grüße, 你好\" to nobody@example.com: "));
    }
  }
}
