package io.lockstep.host.embedded.metrics;

import io.lockstep.store.FileTrouble;
import io.lockstep.store.StartupException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who may read the metrics: whoever shows the token; without one, whoever is on this machine. */
final class Readers {

  /** What a reader is told. */
  enum Leave {
    GRANTED,
    /** The token is missing or another one. */
    TOKEN_WANTED,
    /** There is no token, and the reader is elsewhere. */
    ONLY_FROM_HERE
  }

  private static final String SCHEME = "bearer ";

  /** RFC 6750, section 2.1; the length is that of 128 random bits in base64. */
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]{22,1024}=*");

  private final Optional<byte[]> token;

  private Readers(Optional<byte[]> token) {
    this.token = token;
  }

  /**
   * Reads the token.
   *
   * @param file empty: there is none
   * @throws StartupException naming the file that cannot be used
   */
  static Readers open(Optional<Path> file) throws StartupException {
    return new Readers(file.isPresent() ? Optional.of(read(file.get())) : Optional.empty());
  }

  private static byte[] read(Path file) throws StartupException {
    String line;
    try {
      line = Files.readString(file).strip();
    } catch (IOException failed) {
      throw new StartupException(
          "the token file of the metrics, "
              + file
              + ", cannot be read: "
              + FileTrouble.words(failed),
          failed);
    }
    if (!TOKEN.matcher(line).matches()) {
      throw new StartupException(
          "the token file of the metrics, "
              + file
              + ", must hold one line with at least 22 letters, digits or . _ ~ + / -, as"
              + " 'openssl rand -base64 24' makes it");
    }
    return digest(line);
  }

  /**
   * Whether this reader may read.
   *
   * @param peer address of the other end of the connection
   * @param passedOn whether a proxy says that it asks for somebody else
   * @param authorization the header, as it came
   */
  Leave leave(String peer, boolean passedOn, Optional<String> authorization) {
    if (token.isPresent()) {
      return authorization.filter(this::holdsToken).isPresent()
          ? Leave.GRANTED
          : Leave.TOKEN_WANTED;
    }
    return !passedOn && isLoopback(peer) ? Leave.GRANTED : Leave.ONLY_FROM_HERE;
  }

  private boolean holdsToken(String authorization) {
    if (!authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      return false;
    }
    String shown = authorization.substring(SCHEME.length()).strip();
    // Digests of one length: how long comparing takes says nothing of the token.
    return MessageDigest.isEqual(digest(shown), token.orElseThrow());
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java runtime has SHA-256", impossible);
    }
  }

  private static boolean isLoopback(String peer) {
    try {
      // A connection's peer is an address in digits: nothing is looked up.
      return InetAddress.getByName(peer).isLoopbackAddress();
    } catch (UnknownHostException noAddress) {
      return false;
    }
  }
}
