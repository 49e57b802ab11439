package io.lockstep.host.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.store.StartupException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The host with a key store that the running JDK's keytool made. */
class HttpsTest {
  private static final String STORE_PASSWORD = "key-store-password";

  @TempDir private Path directory;
  private Path store;

  @BeforeEach
  void makeKeyStore() throws Exception {
    store = directory.resolve("tls.p12");
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Process process =
        new ProcessBuilder(
                keytool.toString(),
                "-genkeypair",
                "-alias",
                "lockstep",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1",
                "-validity",
                "36500",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                STORE_PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("keytool.out").toFile())
            .start();
    assertThat(process.waitFor()).isZero();
    Files.writeString(directory.resolve("tls.password"), STORE_PASSWORD + "\n");
  }

  private HttpClient.Builder trusting() throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, STORE_PASSWORD.toCharArray());
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("lockstep", keys.getCertificate("lockstep"));
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, managers.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(tls);
  }

  @Test
  void both_doors_speak_https_and_cookies_are_secure() throws Exception {
    try (RunningHost host =
        RunningHost.start(
            directory,
            trusting(),
            "tls.keystore = tls.p12",
            "tls.keystore.password.file = tls.password")) {
      assertThat(host.ready().soap()).startsWith("https://127.0.0.1:");
      assertThat(host.ready().admin()).startsWith("https://127.0.0.1:");
      Member member = host.enrolled(Form.JSON);
      Answer login = member.login(member.code(0));
      assertThat(login.cookies())
          .containsExactly(
              "ZM_AUTH_TOKEN=" + login.token() + "; Path=/; Secure; HttpOnly; SameSite=Lax");
      member.later();
      Answer trusting =
          member.client.send(
              SoapClient.authRequest(member.name)
                  .attribute("deviceTrusted", "1")
                  .with("password", RunningHost.PASSWORD)
                  .with("twoFactorCode", member.code(0)));
      assertThat(trusting.cookies())
          .contains(
              "ZM_TRUST_TOKEN="
                  + trusting.value("trustedToken").orElseThrow()
                  + "; Path=/; Max-Age=2592000; Secure; HttpOnly; SameSite=Lax");
      assertThat(host.verdicts(member.name))
          .allMatch(line -> line.contains(":https://127.0.0.1/service/soap/] "));
    }
  }

  @Test
  void a_wrong_password_of_the_key_store_stops_the_start_and_is_not_repeated() throws Exception {
    Files.writeString(directory.resolve("tls.password"), "some-other-password");
    assertThatThrownBy(
            () ->
                RunningHost.start(
                    directory,
                    "tls.keystore = tls.p12",
                    "tls.keystore.password.file = tls.password"))
        .isInstanceOf(StartupException.class)
        .hasMessageNotContaining("some-other-password");
  }

  @Test
  void a_key_store_that_is_not_there_is_named() throws Exception {
    assertThatThrownBy(
            () ->
                RunningHost.start(
                    directory,
                    "tls.keystore = missing.p12",
                    "tls.keystore.password.file = tls.password"))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("missing.p12");
  }
}
