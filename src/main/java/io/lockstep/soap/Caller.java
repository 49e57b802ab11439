package io.lockstep.soap;

import java.util.Objects;

/**
 * Where a call comes from.
 *
 * @param ip the address of the socket's other end
 * @param port the port of the socket's other end
 * @param originalIp the client's address as a trusted proxy told it, else empty
 * @param originalPort the client's port as a trusted proxy told it, else 0
 * @param originalProtocol {@code http} or {@code https} as a trusted proxy told it, else empty
 * @param secure whether the client's side of the connection is encrypted
 */
public record Caller(
    String ip,
    int port,
    String originalIp,
    int originalPort,
    String originalProtocol,
    boolean secure) {
  public Caller {
    Objects.requireNonNull(ip);
    Objects.requireNonNull(originalIp);
    Objects.requireNonNull(originalProtocol);
  }

  /** A caller without a proxy in between. */
  public static Caller direct(String ip, int port, boolean secure) {
    return new Caller(ip, port, "", 0, "", secure);
  }

  /** The address of the client itself: failures are counted against it. */
  public String clientIp() {
    return originalIp.isEmpty() ? ip : originalIp;
  }
}
