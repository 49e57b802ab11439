package io.lockstep.host.embedded.mail;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Debian's mail server on loopback, as a process of the test. It takes letters for everybody but
 * {@code nobody} and {@code later}, and for {@code members} from those who logged in; what it takes
 * ends in a directory. Root's mail server drops to a user of its own, anybody else's stays theirs.
 */
public final class Exim implements AutoCloseable {
  static final String USER = "lockstep";
  static final String PASSWORD = "relay-password-1";
  private static final String PROGRAM = "/usr/sbin/exim4";
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String STORE_PASSWORD = "key-store-password";

  private final Path directory;
  private final int port;
  private final int tlsPort;
  private final Process process;

  private Exim(Path directory, int port, int tlsPort, Process process) {
    this.directory = directory;
    this.port = port;
    this.tlsPort = tlsPort;
    this.process = process;
  }

  /** Without any TLS and so without logins. */
  public static Exim plain(Path directory) throws Exception {
    return start(directory, "tls_advertise_hosts =\n");
  }

  /**
   * With STARTTLS on one port and TLS from the start on the other.
   *
   * @param names of the certificate, as {@code ip:127.0.0.1}
   */
  static Exim safe(Path directory, String names) throws Exception {
    makeCertificate(directory, names);
    return start(
        directory,
        """
        tls_advertise_hosts = *
        tls_certificate = DIR/certificate.pem
        tls_privatekey = DIR/key.pem
        tls_on_connect_ports = TLS_PORT
        """);
  }

  private static Exim start(Path directory, String tls) throws Exception {
    boolean root = System.getProperty("user.name").equals("root");
    String user = root ? "Debian-exim" : output("id", "-un");
    String group = root ? "Debian-exim" : output("id", "-gn");
    open(directory, "rwxr-xr-x");
    for (String name : List.of("spool", "letters", "log")) {
      open(Files.createDirectory(directory.resolve(name)), "rwxrwxrwx");
    }
    List<Integer> ports = freePorts();
    String text =
        (root ? "" : "exim_user = USER\nexim_group = GROUP\nadmin_groups = GROUP\n")
            + tls
            + CONFIGURATION;
    Path file =
        Files.writeString(
            directory.resolve("exim.conf"),
            text.replace("DIR", directory.toString())
                .replace("USER", user)
                .replace("GROUP", group)
                .replace("TLS_PORT", ports.get(1).toString())
                .replace("PORT", ports.get(0).toString()));
    open(file, "rw-r--r--");
    Process process =
        new ProcessBuilder(PROGRAM, "-C", file.toString(), "-bdf")
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("out").toFile())
            .start();
    Exim exim = new Exim(directory, ports.get(0), ports.get(1), process);
    exim.awaitAnswer();
    return exim;
  }

  /** Both are held at the same time, so that they differ. */
  private static List<Integer> freePorts() throws IOException {
    try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocket two = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return List.of(one.getLocalPort(), two.getLocalPort());
    }
  }

  private static final String CONFIGURATION =
      """
      primary_hostname = relay.test
      spool_directory = DIR/spool
      log_file_path = DIR/log/%slog
      pid_file_path = DIR/spool/pid
      local_interfaces = 127.0.0.1
      daemon_smtp_ports = PORT : TLS_PORT
      rfc1413_query_timeout = 0s
      host_lookup =
      keep_environment =
      add_environment = PATH=/usr/bin
      acl_smtp_rcpt = rcpt
      begin acl
      rcpt:
        deny local_parts = nobody
             message = no such user here
        defer local_parts = later
              message = come back later
        deny local_parts = members
             !authenticated = *
             message = log in first
        accept
      begin routers
      all:
        driver = accept
        transport = letters
      begin transports
      letters:
        driver = appendfile
        directory = DIR/letters
        maildir_format
        user = USER
        group = GROUP
      begin authenticators
      plain:
        driver = plaintext
        public_name = PLAIN
        server_prompts = :
        server_advertise_condition = ${if def:tls_in_cipher}
        server_condition = ${if and{{eq{$auth2}{lockstep}}{eq{$auth3}{relay-password-1}}}}
        server_set_id = $auth2
      """;

  private static void makeCertificate(Path directory, String names) throws Exception {
    Path store = directory.resolve("relay.p12");
    run(
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-genkeypair",
        "-alias",
        "relay",
        "-keyalg",
        // The JDK writes an elliptic key without its public half, which this server cannot read.
        "RSA",
        "-keysize",
        "2048",
        "-dname",
        "CN=relay.test",
        "-ext",
        "san=" + names,
        "-validity",
        "36500",
        "-storetype",
        "PKCS12",
        "-keystore",
        store.toString(),
        "-storepass",
        STORE_PASSWORD);
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, STORE_PASSWORD.toCharArray());
    }
    Certificate certificate = keys.getCertificate("relay");
    Key key = keys.getKey("relay", STORE_PASSWORD.toCharArray());
    pem(directory.resolve("certificate.pem"), "CERTIFICATE", certificate.getEncoded());
    pem(directory.resolve("key.pem"), "PRIVATE KEY", key.getEncoded());
  }

  private static void pem(Path file, String kind, byte[] content) throws IOException {
    String body =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(content);
    Files.writeString(
        file, "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
    open(file, "rw-r--r--");
  }

  private static void open(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private static void run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(command[0] + ": " + out);
    }
  }

  private static String output(String... command) throws Exception {
    Process process = new ProcessBuilder(command).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  private void awaitAnswer() {
    await(
        "the mail server answers",
        () -> {
          if (!process.isAlive()) {
            throw new AssertionError("the mail server ended: " + text(directory.resolve("out")));
          }
          try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return probe.getInputStream().read() == '2';
          } catch (IOException notYet) {
            return false;
          }
        });
  }

  private void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("in vain: " + what + "\n" + log());
      }
      LockSupport.parkNanos(10_000_000);
    }
  }

  public int port() {
    return port;
  }

  int tlsPort() {
    return tlsPort;
  }

  /** The certificate alone, for {@code mail.trust}. */
  Path certificate() {
    return directory.resolve("certificate.pem");
  }

  /** Waits for so many letters and gives them as they were kept. */
  public List<byte[]> letters(int count) {
    await(count + " letters", () -> files("letters/new").size() >= count);
    return files("letters/new").stream().map(Exim::bytes).toList();
  }

  /** How many letters were taken, kept already or not. */
  long taken() {
    return count(" <= ");
  }

  private long count(String words) {
    return log().lines().filter(line -> line.contains(words)).count();
  }

  private boolean isEmpty(String name) {
    return files(name).isEmpty();
  }

  private List<Path> files(String name) {
    Path kept = directory.resolve(name);
    if (!Files.isDirectory(kept)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(kept)) {
      return files.sorted().toList();
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  /** What the mail server says of it: in a file, or on standard error when it is not root's. */
  String log() {
    Path file = directory.resolve("log/mainlog");
    return text(Files.exists(file) ? file : directory.resolve("out"));
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private static String text(Path file) {
    return Files.exists(file) ? new String(bytes(file), StandardCharsets.UTF_8) : "";
  }

  // Deliveries run in processes of their own and would write into what the test cleans up.
  @Override
  public void close() {
    await("nothing is on its way", () -> count(" Completed") == taken() && isEmpty("spool/input"));
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    await("the mail server ends", () -> !process.isAlive());
  }
}
