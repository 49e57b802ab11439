package io.lockstep.host.embedded.mail;

import io.lockstep.factor.Letter;
import io.lockstep.factor.MailAddress;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/** A letter as it goes over the wire. It tells nothing of the machine it comes from. */
final class MimeLetter extends MimeMessage {
  /** RFC 5322 section 3.3. */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

  private final String messageId;

  MimeLetter(Session session, Letter letter, MailAddress from, Instant now)
      throws MessagingException {
    super(session);
    this.messageId = "<" + UUID.randomUUID() + "@" + from.domain() + ">";
    setFrom(new InternetAddress(from.text(), true));
    setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to().text(), true));
    setSubject(letter.subject(), StandardCharsets.UTF_8.name());
    setText(letter.text(), StandardCharsets.UTF_8.name());
    // Whatever relays lie ahead, the text passes them unchanged.
    setHeader("Content-Transfer-Encoding", "quoted-printable");
    setHeader("Date", DATE.format(now.atOffset(ZoneOffset.UTC)));
    // RFC 3834 section 5: nobody's absence note shall answer it.
    setHeader("Auto-Submitted", "auto-generated");
    saveChanges();
  }

  /** The library would put this machine's and its user's name into it. */
  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", messageId);
  }
}
