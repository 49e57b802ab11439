package io.lockstep.host.embedded.mail;

import io.lockstep.extension.MailSettings.Security;
import io.lockstep.factor.Delivery.Failed;
import io.lockstep.factor.Delivery.Reason;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * Says in words for the log why a letter did not go. A relay's own words are repeated only where
 * they answer an address: an answer to a login or to the letter itself might repeat what was sent.
 * Elsewhere its figures must do.
 */
final class FailureWords {
  private static final int LONGEST = 160;
  private static final int ALL_WELL = 250;
  private static final int FIRST_REFUSAL = 400;
  private static final int LAST_PASSING = 499;
  private static final Pattern FIGURES =
      Pattern.compile("^[2-5][0-9]{2}(?:[ -][245]\\.[0-9]{1,3}\\.[0-9]{1,3})?");

  private final Relay relay;

  FailureWords(Relay relay) {
    this.relay = relay;
  }

  Failed unknownHost() {
    return failed(Reason.UNREACHABLE, true, "there is no address of");
  }

  Failed tooLong() {
    String words = "took longer than " + relay.limits().whole().toSeconds() + " s in all:";
    return failed(Reason.TIMED_OUT, true, words);
  }

  Failed busy() {
    String words = relay.limits().atOnce() + " letters are on their way already to";
    return failed(Reason.BUSY, true, words);
  }

  Failed stopping() {
    return failed(Reason.STOPPING, false, "this server is stopping and says no more to");
  }

  Failed noLoginOffered() {
    return failed(Reason.LOGIN_REFUSED, false, "mail.user is set but no login is offered by");
  }

  /** Neither the network nor the relay: only the class is known to hold no secret. */
  Failed mistake(Throwable unexpected) {
    String words = "an unexpected " + unexpected.getClass().getSimpleName() + " while talking to";
    return failed(Reason.BROKEN_OFF, false, words);
  }

  /** The connection failed. */
  Failed broken(IOException failed) {
    boolean unreachable = failed instanceof Conversation.UnreachableException;
    if (caused(failed, SocketTimeoutException.class).isPresent()) {
      return unreachable
          ? failed(
              Reason.TIMED_OUT,
              true,
              "no connection within " + relay.limits().connect().toSeconds() + " s to")
          : failed(
              Reason.TIMED_OUT,
              true,
              "no answer within " + relay.limits().read().toSeconds() + " s from");
    }
    Optional<SSLException> tls = caused(failed, SSLException.class);
    if (tls.isPresent()) {
      return failed(Reason.NOT_SECURE, false, "no safe connection to", message(tls.get()));
    }
    return unreachable
        ? failed(Reason.UNREACHABLE, true, "no connection to", message(failed.getCause()))
        : failed(Reason.BROKEN_OFF, true, "the connection broke with", message(failed));
  }

  /** Something went wrong before the letter was spoken of. */
  Failed notConnected(MessagingException failed, SMTPTransport transport) {
    Optional<IOException> broken = caused(failed, IOException.class);
    if (broken.isPresent()) {
      return broken(broken.get());
    }
    int code = transport.getLastReturnCode();
    boolean startTls =
        relay.security() == Security.STARTTLS && !(failed instanceof AuthenticationFailedException);
    if (code == ALL_WELL) {
      return startTls
          ? failed(Reason.NOT_SECURE, false, "mail.security demands STARTTLS, not offered by")
          : failed(Reason.LOGIN_REFUSED, false, "no way to log in is shared with");
    }
    String figures = figures(transport.getLastServerResponse());
    if (failed instanceof AuthenticationFailedException) {
      return refused(Reason.LOGIN_REFUSED, code, "login refused by", figures);
    }
    return startTls && transport.supportsExtension("STARTTLS")
        ? refused(Reason.NOT_SECURE, code, "STARTTLS refused by", figures)
        : refused(Reason.LETTER_REFUSED, code, "turned away by", figures);
  }

  /** The relay did not take the letter, or the connection failed meanwhile. */
  Failed notSent(MessagingException failed, SMTPTransport transport) {
    Optional<SMTPAddressFailedException> to = caused(failed, SMTPAddressFailedException.class);
    if (to.isPresent()) {
      int code = to.get().getReturnCode();
      return refused(Reason.RECIPIENT_REFUSED, code, "recipient refused by", to.get().getMessage());
    }
    if (failed instanceof SMTPSendFailedException no && no.getCommand().startsWith("MAIL ")) {
      return refused(
          Reason.SENDER_REFUSED, no.getReturnCode(), "mail.from refused by", no.getMessage());
    }
    Optional<IOException> broken = caused(failed, IOException.class);
    if (broken.isPresent()) {
      return broken(broken.get());
    }
    String figures = figures(transport.getLastServerResponse());
    return refused(
        Reason.LETTER_REFUSED, transport.getLastReturnCode(), "letter refused by", figures);
  }

  /** Without a code that says no, it was no answer at all. */
  private Failed refused(Reason reason, int code, String words, String reply) {
    return code < FIRST_REFUSAL
        ? failed(Reason.BROKEN_OFF, true, "closed, or no SMTP was spoken, by")
        : failed(reason, code <= LAST_PASSING, words, reply);
  }

  private Failed failed(Reason reason, boolean passing, String words) {
    return new Failed(reason, passing, words + " " + relay.name());
  }

  private Failed failed(Reason reason, boolean passing, String words, String why) {
    return new Failed(reason, passing, words + " " + relay.name() + ": " + tame(why));
  }

  private static String figures(String reply) {
    Matcher figures = FIGURES.matcher(reply == null ? "" : reply);
    return figures.find() ? figures.group() : "without a figure";
  }

  private static String message(Throwable failed) {
    String message = failed.getMessage();
    return message == null ? failed.getClass().getSimpleName() : message;
  }

  /** One line of printable ASCII in which nothing looks like a field or a part of a log line. */
  private static String tame(String text) {
    String line = text.strip().replaceAll("\\R.*", "");
    String printable = line.replaceAll("[^ -~]", "?");
    String plain = printable.replace('=', ':').replace('[', '(').replace(']', ')');
    return plain.substring(0, Math.min(plain.length(), LONGEST));
  }

  // The library chains exceptions by getNextException, which is their getCause.
  private static <T extends Throwable> Optional<T> caused(Throwable failed, Class<T> kind) {
    for (Throwable t = failed; t != null; t = t.getCause()) {
      if (kind.isInstance(t)) {
        return Optional.of(kind.cast(t));
      }
    }
    return Optional.empty();
  }
}
