package io.lockstep.extension;

import io.lockstep.factor.MailAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How mail leaves this server.
 *
 * @param host name or address of the relay
 * @param port from 1 to 65535
 * @param login who this server is to the relay; empty: nobody
 * @param from the sender of every letter
 * @param trust a file of PEM certificates, trusted instead of the Java runtime's
 */
public record MailSettings(
    String host,
    int port,
    Security security,
    Optional<Login> login,
    MailAddress from,
    Optional<Path> trust) {

  /** How the connection is protected. */
  public enum Security {
    /** Not at all. */
    NONE,
    /** Starts in the clear and becomes TLS, or ends. */
    STARTTLS,
    /** TLS from the first byte. */
    TLS
  }

  /**
   * A user of the relay.
   *
   * @param passwordFile a file with one line
   */
  public record Login(String user, Path passwordFile) {}
}
