package io.lockstep.cli.probe;

import java.time.Duration;
import java.util.Objects;
import javax.net.ssl.SSLContext;

/**
 * The server whose doors are tried, and how it is reached.
 *
 * @param host a name or an address
 * @param plainHttp speaks HTTP without TLS, for labs; IMAP, POP and SMTP always use TLS
 * @param timeout what one knock at one door may take altogether
 * @param tls decides which certificates are trusted
 */
public record Target(
    String host, Ports ports, boolean plainHttp, Duration timeout, SSLContext tls) {
  public Target {
    Objects.requireNonNull(host);
    Objects.requireNonNull(ports);
    Objects.requireNonNull(tls);
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("a timeout is longer than nothing");
    }
  }
}
