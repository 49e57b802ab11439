package io.lockstep.host.embedded;

import io.lockstep.extension.Configuration;
import io.lockstep.extension.ConfigurationException;
import io.lockstep.soap.Service;
import io.lockstep.store.FileTrouble;
import io.lockstep.store.StartupException;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty with its doors: users, administrators and mail servers each have a port of their own. */
final class HttpServer implements AutoCloseable {
  private static final int MOST_THREADS = 200;
  private static final int FEWEST_THREADS = 8;
  private static final int HEADER_BYTES = 16_384;
  private static final long IDLE_MILLIS = 10_000;
  private static final long STOP_MILLIS = 5_000;

  private final Server server;
  private final ServerConnector user;
  private final ServerConnector admin;
  private final Optional<ServerConnector> mta;
  private final ContextHandlerCollection contexts = new ContextHandlerCollection();
  private final boolean secure;
  private final String address;

  HttpServer(HostOptions options) throws ConfigurationException, StartupException {
    Configuration configuration = options.configuration();
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS);
    // The thread's name starts the log line's first brackets, as mail servers of this kind have it.
    threads.setName("qtp" + Integer.toHexString(System.identityHashCode(threads)));
    this.server = new Server(threads);
    this.secure = configuration.keyStore().isPresent();
    this.address = configuration.address();
    this.user = door(configuration, "user", address, options.port().orElse(configuration.port()));
    this.admin =
        door(
            configuration, "admin", address, options.adminPort().orElse(configuration.adminPort()));
    int mtaPort = options.mtaPort().orElse(configuration.mtaPort());
    this.mta =
        mtaPort < 0
            ? Optional.empty()
            : Optional.of(door(configuration, "mta", configuration.mtaAddress(), mtaPort));
    server.setHandler(contexts);
    server.setErrorHandler(new PlainErrors());
  }

  private ServerConnector door(Configuration configuration, String name, String where, int port)
      throws ConfigurationException, StartupException {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(HEADER_BYTES);
    ServerConnector door;
    if (secure) {
      http.addCustomizer(new SecureRequestCustomizer(false));
      SslConnectionFactory tls = new SslConnectionFactory(tls(configuration), "http/1.1");
      door = new ServerConnector(server, tls, new HttpConnectionFactory(http));
    } else {
      door = new ServerConnector(server, new HttpConnectionFactory(http));
    }
    door.setName(name);
    door.setHost(where);
    door.setPort(port);
    door.setIdleTimeout(IDLE_MILLIS);
    server.addConnector(door);
    return door;
  }

  private static SslContextFactory.Server tls(Configuration configuration) throws StartupException {
    Path store = configuration.keyStore().orElseThrow();
    Path passwordFile = configuration.keyStorePasswordFile().orElseThrow();
    SslContextFactory.Server tls = new SslContextFactory.Server();
    try {
      if (!Files.isReadable(store)) {
        throw new StartupException("the key store " + store + " cannot be read");
      }
      String password = Files.readString(passwordFile).strip();
      tls.setKeyStore(open(store, password));
      tls.setKeyStorePassword(password);
      return tls;
    } catch (IOException unreadable) {
      throw new StartupException(
          "the password file of the key store, " + passwordFile + ", cannot be read", unreadable);
    }
  }

  private static KeyStore open(Path store, String password) throws StartupException {
    try (InputStream in = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, password.toCharArray());
      return keys;
    } catch (IOException | GeneralSecurityException failed) {
      throw new StartupException(
          "the key store " + store + " cannot be opened: no PKCS#12 file, or another password",
          failed);
    }
  }

  /** Adds a servlet behind one of the doors, which are told apart by their socket alone. */
  void serve(Service service, String path, HttpServlet servlet) {
    behind(service).addServlet(new ServletHolder(servlet), path);
  }

  private ServletContextHandler behind(Service service) {
    String door =
        switch (service) {
          case USER -> "@user";
          case ADMIN -> "@admin";
          case MAIL_SERVER -> "@mta";
        };
    return contexts.getDescendants(ServletContextHandler.class).stream()
        .filter(known -> known.getVirtualHosts().contains(door))
        .findFirst()
        .orElseGet(() -> opened(door));
  }

  private ServletContextHandler opened(String door) {
    ServletContextHandler context = new ServletContextHandler("/");
    context.addVirtualHosts(door);
    context.setErrorHandler(new PlainErrors());
    contexts.addHandler((Handler) context);
    return context;
  }

  /**
   * Opens the doors.
   *
   * @throws StartupException naming the address and port that cannot be had
   */
  void start() throws StartupException {
    try {
      listen(user);
      listen(admin);
      if (mta.isPresent()) {
        listen(mta.get());
      }
      server.start();
    } catch (StartupException portTaken) {
      user.close();
      admin.close();
      mta.ifPresent(ServerConnector::close);
      throw portTaken;
    } catch (Exception failed) {
      throw new StartupException("cannot open the ports: " + failed.getMessage(), failed);
    }
  }

  /** One by one, so that the message names the door that is blocked. */
  private void listen(ServerConnector door) throws StartupException {
    try {
      door.open();
    } catch (IOException failed) {
      String why =
          failed.getCause() instanceof BindException taken
              ? taken.getMessage()
              : FileTrouble.words(failed);
      throw new StartupException(
          "cannot listen on "
              + door.getHost()
              + " port "
              + door.getPort()
              + " ("
              + door.getName()
              + "): "
              + why
              + ". Choose another with --port, --admin-port or --mta-port",
          failed);
    }
  }

  String userUrl() {
    return url(user);
  }

  String adminUrl() {
    return url(admin);
  }

  Optional<String> mtaUrl() {
    return mta.map(this::url);
  }

  private String url(ServerConnector door) {
    String host = host(door.getHost());
    return (secure ? "https://" : "http://") + host + ":" + door.getLocalPort();
  }

  /** An address to reach this server from here. */
  private static String host(String address) {
    try {
      InetAddress bound = InetAddress.getByName(address);
      return bound.isAnyLocalAddress()
          ? "127.0.0.1"
          : address.indexOf(':') >= 0 ? "[" + address + "]" : address;
    } catch (UnknownHostException unknown) {
      return address;
    }
  }

  @Override
  public void close() {
    try {
      server.setStopTimeout(STOP_MILLIS);
      server.stop();
    } catch (Exception failed) {
      throw new IllegalStateException("the HTTP server did not stop", failed);
    }
  }
}
