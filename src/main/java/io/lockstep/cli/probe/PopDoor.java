package io.lockstep.cli.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.commons.net.pop3.POP3Reply;
import org.apache.commons.net.pop3.POP3SClient;

/** POP3: USER and PASS, or a look at the mailbox without them. */
final class PopDoor extends MailDoor<POP3SClient> {
  PopDoor(MailPort place) {
    super(place, "POP3");
  }

  @Override
  POP3SClient client(MailPort at) {
    POP3SClient pop = new POP3SClient(at.implicit(), at.target().tls());
    pop.setEndpointCheckingEnabled(true);
    return pop;
  }

  @Override
  Finding talk(POP3SClient pop, Login login) throws IOException {
    if (asksForTls() && !pop.execTLS()) {
      return MailPort.NO_TLS;
    }
    if (login.password().isEmpty()) {
      return pop.sendCommand("STAT") == POP3Reply.OK ? Finding.OPENED : Finding.REFUSED;
    }
    if (pop.sendCommand("USER", utf8(login.account())) != POP3Reply.OK) {
      return Finding.cannotTell("it does not take USER and PASS");
    }
    if (pop.sendCommand("PASS", utf8(login.password().get())) == POP3Reply.OK) {
      return Finding.OPENED;
    }
    return refused(pop.getReplyString().toUpperCase(Locale.ROOT));
  }

  /** RFC 2449 and 3206: what a refusal may say in brackets. */
  private static Finding refused(String reply) {
    if (reply.contains("[IN-USE]")) {
      return Finding.opened("another program is reading the mailbox");
    }
    return reply.contains("[SYS/") || reply.contains("[LOGIN-DELAY]")
        ? Finding.cannotTell("it takes nobody now")
        : Finding.REFUSED;
  }

  /** The library writes ISO 8859-1: this becomes the bytes of UTF-8, RFC 6856. */
  private static String utf8(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
