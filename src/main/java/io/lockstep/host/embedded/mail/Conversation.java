package io.lockstep.host.embedded.mail;

import io.lockstep.extension.MailSettings.Security;
import io.lockstep.factor.Delivery;
import io.lockstep.factor.Letter;
import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Properties;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** One connection to the relay with one letter. Can be cut from another thread at any moment. */
final class Conversation {
  private static final String PROTOCOLS = "TLSv1.3 TLSv1.2";

  private final Relay relay;
  private final Letter letter;
  private final Instant now;
  private final FailureWords words;
  private Socket open;
  private boolean cut;

  Conversation(Relay relay, Letter letter, Instant now) {
    this.relay = relay;
    this.letter = letter;
    this.now = now;
    this.words = new FailureWords(relay);
  }

  /** Talks until the relay has taken the letter or said no. */
  Delivery talk() {
    try (Socket wire = connect()) {
      return talk(relay.security() == Security.TLS ? secured(wire) : wire);
    } catch (UnknownHostException unknown) {
      return words.unknownHost();
    } catch (IOException failed) {
      return words.broken(failed);
    } catch (MessagingException impossible) {
      return words.mistake(impossible);
    }
  }

  /** Ends it, whatever it waits for. */
  synchronized void cut() {
    cut = true;
    close();
  }

  // The name comes from the settings, never from a reverse lookup: the certificate is checked
  // against it. Of several addresses the first that answers is taken.
  private Socket connect() throws IOException {
    IOException last = new UnknownHostException();
    for (InetAddress found : InetAddress.getAllByName(relay.host())) {
      InetAddress address = InetAddress.getByAddress(relay.host(), found.getAddress());
      Socket socket = socket();
      try {
        socket.connect(
            new InetSocketAddress(address, relay.port()),
            Math.toIntExact(relay.limits().connect().toMillis()));
        socket.setSoTimeout(Math.toIntExact(relay.limits().read().toMillis()));
        return socket;
      } catch (IOException failed) {
        last = failed;
        socket.close();
      }
    }
    throw new UnreachableException(last);
  }

  private synchronized Socket socket() throws IOException {
    if (cut) {
      throw new IOException("it was cut off");
    }
    open = new RelaySocket();
    return open;
  }

  private synchronized void close() {
    try {
      if (open != null) {
        open.close();
      }
    } catch (IOException gone) {
      // That is what was wanted.
    }
  }

  private Socket secured(Socket wire) throws IOException {
    SSLSocket secured =
        (SSLSocket) relay.tls().createSocket(wire, relay.host(), relay.port(), true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setProtocols(PROTOCOLS.split(" ", -1));
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }

  private Delivery talk(Socket wire) throws MessagingException {
    Session session = session();
    MimeLetter mime = new MimeLetter(session, letter, relay.from(), now);
    SMTPTransport transport = new SMTPTransport(session, null);
    try {
      transport.connect(wire);
    } catch (MessagingException failed) {
      return words.notConnected(failed, transport);
    }
    try {
      // The library would go on as nobody.
      if (relay.login().isPresent() && !transport.supportsExtension("AUTH")) {
        return words.noLoginOffered();
      }
      transport.sendMessage(mime, mime.getAllRecipients());
      return new Delivery.Taken();
    } catch (MessagingException failed) {
      return words.notSent(failed, transport);
    } finally {
      goodbye(transport);
    }
  }

  private static void goodbye(SMTPTransport transport) {
    try {
      transport.close();
    } catch (MessagingException gone) {
      // What became of the letter was said before.
    }
  }

  private Session session() {
    Properties settings = new Properties();
    settings.setProperty("mail.smtp.localhost", relay.from().domain());
    settings.setProperty("mail.smtp.from", relay.from().text());
    settings.setProperty("mail.smtp.auth", Boolean.toString(relay.login().isPresent()));
    settings.setProperty("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
    boolean startTls = relay.security() == Security.STARTTLS;
    settings.setProperty("mail.smtp.starttls.enable", Boolean.toString(startTls));
    settings.setProperty("mail.smtp.starttls.required", Boolean.toString(startTls));
    settings.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    settings.setProperty("mail.smtp.ssl.protocols", PROTOCOLS);
    settings.put("mail.smtp.ssl.socketFactory", relay.tls());
    // A relay that took the letter need not say goodbye.
    settings.setProperty("mail.smtp.quitwait", "false");
    return Session.getInstance(
        settings,
        new Authenticator() {
          @Override
          protected PasswordAuthentication getPasswordAuthentication() {
            return relay
                .login()
                .map(login -> new PasswordAuthentication(login.user(), login.password()))
                .orElse(null);
          }
        });
  }

  /** No address of the relay answered; its cause is what the last one did. */
  static final class UnreachableException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreachableException(IOException last) {
      super(last);
    }
  }
}
