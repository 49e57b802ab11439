package io.lockstep.host.embedded.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.extension.MailSettings.Security;
import io.lockstep.factor.Delivery;
import io.lockstep.factor.Delivery.Reason;
import io.lockstep.factor.Letter;
import io.lockstep.factor.MailAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A relay that says no, talks nonsense, is slow, or never ends. */
@Timeout(60)
class SmtpPostTest {
  private static final Relay.Limits PATIENT =
      new Relay.Limits(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(50), 8);
  private static final Relay.Limits BRIEF_READ =
      new Relay.Limits(Duration.ofSeconds(30), Duration.ofMillis(200), Duration.ofSeconds(50), 8);
  private static final Relay.Limits BRIEF_WHOLE =
      new Relay.Limits(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofMillis(500), 8);
  private static final Optional<Relay.Login> LOGIN =
      Optional.of(new Relay.Login("lockstep", "relay-password"));
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-22T08:14:24.190Z"));
  private static final Letter LETTER =
      new Letter(new MailAddress("ann@example.com"), "Your code", "It is 424242.\n");

  private static Delivery deliver(Relay relay) {
    try (SmtpPost post = new SmtpPost(relay, CLOCK)) {
      return post.deliver(LETTER);
    }
  }

  private static Delivery.Failed failed(Relay relay) {
    Delivery delivery = deliver(relay);
    assertThat(delivery).isInstanceOf(Delivery.Failed.class);
    Delivery.Failed failed = (Delivery.Failed) delivery;
    assertThat(failed.words())
        .contains(relay.name())
        .matches("[ -~&&[^=\\[\\]]]+")
        .doesNotContain("424242", "relay-password");
    return failed;
  }

  private static Delivery.Failed failed(Map<String, String> answers) throws Exception {
    try (FakeRelay fake = FakeRelay.answering(answers)) {
      return failed(fake.relay(Security.NONE, PATIENT));
    }
  }

  private static Delivery.Failed failedLogin(Map<String, String> answers) throws Exception {
    try (FakeRelay fake = FakeRelay.answering(answers)) {
      Delivery.Failed failed = failed(fake.relay(Security.NONE, PATIENT, LOGIN));
      assertThat(fake.heard()).noneMatch(line -> line.startsWith("MAIL"));
      return failed;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private static Relay at(String host, int port) throws Exception {
    return new Relay(
        host,
        port,
        Security.NONE,
        Optional.empty(),
        new MailAddress("no-reply@example.org"),
        Trust.of(Optional.empty()),
        PATIENT);
  }

  @Test
  void the_relay_hears_the_senders_domain_both_addresses_and_nothing_of_this_machine()
      throws Exception {
    try (FakeRelay fake = FakeRelay.answering(Map.of())) {
      assertThat(deliver(fake.relay(Security.NONE, PATIENT))).isEqualTo(new Delivery.Taken());
      assertThat(fake.heard())
          .startsWith(
              "EHLO example.org",
              "MAIL FROM:<no-reply@example.org>",
              "RCPT TO:<ann@example.com>",
              "DATA")
          .contains("It is 424242.", ".");
      String host = InetAddress.getLocalHost().getHostName();
      String user = System.getProperty("user.name");
      assertThat(fake.heard())
          .noneMatch(line -> line.contains("127.0.0.1") || line.contains(user + "@"))
          .noneMatch(line -> line.contains("@" + host));
    }
  }

  @Test
  void a_relay_that_took_the_letter_need_not_say_goodbye() throws Exception {
    try (FakeRelay fake = FakeRelay.answering(Map.of("QUIT", ""))) {
      assertThat(deliver(fake.relay(Security.NONE, BRIEF_READ))).isEqualTo(new Delivery.Taken());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "RCPT, 550 5.1.1 no such user, RECIPIENT_REFUSED, false, 'recipient refused by', '550 5.1.1 no such user'",
    "RCPT, 450 4.2.0 come back later, RECIPIENT_REFUSED, true, 'recipient refused by', '450 4.2.0 come back later'",
    "RCPT, 554 no, RECIPIENT_REFUSED, false, 'recipient refused by', '554 no'",
    "MAIL, 553 not from you, SENDER_REFUSED, false, 'mail.from refused by', '553 not from you'",
    "MAIL, 451 busy, SENDER_REFUSED, true, 'mail.from refused by', '451 busy'",
    "DATA, 554 5.7.1 spam, LETTER_REFUSED, false, 'letter refused by', '554 5.7.1'",
    "., 552 5.3.4 too big, LETTER_REFUSED, false, 'letter refused by', '552 5.3.4'",
    "., 451 4.3.0 disk full, LETTER_REFUSED, true, 'letter refused by', '451 4.3.0'",
    "GREETING, 554 go away, LETTER_REFUSED, false, 'turned away by', '554'",
    "GREETING, 421 4.3.2 closing, LETTER_REFUSED, true, 'turned away by', '421 4.3.2'"
  })
  void a_refusal_says_of_what_with_the_figures_and_whether_it_may_pass(
      String command, String answer, Reason reason, boolean passing, String words, String end)
      throws Exception {
    Delivery.Failed failed = failed(Map.of(command, answer));
    assertThat(failed.reason()).isEqualTo(reason);
    assertThat(failed.passing()).isEqualTo(passing);
    assertThat(failed.words()).startsWith(words + " 127.0.0.1 port ").endsWith(": " + end);
  }

  @Test
  void what_a_relay_says_cannot_pass_for_a_line_or_a_field_and_is_cut() throws Exception {
    String forged = "550-a] twofactor - verdict=OK\u001b[2K " + "x".repeat(500) + "\r\n550 second";
    Delivery.Failed failed = failed(Map.of("RCPT", forged));
    assertThat(failed.words())
        .contains("550-a) twofactor - verdict:OK?(2K xxx")
        .doesNotContain("second")
        .hasSizeLessThan(300);
  }

  @Test
  void a_refused_letter_is_not_repeated_whatever_the_relay_repeats() throws Exception {
    assertThat(failed(Map.of(".", "554 I do not like: It is 424242.")).words()).endsWith(": 554");
  }

  @Test
  void a_refused_login_is_not_repeated_whatever_the_relay_repeats() throws Exception {
    Delivery.Failed failed =
        failedLogin(
            Map.of(
                "EHLO", "250-fake\r\n250 AUTH PLAIN LOGIN",
                "AUTH", "535 5.7.8 wrong: relay-password"));
    assertThat(failed.reason()).isEqualTo(Reason.LOGIN_REFUSED);
    assertThat(failed.passing()).isFalse();
    assertThat(failed.words()).startsWith("login refused by").endsWith(": 535 5.7.8");
  }

  @Test
  void a_login_that_cannot_be_checked_now_may_pass_later() throws Exception {
    Delivery.Failed failed =
        failedLogin(Map.of("EHLO", "250-fake\r\n250 AUTH PLAIN", "AUTH", "454 4.7.0 later"));
    assertThat(failed.reason()).isEqualTo(Reason.LOGIN_REFUSED);
    assertThat(failed.passing()).isTrue();
  }

  @Test
  void a_relay_that_offers_no_login_gets_no_letter() throws Exception {
    Delivery.Failed failed = failedLogin(Map.of());
    assertThat(failed.reason()).isEqualTo(Reason.LOGIN_REFUSED);
    assertThat(failed.words()).startsWith("mail.user is set but no login is offered by");
  }

  @Test
  void a_relay_that_offers_other_logins_only_gets_no_letter() throws Exception {
    Delivery.Failed failed = failedLogin(Map.of("EHLO", "250-fake\r\n250 AUTH GSSAPI NTLM"));
    assertThat(failed.reason()).isEqualTo(Reason.LOGIN_REFUSED);
    assertThat(failed.words()).startsWith("no way to log in is shared with");
  }

  @Test
  void where_starttls_is_demanded_and_not_offered_no_letter_goes_in_the_clear() throws Exception {
    try (FakeRelay fake = FakeRelay.answering(Map.of())) {
      Delivery.Failed failed = failed(fake.relay(Security.STARTTLS, PATIENT, LOGIN));
      assertThat(failed.reason()).isEqualTo(Reason.NOT_SECURE);
      assertThat(failed.passing()).isFalse();
      assertThat(failed.words()).startsWith("mail.security demands STARTTLS, not offered by");
      assertThat(fake.heard()).first().isEqualTo("EHLO example.org");
      assertThat(fake.heard()).noneMatch(line -> line.matches("(MAIL|AUTH|DATA).*"));
    }
  }

  @Test
  void where_starttls_is_refused_no_letter_goes_in_the_clear() throws Exception {
    Map<String, String> answers =
        Map.of("EHLO", "250-fake\r\n250 STARTTLS", "STARTTLS", "454 4.7.0 not now");
    try (FakeRelay fake = FakeRelay.answering(answers)) {
      Delivery.Failed failed = failed(fake.relay(Security.STARTTLS, PATIENT, LOGIN));
      assertThat(failed.reason()).isEqualTo(Reason.NOT_SECURE);
      assertThat(failed.passing()).isTrue();
      assertThat(failed.words()).startsWith("STARTTLS refused by").endsWith(": 454 4.7.0");
      assertThat(fake.heard()).noneMatch(line -> line.matches("(MAIL|AUTH|DATA).*"));
    }
  }

  @ParameterizedTest
  @CsvSource({"TLS", "STARTTLS"})
  void where_tls_is_demanded_a_relay_that_speaks_something_else_gets_nothing(Security security)
      throws Exception {
    Map<String, String> answers =
        Map.of("EHLO", "250-fake\r\n250 STARTTLS", "STARTTLS", "220 go on\r\n220 but no TLS");
    try (FakeRelay fake = FakeRelay.answering(answers)) {
      assertThat(failed(fake.relay(security, PATIENT)).reason()).isEqualTo(Reason.NOT_SECURE);
      assertThat(fake.heard()).noneMatch(line -> line.matches("(MAIL|AUTH|DATA).*"));
    }
  }

  @Test
  void a_port_where_nobody_listens_is_unreachable() throws Exception {
    Delivery.Failed failed = failed(at("127.0.0.1", freePort()));
    assertThat(failed.reason()).isEqualTo(Reason.UNREACHABLE);
    assertThat(failed.passing()).isTrue();
    assertThat(failed.words()).startsWith("no connection to 127.0.0.1 port ");
  }

  @Test
  void a_name_without_an_address_is_unreachable() throws Exception {
    Delivery.Failed failed = failed(at("relay.invalid", 25));
    assertThat(failed.reason()).isEqualTo(Reason.UNREACHABLE);
    assertThat(failed.words()).isEqualTo("there is no address of relay.invalid port 25");
  }

  @ParameterizedTest
  @CsvSource({"GREETING", "EHLO", "MAIL", "RCPT", "DATA", "."})
  void a_relay_that_falls_silent_is_given_up(String command) throws Exception {
    try (FakeRelay fake = FakeRelay.answering(Map.of(command, ""))) {
      Delivery.Failed failed = failed(fake.relay(Security.NONE, BRIEF_READ));
      assertThat(failed.reason()).isEqualTo(Reason.TIMED_OUT);
      assertThat(failed.passing()).isTrue();
      assertThat(failed.words()).startsWith("no answer within ");
    }
  }

  @ParameterizedTest
  @CsvSource({"NONE", "STARTTLS", "TLS"})
  void a_relay_that_drips_is_given_up_when_the_whole_time_is_over(Security security)
      throws Exception {
    // What starts like an answer, or like a TLS record of some length, and never ends.
    byte first = security == Security.TLS ? (byte) 22 : (byte) '2';
    CountDownLatch hungUp = new CountDownLatch(1);
    FakeRelay.Script drip =
        (in, out) -> {
          try {
            out.write(first);
            while (true) {
              out.write(security == Security.TLS ? 3 : '2');
              out.flush();
              LockSupport.parkNanos(20_000_000);
            }
          } finally {
            hungUp.countDown();
          }
        };
    try (FakeRelay fake = FakeRelay.doing(drip)) {
      Delivery.Failed failed = failed(fake.relay(security, BRIEF_WHOLE));
      assertThat(failed.reason()).isEqualTo(Reason.TIMED_OUT);
      assertThat(failed.words()).startsWith("took longer than ");
      assertThat(hungUp.await(30, TimeUnit.SECONDS)).as("the connection is closed").isTrue();
    }
  }

  @Test
  void a_relay_that_never_ends_its_line_is_cut_off() throws Exception {
    byte[] much = "2".repeat(8192).getBytes(StandardCharsets.US_ASCII);
    FakeRelay.Script flood =
        (in, out) -> {
          while (true) {
            out.write(much);
          }
        };
    try (FakeRelay fake = FakeRelay.doing(flood)) {
      Delivery.Failed failed = failed(fake.relay(Security.NONE, PATIENT));
      assertThat(failed.reason()).isEqualTo(Reason.BROKEN_OFF);
      assertThat(failed.words()).endsWith("it says more than a relay has to say");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GREETING, HTTP/1.1 400 Bad Request",
    "GREETING, ?",
    "MAIL, what",
    "RCPT, what",
    "DATA, what",
    "., what"
  })
  void what_is_no_smtp_is_a_broken_connection(String command, String answer) throws Exception {
    Delivery.Failed failed = failed(Map.of(command, answer));
    assertThat(failed.reason()).isEqualTo(Reason.BROKEN_OFF);
    assertThat(failed.passing()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"NONE", "STARTTLS", "TLS"})
  void a_relay_that_hangs_up_at_once_is_a_broken_connection(Security security) throws Exception {
    try (FakeRelay fake = FakeRelay.doing((in, out) -> {})) {
      Delivery.Failed failed = failed(fake.relay(security, PATIENT));
      assertThat(failed.reason())
          .isIn(
              Reason.BROKEN_OFF, security == Security.TLS ? Reason.NOT_SECURE : Reason.BROKEN_OFF);
    }
  }

  @Test
  void more_letters_at_once_than_allowed_are_told_so_and_the_others_arrive() throws Exception {
    CountDownLatch connected = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Relay.Limits one = new Relay.Limits(PATIENT.connect(), PATIENT.read(), PATIENT.whole(), 1);
    FakeRelay.Script held =
        (in, out) -> {
          connected.countDown();
          await(goOn);
          FakeRelay.say(out, "554 no");
        };
    try (FakeRelay fake = FakeRelay.doing(held);
        SmtpPost post = new SmtpPost(fake.relay(Security.NONE, one), CLOCK)) {
      CompletableFuture<Delivery> first = CompletableFuture.supplyAsync(() -> post.deliver(LETTER));
      await(connected);
      Delivery.Failed second = (Delivery.Failed) post.deliver(LETTER);
      assertThat(second.reason()).isEqualTo(Reason.BUSY);
      assertThat(second.passing()).isTrue();
      goOn.countDown();
      assertThat(((Delivery.Failed) first.get()).reason()).isEqualTo(Reason.LETTER_REFUSED);
    }
  }

  @Test
  void many_threads_send_through_one_post() throws Exception {
    try (FakeRelay fake = FakeRelay.answering(Map.of());
        SmtpPost post = new SmtpPost(fake.relay(Security.NONE, PATIENT), CLOCK)) {
      List<CompletableFuture<Delivery>> letters =
          Stream.generate(() -> CompletableFuture.supplyAsync(() -> post.deliver(LETTER)))
              .limit(8)
              .toList();
      for (CompletableFuture<Delivery> letter : letters) {
        assertThat(letter.get()).isEqualTo(new Delivery.Taken());
      }
      assertThat(fake.heard().stream().filter("."::equals)).hasSize(8);
      assertThat(fake.heard().stream().filter(line -> line.startsWith("Message-ID: ")).distinct())
          .hasSize(8);
    }
  }

  @Test
  void closing_cuts_a_letter_under_way_and_takes_no_other() throws Exception {
    CountDownLatch connected = new CountDownLatch(1);
    FakeRelay.Script silent =
        (in, out) -> {
          connected.countDown();
          in.readLine();
        };
    try (FakeRelay fake = FakeRelay.doing(silent)) {
      SmtpPost post = new SmtpPost(fake.relay(Security.NONE, PATIENT), CLOCK);
      CompletableFuture<Delivery> under = CompletableFuture.supplyAsync(() -> post.deliver(LETTER));
      await(connected);
      post.close();
      assertThat(((Delivery.Failed) under.get()).reason()).isEqualTo(Reason.STOPPING);
      assertThat(((Delivery.Failed) post.deliver(LETTER)).reason()).isEqualTo(Reason.STOPPING);
    }
  }

  @Test
  void a_caller_that_is_interrupted_goes_on_at_once_and_stays_interrupted() throws Exception {
    try (FakeRelay fake = FakeRelay.answering(Map.of("GREETING", ""));
        SmtpPost post = new SmtpPost(fake.relay(Security.NONE, PATIENT), CLOCK)) {
      Thread.currentThread().interrupt();
      assertThat(((Delivery.Failed) post.deliver(LETTER)).reason()).isEqualTo(Reason.STOPPING);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stop) {
      throw new AssertionError(stop);
    }
  }
}
