package io.lockstep.cli.probe;

import java.io.IOException;
import org.apache.commons.net.SocketClient;

/**
 * A door of mail programs: one of the protocols that the library speaks.
 *
 * @param <C> the library's client
 */
abstract class MailDoor<C extends SocketClient> implements Door {
  private final MailPort place;
  private final String protocol;

  /**
   * @param protocol its name, for people
   */
  MailDoor(MailPort place, String protocol) {
    this.place = place;
    this.protocol = protocol;
  }

  @Override
  public final String name() {
    return place.port().word();
  }

  @Override
  public final int port() {
    return place.number();
  }

  @Override
  public final String title() {
    return place.title(protocol);
  }

  @Override
  public final Finding knock(Login login) throws IOException {
    C client = client(place);
    return place.with(client, () -> talk(client, login));
  }

  /** Whether TLS has to be asked for before anything secret is said. */
  final boolean asksForTls() {
    return !place.implicit();
  }

  /** One that checks whose certificate it gets. */
  abstract C client(MailPort at);

  /** What is said to it, once connected. */
  abstract Finding talk(C client, Login login) throws IOException;
}
