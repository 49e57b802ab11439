package io.lockstep.extension;

import io.lockstep.extension.MailSettings.Security;
import io.lockstep.factor.MailAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The keys of the configuration that say how mail leaves this server. */
final class MailKeys {
  private static final Key<String> HOST =
      Key.text(
          "mail.host",
          "the relay that takes mail to users",
          "",
          "a host name or address; empty sends no mail",
          "[0-9A-Za-z.:-]{0,190}");
  private static final Key<Integer> PORT =
      Key.number("mail.port", "port of that relay", 25, 1, 65_535);
  private static final Key<String> SECURITY =
      Key.oneOf(
          "mail.security",
          "how the connection to it is protected; starttls never falls back to clear text",
          "starttls",
          "none",
          "starttls",
          "tls");
  private static final Key<String> TRUST =
      Key.text(
          "mail.trust",
          "certificates trusted there, instead of the Java runtime's",
          "",
          "a file of PEM certificates; empty trusts the runtime's",
          ".*");
  private static final Key<String> USER =
      Key.text(
          "mail.user",
          "logs in there under this name",
          "",
          "a name of at most 128 characters; empty does not log in",
          "\\P{Cntrl}{0,128}");
  private static final Key<String> PASSWORD =
      Key.text(
          "mail.password.file",
          "holds the password of that name",
          "",
          "a file with one line",
          ".*");
  private static final Key<String> FROM =
      new Key<>(
          "mail.from",
          "sender of mail to users",
          "",
          "an address as name@domain; empty takes no-reply at the domain",
          text -> Optional.of(text).filter(it -> it.isEmpty() || MailAddress.of(it).isPresent()));

  static final List<Key<?>> ALL = List.of(HOST, PORT, SECURITY, TRUST, USER, PASSWORD, FROM);

  private MailKeys() {}

  /** What each key allows, taken together, makes no sense. */
  static void checkTogether(Configuration configuration) throws ConfigurationException {
    boolean user = !configuration.get(USER).isEmpty();
    boolean password = !configuration.get(PASSWORD).isEmpty();
    boolean clear = security(configuration) == Security.NONE;
    if (user && !password) {
      throw configuration.contradiction(USER, "needs", PASSWORD);
    }
    if (password && !user) {
      throw configuration.contradiction(PASSWORD, "needs", USER);
    }
    if (user && clear) {
      throw configuration.contradiction(USER, "would go over the wire in the clear with", SECURITY);
    }
    if (!configuration.get(TRUST).isEmpty() && clear) {
      throw configuration.contradiction(TRUST, "has no use with", SECURITY);
    }
    if (!configuration.get(HOST).isEmpty() && from(configuration).isEmpty()) {
      throw configuration.contradiction(FROM, "cannot be made of", Configuration.DOMAIN);
    }
  }

  /** Empty: no mail is sent. */
  static Optional<MailSettings> settings(Configuration configuration) {
    return Optional.of(configuration.get(HOST))
        .filter(host -> !host.isEmpty())
        .map(
            host ->
                new MailSettings(
                    host,
                    configuration.get(PORT),
                    security(configuration),
                    login(configuration),
                    from(configuration).orElseThrow(),
                    configuration.path(TRUST)));
  }

  private static Optional<MailSettings.Login> login(Configuration configuration) {
    return configuration
        .path(PASSWORD)
        .map(file -> new MailSettings.Login(configuration.get(USER), file));
  }

  private static Optional<MailAddress> from(Configuration configuration) {
    String set = configuration.get(FROM);
    return MailAddress.of(set.isEmpty() ? "no-reply@" + configuration.domain() : set);
  }

  private static Security security(Configuration configuration) {
    return Security.valueOf(configuration.get(SECURITY).toUpperCase(Locale.ROOT));
  }
}
