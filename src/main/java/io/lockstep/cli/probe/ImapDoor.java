package io.lockstep.cli.probe;

import java.io.IOException;
import org.apache.commons.net.imap.IMAPReply;
import org.apache.commons.net.imap.IMAPSClient;

/** IMAP: AUTHENTICATE PLAIN, or a look into the inbox without it. */
final class ImapDoor extends MailDoor<IMAPSClient> {
  ImapDoor(MailPort place) {
    super(place, "IMAP");
  }

  @Override
  IMAPSClient client(MailPort at) {
    IMAPSClient imap = new IMAPSClient(at.implicit(), at.target().tls());
    imap.setEndpointCheckingEnabled(true);
    return imap;
  }

  @Override
  Finding talk(IMAPSClient imap, Login login) throws IOException {
    if (asksForTls() && !imap.execTLS()) {
      return MailPort.NO_TLS;
    }
    return login.password().isPresent()
        ? signIn(imap, Login.plain(login.account(), login.password().get()))
        : look(imap);
  }

  private static Finding signIn(IMAPSClient imap, String plain) throws IOException {
    if (!IMAPReply.isContinuation(imap.sendCommand("AUTHENTICATE", "PLAIN"))) {
      return Finding.cannotTell("it does not take AUTHENTICATE PLAIN");
    }
    int reply = imap.sendData(plain);
    if (reply == IMAPReply.OK) {
      return Finding.OPENED;
    }
    if (reply != IMAPReply.NO) {
      return Finding.cannotTell("it does not take AUTHENTICATE PLAIN");
    }
    return imap.getReplyString().contains("[UNAVAILABLE]")
        ? Finding.cannotTell("it cannot judge passwords now")
        : Finding.REFUSED;
  }

  private static Finding look(IMAPSClient imap) throws IOException {
    return imap.sendCommand("SELECT", "INBOX") == IMAPReply.OK ? Finding.OPENED : Finding.REFUSED;
  }
}
