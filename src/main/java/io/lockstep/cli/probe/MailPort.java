package io.lockstep.cli.probe;

import java.io.IOException;
import org.apache.commons.net.SocketClient;

/**
 * A port of a mail protocol: TLS at once, or on request before anything secret is said.
 *
 * @param implicit TLS at once
 */
record MailPort(Target target, Port port, boolean implicit) {
  static final Finding NO_TLS =
      Finding.cannotTell("it offers no TLS, and no password is sent in the clear");

  int number() {
    return target.ports().of(port);
  }

  String title(String protocol) {
    return protocol + (implicit ? ", TLS" : ", STARTTLS");
  }

  /** What is said to somebody who is connected. */
  interface Talk {
    Finding hold() throws IOException;
  }

  /** Connects, talks, and hangs up whatever happens. */
  Finding with(SocketClient client, Talk talk) throws IOException {
    int millis = (int) Math.min(target.timeout().toMillis(), Integer.MAX_VALUE);
    client.setSocketFactory(new BoundedSockets(target.timeout(), System::nanoTime));
    client.setConnectTimeout(millis);
    client.setDefaultTimeout(millis);
    try {
      client.connect(target.host(), number());
      return talk.hold();
    } finally {
      hangUp(client);
    }
  }

  private static void hangUp(SocketClient client) {
    try {
      client.disconnect();
    } catch (IOException gone) {
      // It was hanging up all the same.
      return;
    }
  }
}
