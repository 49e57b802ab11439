package io.lockstep.host.embedded;

import io.lockstep.clock.BootTime;
import io.lockstep.clock.Surroundings;
import io.lockstep.extension.Configuration;
import io.lockstep.extension.ExtensionXmlReader;
import io.lockstep.factor.FactorStore;
import io.lockstep.factor.FakeTime;
import io.lockstep.factor.Policy;
import io.lockstep.store.jdbc.Database;
import io.lockstep.store.jdbc.JdbcFactorStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The whole product on free ports of this machine, with a clock that the test moves. One at a time
 * in a JVM: it leads all of log4j to its own files.
 */
final class RunningHost implements AutoCloseable {
  static final Instant START = Instant.parse("2026-11-22T08:14:24.190Z");
  private static final Duration BOOTED_BEFORE = Duration.ofDays(1000);
  static final String DOMAIN = "example.org";
  static final String PASSWORD = "the right password";
  static final String ADMIN = "admin@" + DOMAIN;
  static final String NOBODY = "nobody@" + DOMAIN;

  final FakeTime time;

  /** Everything that must stay out of every log. */
  final Set<String> secrets = ConcurrentHashMap.newKeySet();

  private final Path data;
  private final EmbeddedHost host;
  private final Database beside;
  private final HttpClient http;
  private final AtomicInteger members = new AtomicInteger();

  private RunningHost(
      FakeTime time, Path data, EmbeddedHost host, Database beside, HttpClient http) {
    this.time = time;
    this.data = data;
    this.host = host;
    this.beside = beside;
    this.http = http;
    secrets.add(PASSWORD);
  }

  /**
   * @param directory that is empty
   * @param lines of the configuration
   */
  static RunningHost start(Path directory, String... lines) throws Exception {
    return start(directory, HttpClient.newBuilder(), lines);
  }

  static RunningHost start(Path directory, HttpClient.Builder http, String... lines)
      throws Exception {
    Path conf = directory.resolve("lockstep.conf");
    Files.writeString(
        conf, "node = mbox1\ndomain = " + DOMAIN + "\n" + String.join("\n", lines) + "\n");
    Path data = directory.resolve("data");
    FakeTime time = new FakeTime(START);
    EmbeddedHost host =
        EmbeddedHost.start(
            new HostOptions(
                ExtensionXmlReader.read(Path.of("extension.xml")),
                Configuration.read(conf),
                data,
                Optional.of(0),
                Optional.of(0),
                Optional.of(0),
                Duration.ZERO,
                time,
                nothingAround(time, directory),
                Optional.of(PASSWORD),
                Optional.of(PASSWORD)));
    return new RunningHost(
        time,
        data,
        host,
        Database.open(data, new SecureRandom()),
        http.version(HttpClient.Version.HTTP_1_1).build());
  }

  /** A machine whose clocks all follow the test's, and that has nothing else to say. */
  private static Surroundings nothingAround(FakeTime time, Path directory) {
    return new Surroundings(
        () -> new BootTime("test", time.millis() - START.minus(BOOTED_BEFORE).toEpochMilli()),
        () -> Duration.ofMillis(time.millis()).toNanos(),
        directory.resolve("no-such-root"),
        command -> Optional.empty(),
        ZoneId.of("UTC"),
        Optional.empty());
  }

  SoapClient client(Form form) {
    return new SoapClient(http, URI.create(host.ready().soap()), form, secrets);
  }

  SoapClient adminClient(Form form) {
    return new SoapClient(http, URI.create(host.ready().admin()), form, secrets);
  }

  /** Speaks to the door of mail servers. */
  SoapClient mailServer(Form form) {
    return new SoapClient(http, URI.create(host.ready().mta().orElseThrow()), form, secrets);
  }

  Ready ready() {
    return host.ready();
  }

  HttpClient http() {
    return http;
  }

  Path data() {
    return data;
  }

  FactorStore store() {
    return new JdbcFactorStore(beside);
  }

  /** The host's database, opened by the test as well. */
  Database beside() {
    return beside;
  }

  /** A new account, not enrolled, that speaks one form. */
  Member newMember(Form form) {
    String name = "user%03d@%s".formatted(members.incrementAndGet(), DOMAIN);
    new AccountDesk(beside, DOMAIN, Policy.DEFAULT, new SecureRandom(), time)
        .add(name, PASSWORD, false);
    return new Member(this, name, client(form));
  }

  /** As the command line does it beside a running host. */
  void setPassword(String name, String password) {
    new AccountDesk(beside, DOMAIN, Policy.DEFAULT, new SecureRandom(), time)
        .setPassword(name, password);
  }

  /** A new account that is enrolled. */
  Member enrolled(Form form) {
    Member member = newMember(form);
    member.enrol();
    return member;
  }

  /** A connection of the test's own to the database. */
  Connection sql() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:h2:file:" + data.toAbsolutePath().resolve("lockstep") + ";AUTO_SERVER=TRUE");
  }

  private List<String> lines(String file) {
    try {
      return Files.readAllLines(host.ready().log().resolveSibling(file), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  /** All lines of mailbox.log. */
  List<String> log() {
    return lines("mailbox.log");
  }

  /** Lines about the second factor of an account. */
  List<String> verdicts(String account) {
    return log().stream()
        .filter(line -> line.contains(" twofactor - ") && line.contains("account=" + account))
        .toList();
  }

  /** Returns when so many lines about an account's second factor stand in the log. */
  List<String> verdicts(String account, int count) {
    return await(() -> verdicts(account), lines -> lines.size() >= count);
  }

  /** Looks until what it sees is right; whoever calls this has a timeout. */
  static <T> T await(Supplier<T> look, Predicate<T> right) {
    T seen = look.get();
    while (!right.test(seen)) {
      Thread.onSpinWait();
      seen = look.get();
    }
    return seen;
  }

  /** Stops the host, which writes down what it still has to say. */
  @Override
  public void close() {
    beside.close();
    host.close();
  }
}
