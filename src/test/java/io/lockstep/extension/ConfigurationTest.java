package io.lockstep.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lockstep.factor.FactorSettings;
import io.lockstep.factor.MailAddress;
import io.lockstep.totp.HashAlgorithm;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationTest {
  private static final Pattern ROW =
      Pattern.compile("\\| `(\\S+)` \\| `?([^`|]*?)`? \\| [^|]+ \\| (.*) \\|");
  private static final String TOO_MUCH = "x".repeat(200) + "!";

  @TempDir Path directory;

  private Path file(String content) throws IOException {
    return Files.writeString(directory.resolve("lockstep.conf"), content);
  }

  private Configuration read(String content) throws Exception {
    return Configuration.read(file(content));
  }

  private ConfigurationException mistake(String content) {
    return catchThrowableOfType(ConfigurationException.class, () -> read(content));
  }

  static Stream<String[]> keys() {
    return Configuration.documentation().stream()
        .map(
            line -> {
              Matcher row = ROW.matcher(line);
              assertThat(row.matches()).as(line).isTrue();
              return new String[] {row.group(1), row.group(2), row.group(3)};
            });
  }

  /** Every public setting, by its method's name. */
  private static Map<String, String> settings(Configuration configuration) throws Exception {
    Map<String, String> settings = new TreeMap<>();
    for (Method method : Configuration.class.getDeclaredMethods()) {
      boolean setting =
          java.lang.reflect.Modifier.isPublic(method.getModifiers())
              && !java.lang.reflect.Modifier.isStatic(method.getModifiers())
              && method.getParameterCount() == 0;
      if (setting) {
        settings.put(method.getName(), String.valueOf(method.invoke(configuration)));
      }
    }
    assertThat(settings).hasSizeGreaterThan(15);
    return settings;
  }

  @Test
  void an_empty_file_gives_the_documented_defaults() throws Exception {
    Configuration configuration = read("");
    assertThat(configuration.factor()).isEqualTo(FactorSettings.DEFAULT);
    assertThat(configuration.domain()).isEqualTo("lockstep.test");
    assertThat(configuration.address()).isEqualTo("127.0.0.1");
    assertThat(configuration.port()).isEqualTo(7070);
    assertThat(configuration.adminPort()).isEqualTo(7071);
    assertThat(configuration.mtaPort()).isEqualTo(7073);
    assertThat(configuration.mtaAddress()).isEqualTo("127.0.0.1");
    assertThat(configuration.trustedProxies()).isEmpty();
    assertThat(configuration.keyStore()).isEmpty();
    assertThat(configuration.node()).isEmpty();
    assertThat(configuration.sessionLifetime()).isEqualTo(Duration.ofDays(2));
    assertThat(configuration.adminSessionLifetime()).isEqualTo(Duration.ofHours(12));
    assertThat(configuration.challengeLifetime()).isEqualTo(Duration.ofHours(1));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("keys")
  void each_keys_usual_value_may_be_written_down_and_changes_nothing(
      String key, String usual, String allowed) throws Exception {
    assertThat(allowed).isNotBlank();
    assertThat(settings(read(key + " = " + usual))).isEqualTo(settings(read("")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("keys")
  void a_value_that_is_not_allowed_names_file_line_key_and_what_is(
      String key, String usual, String allowed) throws IOException {
    if (allowed.startsWith("a PKCS#12 file") || allowed.startsWith("a file")) {
      // Any name may be a file's; whether there is one is told when it is read.
      return;
    }
    assertThat(mistake("# a comment\n\n" + key + " = " + TOO_MUCH))
        .hasMessage(
            file("") + ", line 3: " + key + " = " + TOO_MUCH + " is not allowed: " + allowed);
    assertThat(usual).isNotEqualTo(TOO_MUCH);
  }

  @ParameterizedTest
  @CsvSource({
    "listen.port, -1",
    "listen.port, 65536",
    "listen.port, 7070x",
    "listen.port, ''",
    "totp.digits, 5",
    "totp.digits, 9",
    "totp.period, 9",
    "totp.period, 301",
    "totp.window, 2",
    "totp.window, -1",
    "totp.algorithm, MD5",
    "totp.algorithm, sha1",
    "totp.secret.bytes, 15",
    "totp.secret.bytes, 65",
    "recovery.codes, 0",
    "recovery.codes, 21",
    "failures.free, 0",
    "failures.hard.stop, 101",
    "failures.first.wait, 0s",
    "failures.first.wait, 61m",
    "failures.longest.wait, 25h",
    "failures.recovery.per.hour, 0",
    "session.lifetime, 59s",
    "session.lifetime, 366d",
    "session.admin.lifetime, 31d",
    "enrolment.lifetime, -15m",
    "password.queue, 0",
    "log.json, yes",
    "log.level, OFF",
    "cookie.same.site, lax",
    "soap.largest.bytes, 4095",
    "proxy.trusted, proxy.example.org",
    "domain, ''",
    "domain, a b",
    "node, a=b",
    "listen.address, a b",
    "mail.host, relay example",
    "mail.host, user@relay",
    "mail.port, 0",
    "mail.port, 65536",
    "mail.security, STARTTLS",
    "mail.security, ssl",
    "mail.from, no-reply",
    "mail.from, 'a@b.org, c@d.org'"
  })
  void a_value_just_outside_its_range_is_refused(String key, String value) {
    assertThat(mistake(key + " = " + value))
        .hasMessageContaining("line 1: " + key + " = " + value + " is not allowed: ");
  }

  @Test
  void what_is_set_is_what_is_got() throws Exception {
    Configuration configuration =
        read(
            """
            totp.algorithm = SHA512
            totp.digits=8
              totp.period   =   60
            totp.window = 0
            proxy.trusted = 10.0.0.0/8, ::1
            tls.keystore = keys.p12
            tls.keystore.password.file = /etc/password
            """);
    assertThat(configuration.factor().policy().parameters().algorithm())
        .isEqualTo(HashAlgorithm.SHA512);
    assertThat(configuration.factor().policy().parameters().digits()).isEqualTo(8);
    assertThat(configuration.factor().policy().parameters().periodSeconds()).isEqualTo(60);
    assertThat(configuration.factor().policy().window()).isZero();
    assertThat(configuration.trustedProxies()).containsExactly("10.0.0.0/8", "::1");
    assertThat(configuration.keyStore()).contains(directory.resolve("keys.p12"));
    assertThat(configuration.keyStorePasswordFile()).contains(Path.of("/etc/password"));
  }

  @Test
  void without_a_relay_no_mail_is_sent() throws Exception {
    assertThat(read("mail.from = a@example.org").mail()).isEmpty();
  }

  @Test
  void a_relay_alone_is_spoken_to_by_starttls_as_nobody_from_no_reply() throws Exception {
    assertThat(read("mail.host = relay.example.org\ndomain = example.org").mail())
        .contains(
            new MailSettings(
                "relay.example.org",
                25,
                MailSettings.Security.STARTTLS,
                Optional.empty(),
                new MailAddress("no-reply@example.org"),
                Optional.empty()));
  }

  @Test
  void all_that_is_set_of_a_relay_is_what_is_got() throws Exception {
    Configuration configuration =
        read(
            """
            mail.host = ::1
            mail.port = 465
            mail.security = tls
            mail.user = lock step
            mail.password.file = relay.password
            mail.from = security@example.org
            mail.trust = /etc/relay.pem
            """);
    assertThat(configuration.mail())
        .contains(
            new MailSettings(
                "::1",
                465,
                MailSettings.Security.TLS,
                Optional.of(
                    new MailSettings.Login("lock step", directory.resolve("relay.password"))),
                new MailAddress("security@example.org"),
                Optional.of(Path.of("/etc/relay.pem"))));
  }

  @Test
  void an_unknown_key_gets_those_that_begin_alike() {
    assertThat(mistake("totp.windows = 1"))
        .hasMessageContaining("line 1: there is no key totp.windows; did you mean")
        .hasMessageContaining("totp.window");
    assertThat(mistake("\nnonsense = 1"))
        .hasMessageContaining("line 2: there is no key nonsense; all keys are in the README");
  }

  @Test
  void a_key_that_stands_twice_is_refused_at_the_second() {
    assertThat(mistake("listen.port = 1\n\nlisten.port = 1"))
        .hasMessageContaining("line 3: the key listen.port stands here twice");
  }

  @Test
  void a_line_of_another_form_is_refused() {
    assertThat(mistake("listen.port 7070")).hasMessageContaining("line 1: expected 'key = value'");
    assertThat(mistake("#\n= 7070")).hasMessageContaining("line 2: expected 'key = value'");
  }

  @ParameterizedTest
  @CsvSource({
    "'failures.first.wait = 10m', 1, failures.longest.wait, failures.first.wait",
    "'#\nfailures.longest.wait = 1s\nfailures.first.wait = 2s', 2, failures.longest.wait, failures.first.wait",
    "'failures.hard.stop = 3', 1, failures.hard.stop, failures.free",
    "'#\ntls.keystore = a', 2, tls.keystore, tls.keystore.password.file",
    "'#\n#\ntls.keystore.password.file = a', 3, tls.keystore.password.file, tls.keystore",
    "'#\nmail.user = a', 2, mail.user, mail.password.file",
    "'#\n#\nmail.password.file = a', 3, mail.password.file, mail.user",
    "'mail.user = a\nmail.security = none\nmail.password.file = b', 1, mail.user, mail.security",
    "'mail.security = none\nmail.trust = a', 2, mail.trust, mail.security",
    "'mail.host = a\ndomain = a..b', 2, mail.from, domain"
  })
  void two_keys_that_contradict_each_other_are_named_with_a_line(
      String content, int line, String key, String other) {
    assertThat(mistake(content))
        .hasMessageContaining(", line " + line + ": " + key + " = ")
        .hasMessageContaining(other + " =");
  }

  @Test
  void a_file_that_cannot_be_read_is_named() {
    Path none = directory.resolve("none.conf");
    assertThat(catchThrowableOfType(ConfigurationException.class, () -> Configuration.read(none)))
        .hasMessageContaining(none + ": cannot be read");
  }

  @Test
  void the_projects_own_file_sets_nothing_and_each_line_shown_in_it_is_a_default()
      throws Exception {
    List<String> lines = Files.readAllLines(Path.of("conf/lockstep.conf"));
    Map<String, String> defaults = settings(read(""));
    assertThat(settings(Configuration.read(Path.of("conf/lockstep.conf")))).isEqualTo(defaults);
    List<String> shown = new ArrayList<>();
    for (String line : lines) {
      if (line.matches("# [a-z.]+ =.*")) {
        shown.add(line.substring(2));
        assertThat(settings(read(line.substring(2)))).as(line).isEqualTo(defaults);
      }
    }
    assertThat(shown).hasSizeGreaterThan(5);
    assertThat(settings(read(String.join("\n", shown)))).isEqualTo(defaults);
  }

  @Test
  void time_servers_are_named_with_their_ports_and_none_twice() throws Exception {
    ClockSettings none = read("").clock();
    assertThat(none.servers()).isEmpty();
    assertThat(none.correctedBy()).isEmpty();
    ClockSettings three =
        read("ntp.servers = a.example.org, 192.0.2.1:1123 ,[::1]\nclock.correct = on").clock();
    assertThat(three.servers()).hasToString("[a.example.org, 192.0.2.1:1123, [::1]]");
    assertThat(three.correctedBy()).contains(Duration.ofHours(1));
    assertThat(mistake("ntp.servers = a, b, a")).hasMessageContaining("is not allowed");
    assertThat(mistake("ntp.servers = a,b,c,d,e,f,g,h,i")).hasMessageContaining("up to 8");
  }

  @Test
  void correcting_the_clock_needs_three_servers() {
    assertThat(mistake("clock.correct = on")).hasMessageContaining("needs at least 3 servers");
    assertThat(mistake("ntp.servers = a, b\nclock.correct = on"))
        .hasMessageContaining("line 2: clock.correct = on needs at least 3 servers in ntp.servers");
  }
}
