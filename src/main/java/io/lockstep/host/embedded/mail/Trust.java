package io.lockstep.host.embedded.mail;

import io.lockstep.store.FileTrouble;
import io.lockstep.store.StartupException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Whose certificates are believed. */
final class Trust {
  private Trust() {}

  /**
   * A factory of connections that believes the certificates of {@code file} and no others, or those
   * of the Java runtime.
   *
   * @throws StartupException when the file cannot be read or holds no certificate
   */
  static SSLSocketFactory of(Optional<Path> file) throws StartupException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      // Without a key store it takes the runtime's.
      managers.init(file.isPresent() ? anchors(file.get()) : null);
      context.init(null, managers.getTrustManagers(), null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException | IOException failed) {
      throw new StartupException("TLS cannot be prepared for the mail relay", failed);
    }
  }

  private static KeyStore anchors(Path file)
      throws StartupException, GeneralSecurityException, IOException {
    KeyStore anchors = KeyStore.getInstance("PKCS12");
    anchors.load(null, null);
    int count = 0;
    for (Certificate certificate : certificates(file)) {
      anchors.setCertificateEntry("trusted-" + count, certificate);
      count++;
    }
    if (count == 0) {
      throw noCertificates(file, null);
    }
    return anchors;
  }

  private static Collection<? extends Certificate> certificates(Path file) throws StartupException {
    try (InputStream in = Files.newInputStream(file)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(in);
    } catch (CertificateException other) {
      throw noCertificates(file, other);
    } catch (IOException unreadable) {
      throw new StartupException(
          "the trusted certificates of the mail relay, "
              + file
              + ", cannot be read: "
              + FileTrouble.words(unreadable),
          unreadable);
    }
  }

  private static StartupException noCertificates(Path file, CertificateException cause) {
    return new StartupException(
        "the trusted certificates of the mail relay, " + file + ", are no certificates in PEM",
        cause);
  }
}
