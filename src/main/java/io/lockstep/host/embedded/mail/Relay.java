package io.lockstep.host.embedded.mail;

import io.lockstep.extension.MailSettings;
import io.lockstep.extension.MailSettings.Security;
import io.lockstep.factor.MailAddress;
import io.lockstep.store.FileTrouble;
import io.lockstep.store.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/**
 * The relay, with all that is needed to talk to it.
 *
 * @param tls makes a connection safe; it knows whom to trust
 */
record Relay(
    String host,
    int port,
    Security security,
    Optional<Login> login,
    MailAddress from,
    SSLSocketFactory tls,
    Limits limits) {

  /** Its name for the log. */
  String name() {
    return host + " port " + port;
  }

  /** A user of the relay. */
  record Login(String user, String password) {
    @Override
    public String toString() {
      return "Login[user=" + user + ", password=(hidden)]";
    }
  }

  /**
   * How long to wait.
   *
   * @param connect for a connection to one address
   * @param read for the next byte of an answer
   * @param whole for everything together, whatever the relay does
   * @param atOnce letters on their way at the same time
   */
  record Limits(Duration connect, Duration read, Duration whole, int atOnce) {
    static final Limits USUAL =
        new Limits(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30), 8);
  }

  /**
   * Reads the files that the settings name.
   *
   * @throws StartupException naming the file that cannot be used
   */
  static Relay of(MailSettings settings, Limits limits) throws StartupException {
    Optional<Login> login = Optional.empty();
    if (settings.login().isPresent()) {
      MailSettings.Login named = settings.login().get();
      login = Optional.of(new Login(named.user(), password(named.passwordFile())));
    }
    return new Relay(
        settings.host(),
        settings.port(),
        settings.security(),
        login,
        settings.from(),
        Trust.of(settings.trust()),
        limits);
  }

  private static String password(Path file) throws StartupException {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException unreadable) {
      throw new StartupException(
          "the password file of the mail relay, "
              + file
              + ", cannot be read: "
              + FileTrouble.words(unreadable),
          unreadable);
    }
    String password = text.replaceFirst("\\R\\z", "");
    // NUL separates the fields of a login, and a second line is a file of another kind.
    if (password.isEmpty() || password.codePoints().anyMatch(Character::isISOControl)) {
      throw new StartupException(
          "the password file of the mail relay, "
              + file
              + ", must hold one line with the password and nothing else");
    }
    return password;
  }
}
