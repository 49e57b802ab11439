package io.lockstep.cli.probe;

import java.io.IOException;
import org.apache.commons.net.imap.IMAPReply;
import org.apache.commons.net.imap.IMAPSClient;

/** IMAP: AUTHENTICATE PLAIN, or a look into the inbox without it. */
final class ImapDoor implements Door {
  private final MailPort place;

  ImapDoor(MailPort place) {
    this.place = place;
  }

  @Override
  public String name() {
    return place.port().word();
  }

  @Override
  public int port() {
    return place.number();
  }

  @Override
  public String title() {
    return place.title("IMAP");
  }

  @Override
  public Finding knock(Login login) throws IOException {
    IMAPSClient imap = new IMAPSClient(place.implicit(), place.target().tls());
    imap.setEndpointCheckingEnabled(true);
    return place.with(imap, () -> talk(imap, login));
  }

  private Finding talk(IMAPSClient imap, Login login) throws IOException {
    if (!place.implicit() && !imap.execTLS()) {
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
