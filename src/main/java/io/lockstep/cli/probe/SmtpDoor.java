package io.lockstep.cli.probe;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import org.apache.commons.net.smtp.SMTPReply;
import org.apache.commons.net.smtp.SMTPSClient;

/**
 * Submission of mail: AUTH PLAIN, or an envelope without it that is taken back. No mail is sent.
 */
final class SmtpDoor extends MailDoor<SMTPSClient> {
  private static final int AUTHENTICATED = 235;
  private static final int LARGEST_TEMPORARY = 499;

  SmtpDoor(MailPort place) {
    super(place, "submission");
  }

  @Override
  SMTPSClient client(MailPort at) {
    SMTPSClient smtp = new SMTPSClient(at.implicit(), at.target().tls());
    smtp.setEndpointCheckingEnabled(true);
    return smtp;
  }

  @Override
  Finding talk(SMTPSClient smtp, Login login) throws IOException {
    if (smtp.getReplyCode() != SMTPReply.SERVICE_READY || !hello(smtp)) {
      return Finding.cannotTell("it takes nobody now");
    }
    if (asksForTls() && !(smtp.execTLS() && hello(smtp))) {
      return MailPort.NO_TLS;
    }
    return login.password().isPresent()
        ? signIn(smtp, Login.plain(login.account(), login.password().get()))
        : envelope(smtp, "<" + login.account() + ">");
  }

  private static boolean hello(SMTPSClient smtp) throws IOException {
    InetAddress here = smtp.getLocalAddress();
    String literal = (here instanceof Inet4Address ? "[" : "[IPv6:") + here.getHostAddress() + "]";
    return smtp.sendCommand("EHLO", literal) == SMTPReply.ACTION_OK;
  }

  private static Finding signIn(SMTPSClient smtp, String plain) throws IOException {
    int reply = smtp.sendCommand("AUTH", "PLAIN " + plain);
    return switch (reply) {
      case AUTHENTICATED -> Finding.OPENED;
      // 534 is also what a server says that wants an app password.
      case 530, 534, 535 -> Finding.REFUSED;
      default ->
          Finding.cannotTell(
              reply <= LARGEST_TEMPORARY
                  ? "it cannot judge passwords now"
                  : "it does not take AUTH PLAIN");
    };
  }

  private static Finding envelope(SMTPSClient smtp, String address) throws IOException {
    int reply = smtp.sendCommand("MAIL", "FROM:" + address);
    if (reply == SMTPReply.ACTION_OK) {
      reply = smtp.sendCommand("RCPT", "TO:" + address);
      smtp.sendCommand("RSET");
    }
    if (reply == SMTPReply.ACTION_OK) {
      return Finding.opened("it takes mail to the account from anybody");
    }
    return reply <= LARGEST_TEMPORARY
        ? Finding.cannotTell("it says to come back later")
        : Finding.REFUSED;
  }
}
