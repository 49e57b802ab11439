package io.lockstep.cli.probe;

import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** What the tests of single doors share. */
final class Targets {
  static final String ACCOUNT = "ann@example.org";
  static final String SECRET = "a pass w\u00f6rd";

  /** Long for this machine, and never waited for. */
  static final Duration LONG = Duration.ofSeconds(30);

  /** Waited for by those who meet silence. */
  static final Duration SHORT = Duration.ofMillis(300);

  static final Login WITH_PASSWORD = new Login(ACCOUNT, Optional.of(SECRET));
  static final Login WITH_NOTHING = new Login(ACCOUNT, Optional.empty());

  private Targets() {}

  static Target at(Port port, int number, SSLContext tls) {
    return at(port, number, tls, LONG);
  }

  static Target at(Port port, int number, SSLContext tls, Duration timeout) {
    return new Target(
        "127.0.0.1", Ports.usual(false).with(port.word() + "=" + number), false, timeout, tls);
  }

  static Target plain(Port port, int number, Duration timeout) throws Exception {
    return new Target(
        "127.0.0.1",
        Ports.usual(true).with(port.word() + "=" + number),
        true,
        timeout,
        SSLContext.getDefault());
  }
}
