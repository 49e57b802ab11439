package io.lockstep.extension;

import io.lockstep.factor.FactorSettings;
import io.lockstep.factor.Failures;
import io.lockstep.factor.Forms;
import io.lockstep.factor.MailCodeRules;
import io.lockstep.factor.Retention;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The configuration, checked as a whole when it is read. */
public final class Configuration {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static final Key<String> NODE =
      Key.text(
          "node",
          "this server's name in log lines",
          "",
          "a host name; empty takes the machine's",
          "[A-Za-z0-9.-]{0,64}");
  static final Key<String> DOMAIN =
      Key.text(
          "domain",
          "of an account named without one, and of the first accounts",
          "lockstep.test",
          "a domain name",
          "[A-Za-z0-9.-]{1,190}");
  private static final Key<String> ADDRESS =
      Key.text(
          "listen.address",
          "where to listen",
          "127.0.0.1",
          "an address of this machine",
          "[0-9A-Za-z.:-]{1,64}");
  private static final Key<Integer> PORT =
      Key.number("listen.port", "port of users; 0 picks a free one", 7070, 0, 65_535);
  private static final Key<Integer> ADMIN_PORT =
      Key.number(
          "listen.admin.port", "port of administrators; 0 picks a free one", 7071, 0, 65_535);
  private static final Key<Integer> MTA_PORT =
      Key.number(
          "listen.mta.port",
          "port where mail servers ask for their clients; 0 picks a free one, -1 opens none",
          7073,
          -1,
          65_535);
  private static final Key<String> MTA_ADDRESS =
      Key.text(
          "listen.mta.address",
          "where to listen for mail servers: whoever reaches this is believed",
          "127.0.0.1",
          "an address of this machine",
          "[0-9A-Za-z.:-]{1,64}");
  private static final Key<String> KEY_STORE =
      Key.text(
          "tls.keystore",
          "serves HTTPS with this key",
          "",
          "a PKCS#12 file; empty serves plain HTTP",
          ".*");
  private static final Key<String> KEY_STORE_PASSWORD =
      Key.text(
          "tls.keystore.password.file",
          "holds the password of the key store",
          "",
          "a file with one line",
          ".*");
  private static final Key<String> PROXIES =
      Key.text(
          "proxy.trusted",
          "reverse proxies whose X-Forwarded-For and -Proto are believed",
          "",
          "addresses or networks as 10.0.0.0/8, separated by commas",
          "[0-9A-Fa-f.:/, ]*");
  private static final Key<String> SAME_SITE =
      Key.oneOf("cookie.same.site", "of the session cookies", "Lax", "Lax", "Strict", "None");
  private static final Key<Integer> LARGEST =
      Key.number("soap.largest.bytes", "largest request body", 1_048_576, 4096, 104_857_600);
  private static final Key<Integer> SECRET =
      Key.number("totp.secret.bytes", "length of new secrets", 20, 16, 64);
  private static final Key<String> ISSUER =
      Key.text(
          "totp.issuer",
          "what authenticator apps show above the codes of new secrets",
          "",
          "up to 64 characters without a colon; empty takes the account's domain",
          "[^:\\p{Cntrl}]{0,64}");
  private static final Key<Integer> FREE =
      Key.number("failures.free", "wrong codes in a row before the first wait", 5, 1, 20);
  private static final Key<Duration> FIRST_WAIT =
      Key.duration(
          "failures.first.wait",
          "doubles with each further wrong code",
          "1s",
          SECOND,
          Duration.ofHours(1));
  private static final Key<Duration> LONGEST_WAIT =
      Key.duration("failures.longest.wait", "where the doubling ends", "5m", SECOND, DAY);
  private static final Key<Integer> HARD_STOP =
      Key.number(
          "failures.hard.stop",
          "wrong codes in a row after which only an administrator or a recovery code helps",
          50,
          1,
          100);
  private static final Key<Integer> RECOVERY_TRIES =
      Key.number("failures.recovery.per.hour", "wrong recovery codes read in an hour", 10, 1, 100);
  private static final Key<Duration> SESSION =
      Key.duration(
          "session.lifetime", "how long a session lasts", "2d", MINUTE, Duration.ofDays(365));
  private static final Key<Duration> ADMIN_SESSION =
      Key.duration(
          "session.admin.lifetime",
          "how long an administrator's session lasts",
          "12h",
          MINUTE,
          Duration.ofDays(30));
  private static final Key<Duration> CHALLENGE =
      Key.duration(
          "session.challenge.lifetime",
          "time to type the code after the password",
          "1h",
          MINUTE,
          DAY);
  private static final Key<Duration> ENROLMENT =
      Key.duration("enrolment.lifetime", "time to confirm a first step", "15m", MINUTE, DAY);
  private static final Key<Duration> FRESH =
      Key.duration(
          "session.fresh",
          "how long after a code its session may change the factor without another; 0s asks always",
          "10m",
          Duration.ZERO,
          Duration.ofHours(12));
  private static final Key<Duration> RETIRED =
      Key.duration(
          "retention.secrets",
          "how long replaced secrets are kept sealed, for diagnosis",
          "30d",
          Duration.ZERO,
          Duration.ofDays(365));
  private static final Key<Integer> MOST_RETIRED =
      Key.number("retention.secrets.most", "of an account", 3, 0, 20);
  private static final Key<Duration> HISTORY =
      Key.duration(
          "retention.history",
          "how long sign-ins are kept",
          "90d",
          Duration.ZERO,
          Duration.ofDays(3650));
  private static final Key<Integer> MOST_HISTORY =
      Key.number("retention.history.most", "sign-ins kept of an account", 50, 0, 10_000);
  private static final Key<Integer> CHECKERS =
      Key.number("password.checkers", "threads that check passwords", 1, 1, 64);
  private static final Key<Integer> QUEUE =
      Key.number(
          "password.queue", "passwords that may wait; more are told to come back", 100, 1, 150);
  private static final Key<Integer> DIAGNOSES =
      Key.number("diagnosis.queue", "searches that may wait; more are dropped", 1024, 1, 65_536);
  private static final Key<Integer> KEEP =
      Key.number("log.keep.days", "days a rolled log is kept", 30, 1, 3650);
  private static final Key<Boolean> JSON =
      Key.truth("log.json", "also writes mailbox.json, one JSON object a line", false);
  private static final Key<String> VERBOSITY =
      Key.oneOf(
          "log.level", "how much the server's own lines tell", "INFO", "INFO", "DEBUG", "TRACE");

  private static final List<Key<?>> OWN =
      List.of(
          NODE,
          DOMAIN,
          ADDRESS,
          PORT,
          ADMIN_PORT,
          MTA_PORT,
          MTA_ADDRESS,
          KEY_STORE,
          KEY_STORE_PASSWORD,
          PROXIES,
          SAME_SITE,
          LARGEST,
          SECRET,
          ISSUER,
          FREE,
          FIRST_WAIT,
          LONGEST_WAIT,
          HARD_STOP,
          RECOVERY_TRIES,
          SESSION,
          ADMIN_SESSION,
          CHALLENGE,
          ENROLMENT,
          FRESH,
          RETIRED,
          MOST_RETIRED,
          HISTORY,
          MOST_HISTORY,
          CHECKERS,
          QUEUE,
          DIAGNOSES,
          KEEP,
          JSON,
          VERBOSITY);
  private static final List<Key<?>> KEYS =
      Stream.of(OWN, PolicyKeys.ALL, MailKeys.ALL, MetricsKeys.ALL, ClockKeys.ALL, SealingKeys.ALL)
          .flatMap(List::stream)
          .toList();

  private final ConfigurationFile file;

  private Configuration(ConfigurationFile file) {
    this.file = file;
  }

  /**
   * Reads and checks a file.
   *
   * @throws ConfigurationException naming file, line, key and what is allowed
   */
  public static Configuration read(Path path) throws ConfigurationException {
    ConfigurationFile file = ConfigurationFile.read(path);
    for (var entry : file.entries().entrySet()) {
      Key<?> key = known(file, entry.getKey(), entry.getValue().line());
      if (key.reader().apply(entry.getValue().value()).isEmpty()) {
        throw new ConfigurationException(
            path,
            entry.getValue().line(),
            key.name() + " = " + entry.getValue().value() + " is not allowed: " + key.allowed());
      }
    }
    Configuration configuration = new Configuration(file);
    configuration.checkTogether();
    return configuration;
  }

  private static Key<?> known(ConfigurationFile file, String name, int line)
      throws ConfigurationException {
    for (Key<?> key : KEYS) {
      if (key.name().equals(name)) {
        return key;
      }
    }
    String first = name.split("\\.", -1)[0];
    List<String> near =
        KEYS.stream().map(Key::name).filter(known -> known.startsWith(first)).toList();
    throw new ConfigurationException(
        file.path(),
        line,
        "there is no key "
            + name
            + "; "
            + (near.isEmpty() ? "all keys are in the README" : "did you mean " + near + "?"));
  }

  private void checkTogether() throws ConfigurationException {
    if (get(LONGEST_WAIT).compareTo(get(FIRST_WAIT)) < 0) {
      throw contradiction(LONGEST_WAIT, "is shorter than", FIRST_WAIT);
    }
    if (get(HARD_STOP) < get(FREE)) {
      throw contradiction(HARD_STOP, "is smaller than", FREE);
    }
    if (get(KEY_STORE).isEmpty() && !get(KEY_STORE_PASSWORD).isEmpty()) {
      throw contradiction(KEY_STORE_PASSWORD, "needs", KEY_STORE);
    }
    if (!get(KEY_STORE).isEmpty() && get(KEY_STORE_PASSWORD).isEmpty()) {
      throw contradiction(KEY_STORE, "needs", KEY_STORE_PASSWORD);
    }
    MailKeys.checkTogether(this);
    MetricsKeys.checkTogether(this);
    SealingKeys.checkTogether(this);
    ClockKeys.checkTogether(this);
  }

  /** Stands at the line of the first of the two that the file sets. */
  ConfigurationException contradiction(Key<?> key, String what, Key<?> other) {
    int line = line(key) > 0 ? line(key) : line(other);
    String text = key.name() + " = " + text(key) + " " + what + " " + other.name();
    return new ConfigurationException(file.path(), line, text + " = " + text(other));
  }

  private int line(Key<?> key) {
    return file.entry(key.name()).map(ConfigurationFile.Entry::line).orElse(0);
  }

  private String text(Key<?> key) {
    return file.entry(key.name()).map(ConfigurationFile.Entry::value).orElse(key.usual());
  }

  <T> T get(Key<T> key) {
    return key.reader().apply(text(key)).orElseThrow();
  }

  /** A relative path stands beside the configuration file. */
  Optional<Path> path(Key<String> key) {
    return Optional.of(get(key))
        .filter(text -> !text.isEmpty())
        .map(text -> file.path().toAbsolutePath().getParent().resolve(text));
  }

  /** The lines of the documentation's table: key, usual value, meaning, what is allowed. */
  static List<String> documentation() {
    return KEYS.stream().map(Key::documentation).toList();
  }

  /** The rules of the second factor. */
  public FactorSettings factor() {
    return new FactorSettings(
        PolicyKeys.policy(this),
        get(SECRET),
        get(ENROLMENT),
        new Failures.Limit(
            get(FREE), get(FIRST_WAIT), get(LONGEST_WAIT), get(HARD_STOP), get(RECOVERY_TRIES)),
        get(FRESH),
        new Retention(get(RETIRED), get(MOST_RETIRED), get(HISTORY), get(MOST_HISTORY)),
        FactorSettings.MOST_AUTHENTICATORS,
        Forms.OWN);
  }

  /** What authenticator apps show above the codes; empty: the account's domain. */
  public Optional<String> issuer() {
    return Optional.of(get(ISSUER)).filter(name -> !name.isEmpty());
  }

  /** The name of this server in log lines; empty: the machine's. */
  public Optional<String> node() {
    return Optional.of(get(NODE)).filter(name -> !name.isEmpty());
  }

  /** The domain of an account that is named without one. */
  public String domain() {
    return get(DOMAIN);
  }

  public String address() {
    return get(ADDRESS);
  }

  /** 0 picks a free one. */
  public int port() {
    return get(PORT);
  }

  /** 0 picks a free one. */
  public int adminPort() {
    return get(ADMIN_PORT);
  }

  /** 0 picks a free one; negative: that door is not opened. */
  public int mtaPort() {
    return get(MTA_PORT);
  }

  public String mtaAddress() {
    return get(MTA_ADDRESS);
  }

  public Optional<Path> keyStore() {
    return path(KEY_STORE);
  }

  public Optional<Path> keyStorePasswordFile() {
    return path(KEY_STORE_PASSWORD);
  }

  /** Addresses and networks of proxies that are believed. */
  public List<String> trustedProxies() {
    return Arrays.stream(get(PROXIES).split(",", -1))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  /** A mistake that only using {@link #trustedProxies} brought to light. */
  public ConfigurationException badProxy(String what) {
    return new ConfigurationException(file.path(), line(PROXIES), PROXIES.name() + " " + what);
  }

  public String sameSite() {
    return get(SAME_SITE);
  }

  /** The largest request body in bytes. */
  public int largestRequest() {
    return get(LARGEST);
  }

  public Duration sessionLifetime() {
    return get(SESSION);
  }

  public Duration adminSessionLifetime() {
    return get(ADMIN_SESSION);
  }

  public Duration challengeLifetime() {
    return get(CHALLENGE);
  }

  /** Threads that check passwords. */
  public int passwordCheckers() {
    return get(CHECKERS);
  }

  /** Passwords that may wait to be checked. */
  public int passwordQueue() {
    return get(QUEUE);
  }

  /** Wide searches that may wait. */
  public int diagnosisQueue() {
    return get(DIAGNOSES);
  }

  public int logDays() {
    return get(KEEP);
  }

  /** Whether a second log in JSON lines is kept. */
  public boolean jsonLog() {
    return get(JSON);
  }

  /** INFO, DEBUG or TRACE. */
  public String logLevel() {
    return get(VERBOSITY);
  }

  /** How mail leaves this server; empty: not at all. */
  public Optional<MailSettings> mail() {
    return MailKeys.settings(this);
  }

  /** The rules of codes by mail. */
  public MailCodeRules mailCodes() {
    return MailKeys.codes(this);
  }

  /** Whether there are metrics, and for whom; empty: none. */
  public Optional<MetricsSettings> metrics() {
    return MetricsKeys.settings(this);
  }

  /** With which keys a Zimbra server's directory is sealed; empty: it has its own form. */
  public Optional<Path> sealingKeys() {
    return SealingKeys.keys(this);
  }

  /** Who is asked about this server's clock, and whether that corrects it. */
  public ClockSettings clock() {
    return ClockKeys.settings(this);
  }
}
