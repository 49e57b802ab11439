package io.lockstep.cli.probe;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpTimeoutException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import org.apache.commons.net.MalformedServerReplyException;

/** What it means when there was no conversation. Says nothing that the server said. */
final class Trouble {
  static final Finding SILENT =
      Finding.cannotTell("no answer in time; a firewall, or a busy server");

  private Trouble() {}

  static Finding of(IOException failed) {
    if (failed instanceof HttpTimeoutException || failed instanceof SocketTimeoutException) {
      return SILENT;
    }
    if (failed instanceof ConnectException) {
      return Finding.NOT_LISTENING;
    }
    if (failed instanceof NoRouteToHostException) {
      return Finding.cannotTell("no way leads there from here");
    }
    if (failed instanceof SSLException) {
      return Finding.cannotTell(
          causedByCertificate(failed)
              ? "its certificate is not trusted; --insecure accepts any"
              : "TLS did not come about");
    }
    if (failed instanceof MalformedServerReplyException || failed instanceof ProtocolException) {
      return Finding.cannotTell("what answers there speaks another language");
    }
    if (failed instanceof EOFException || failed instanceof SocketException) {
      return Finding.cannotTell("it hung up");
    }
    return Finding.cannotTell("the conversation broke off");
  }

  private static boolean causedByCertificate(Throwable failed) {
    Throwable cause = failed;
    while (cause != null) {
      if (cause instanceof CertificateException) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }
}
