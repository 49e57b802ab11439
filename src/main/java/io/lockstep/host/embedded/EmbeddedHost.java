package io.lockstep.host.embedded;

import io.lockstep.clock.ServerClock;
import io.lockstep.extension.Configuration;
import io.lockstep.extension.ConfigurationException;
import io.lockstep.extension.OpenParts;
import io.lockstep.factor.Origin;
import io.lockstep.host.embedded.mail.MailRoom;
import io.lockstep.host.embedded.metrics.MetricsRoom;
import io.lockstep.maillog.DiagnosisIds;
import io.lockstep.maillog.LogSink;
import io.lockstep.maillog.MailJournal;
import io.lockstep.maillog.log4j.LogFiles;
import io.lockstep.maillog.log4j.LogSettings;
import io.lockstep.soap.Service;
import io.lockstep.soap.codec.Codecs;
import io.lockstep.soap.codec.Limits;
import io.lockstep.store.OwnerOnly;
import io.lockstep.store.StartupException;
import io.lockstep.store.jdbc.Database;
import io.lockstep.store.jdbc.JdbcAccounts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The stand-alone host, running. */
public final class EmbeddedHost implements AutoCloseable {
  private static final String SOAP = "/service/soap/";
  private static final String ADMIN_SOAP = "/service/admin/soap/";
  private static final String WEB_SERVICE = "/service/ws";
  private static final String METRICS = "/metrics";
  private static final long TIDY_MINUTES = 10;

  private final OpenParts open;
  private final Ready ready;

  private EmbeddedHost(OpenParts open, Ready ready) {
    this.open = open;
    this.ready = ready;
  }

  /**
   * Starts the host and returns when it answers.
   *
   * @throws ConfigurationException naming file and line
   * @throws StartupException naming the file or port that cannot be used; nothing was overwritten
   */
  public static EmbeddedHost start(HostOptions options)
      throws ConfigurationException, StartupException {
    OpenParts open =
        new OpenParts(failed -> System.err.println("lockstep: while stopping: " + failed));
    boolean started = false;
    try {
      EmbeddedHost host = new EmbeddedHost(open, start(options, open));
      started = true;
      return host;
    } finally {
      if (!started) {
        open.close();
      }
    }
  }

  private static Ready start(HostOptions options, OpenParts open)
      throws ConfigurationException, StartupException {
    Configuration configuration = options.configuration();
    TrustedProxies proxies = proxies(configuration);
    SecureRandom random = new SecureRandom();
    LogFiles logs = logs(options);
    open.add(logs);
    LogSink sink = logs.sink();
    Database database = Database.open(options.data(), random);
    open.add(database);
    Codecs codecs = new Codecs(Limits.usual(configuration.largestRequest()));
    MailRoom mail = MailRoom.open(configuration.mail(), sink, options.machine());
    open.add(mail);
    ClockRoom clocks = ClockRoom.open(options, sink, random);
    open.add(clocks);
    MailJournal journal =
        new MailJournal(
            sink,
            node(configuration),
            new DiagnosisIds(random),
            options.machine(),
            System.err,
            clocks::fix);
    MetricsRoom metrics =
        MetricsRoom.open(
            configuration.metrics(), configuration.factor().limit(), options.machine());
    open.add(metrics);
    Rooms rooms =
        new Rooms(options, database, sink, metrics.beside(journal), mail, clocks, codecs, random);
    open.add(rooms);
    metrics.watch(rooms.watched(node(configuration)));
    HttpServer http = new HttpServer(options);
    serve(http, rooms, options, new Callers(proxies));
    metrics.door().ifPresent(door -> http.serve(Service.ADMIN, METRICS, door));
    FirstAccounts first =
        new FirstAccounts(new JdbcAccounts(database), new PasswordHasher(random), random);
    boolean empty = new JdbcAccounts(database).count() == 0;
    var now = options.machine().instant();
    String domain = configuration.domain().toLowerCase(Locale.ROOT);
    FirstAccounts.Made demo =
        first.ensure("demo@" + domain, false, empty, options.demoPassword(), now);
    FirstAccounts.Made admin =
        first.ensure("admin@" + domain, true, empty, options.adminPassword(), now);
    http.start();
    open.add(http);
    open.add(tidying(rooms));
    announce(options, sink, rooms);
    return new Ready(
        http.userUrl() + SOAP,
        http.adminUrl() + ADMIN_SOAP,
        http.mtaUrl().map(url -> url + ADMIN_SOAP),
        http.userUrl() + WEB_SERVICE + "?wsdl",
        http.userUrl() + "/",
        http.adminUrl() + "/",
        logs.mailbox(),
        demo.name(),
        demo.password(),
        admin.name(),
        admin.password());
  }

  private static TrustedProxies proxies(Configuration configuration) throws ConfigurationException {
    try {
      return TrustedProxies.of(configuration.trustedProxies());
    } catch (IllegalArgumentException bad) {
      throw configuration.badProxy("is not allowed: " + bad.getMessage());
    }
  }

  private static LogFiles logs(HostOptions options) throws StartupException {
    Configuration configuration = options.configuration();
    LogSettings.Verbosity verbosity =
        switch (configuration.logLevel()) {
          case "DEBUG" -> LogSettings.Verbosity.DEBUG;
          case "TRACE" -> LogSettings.Verbosity.TRACE;
          default -> LogSettings.Verbosity.NORMAL;
        };
    Path directory = logDirectory(options.data());
    try {
      OwnerOnly.directory(options.data());
      return LogFiles.open(
          directory,
          new LogSettings(
              options.extension().logs(),
              configuration.logDays(),
              verbosity,
              configuration.jsonLog()));
    } catch (IOException failed) {
      throw new StartupException(
          "cannot write the logs in " + directory + ": " + failed.getMessage(), failed);
    }
  }

  /** Where the logs of a data directory stand. */
  public static Path logDirectory(Path data) {
    return data.toAbsolutePath().normalize().resolve("log");
  }

  /** The name of this server in log lines. */
  public static String node(Configuration configuration) {
    return configuration
        .node()
        .orElseGet(
            () -> {
              try {
                return InetAddress.getLocalHost().getHostName();
              } catch (UnknownHostException unnamed) {
                return "localhost";
              }
            });
  }

  private static void serve(HttpServer http, Rooms rooms, HostOptions options, Callers callers) {
    Configuration configuration = options.configuration();
    for (Service service : Service.values()) {
      SoapServlet soap =
          new SoapServlet(
              rooms.engine,
              service,
              callers,
              options.machine(),
              configuration.largestRequest(),
              configuration.sameSite());
      switch (service) {
        case USER -> http.serve(service, SOAP + "*", soap);
        case ADMIN -> http.serve(service, ADMIN_SOAP + "*", soap);
        case MAIL_SERVER -> {
          http.serve(service, SOAP + "*", soap);
          http.serve(service, ADMIN_SOAP + "*", soap);
          http.serve(service, "/", new NothingHere());
        }
      }
    }
    http.serve(
        Service.USER,
        WEB_SERVICE,
        new JaxWsServlet(
            rooms.engine,
            rooms.codecs,
            callers,
            options.machine(),
            configuration.largestRequest(),
            configuration.sameSite()));
    http.serve(Service.USER, "/", new WebPages("index.html"));
    http.serve(Service.ADMIN, "/", new WebPages("admin.html"));
  }

  private static AutoCloseable tidying(Rooms rooms) {
    ScheduledExecutorService tidier =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "lockstep-tidy");
              thread.setDaemon(true);
              return thread;
            });
    var unused =
        tidier.scheduleWithFixedDelay(
            () -> {
              try {
                rooms.tidy();
              } catch (RuntimeException later) {
                // The database is away; requests say so. The next round tries again.
              }
            },
            0,
            TIDY_MINUTES,
            TimeUnit.MINUTES);
    return tidier::shutdownNow;
  }

  /** What an administrator must not overlook. */
  private static void announce(HostOptions options, LogSink sink, Rooms rooms) {
    Origin here =
        new Origin(options.machine().instant(), Thread.currentThread().getName(), Map.of());
    sink.log(LogSink.Level.INFO, LogSink.TWO_FACTOR, "Lockstep " + rooms.version.text(), here);
    ServerClock clock = ServerClock.shifted(options.machine(), options.clockShift());
    if (!clock.shift().isZero()) {
      String shifted =
          "THE VERIFYING CLOCK IS SHIFTED ON PURPOSE: clock=" + clock.label() + ". For trials only";
      sink.log(LogSink.Level.WARN, LogSink.TWO_FACTOR, shifted, here);
    }
    var state = rooms.onOff.state();
    if (!state.on()) {
      sink.log(
          LogSink.Level.WARN,
          LogSink.TWO_FACTOR,
          "THE SECOND FACTOR IS SWITCHED OFF: logins need the password only",
          here);
    }
    state
        .problem()
        .ifPresent(problem -> sink.log(LogSink.Level.WARN, LogSink.TWO_FACTOR, problem, here));
  }

  /** Where it answers, and what this start made. */
  public Ready ready() {
    return ready;
  }

  @Override
  public void close() {
    open.close();
  }
}
