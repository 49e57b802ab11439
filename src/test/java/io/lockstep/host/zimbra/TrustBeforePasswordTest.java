package io.lockstep.host.zimbra;

import static org.assertj.core.api.Assertions.assertThat;

import com.zimbra.fake.Cluster;
import io.lockstep.host.embedded.Answer;
import io.lockstep.host.embedded.Form;
import io.lockstep.host.embedded.Part;
import io.lockstep.host.embedded.SoapClient;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A token of trust comes before the password: until that is proven, it leaves nothing behind. */
class TrustBeforePasswordTest {
  private static final String WRONG = "a wrong password";
  private static final List<String> JUNK =
      List.of(
          "0_odd_",
          "0_" + "0".repeat(40) + "_7469643d313a373b",
          "99_" + "0".repeat(40) + "_7469643d313a373b");

  private static Site site;

  @BeforeAll
  static void start(@TempDir Path files) throws Exception {
    site = Site.patient(files);
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  private static List<String> lines(Owner owner) {
    return site.node().log().mailbox().stream()
        .filter(line -> line.contains("account=" + owner.name) && line.contains("verdict="))
        .toList();
  }

  private static Object entry(Owner owner) {
    return site.cluster.ldap().dump().get(Cluster.dn(owner.name));
  }

  private static Answer login(Owner owner, String password, String token) {
    return owner.client.send(
        SoapClient.authRequest(owner.name).with("password", password).with("trustedToken", token));
  }

  private static Part trusting(Owner owner, String... more) {
    Part request =
        SoapClient.authRequest(owner.name)
            .attribute("deviceTrusted", "1")
            .with("password", Site.PASSWORD)
            .with("twoFactorCode", owner.recoveryCode());
    for (int i = 0; i < more.length; i += 2) {
      request = request.with(more[i], more[i + 1]);
    }
    return request;
  }

  private static String trusted(Owner owner) {
    String token = owner.client.send(trusting(owner)).value("trustedToken").orElseThrow();
    site.secrets.add(token);
    return token;
  }

  @Test
  void a_good_token_with_a_wrong_password_leaves_no_line_and_no_use_of_the_device() {
    Owner owner = site.enrolled(Form.XML12);
    String token = trusted(owner);
    List<String> before = lines(owner);
    long writes = site.cluster.ldap().writes();
    Object entry = entry(owner);
    assertThat(login(owner, WRONG, token).fault()).isEqualTo("account.AUTH_FAILED");
    assertThat(lines(owner)).isEqualTo(before);
    assertThat(site.cluster.ldap().writes()).isEqualTo(writes);
    assertThat(entry(owner)).isEqualTo(entry);
  }

  @Test
  void a_good_token_with_the_right_password_is_told_once() {
    Owner owner = site.enrolled(Form.JSON);
    String token = trusted(owner);
    int before = lines(owner).size();
    assertThat(login(owner, Site.PASSWORD, token).session()).isTrue();
    assertThat(lines(owner).subList(before, lines(owner).size()))
        .singleElement()
        .asString()
        .contains("verdict=OK", "method=device", "op=login");
  }

  @Test
  void junk_reads_nothing_and_costs_the_same_whether_an_account_is_enrolled_or_not() {
    Owner enrolled = site.enrolled(Form.XML12);
    Owner without = site.newOwner(Form.XML12);
    for (Owner owner : List.of(enrolled, without)) {
      List<String> before = lines(owner);
      login(owner, WRONG, JUNK.get(2));
      long plain = reads(() -> owner.client.login(owner.name, WRONG));
      for (String junk : JUNK) {
        assertThat(reads(() -> login(owner, WRONG, junk))).as(junk).isEqualTo(plain);
      }
      assertThat(lines(owner)).isEqualTo(before);
    }
  }

  private static long reads(Runnable work) {
    long before = site.cluster.ldap().reads();
    work.run();
    return site.cluster.ldap().reads() - before;
  }

  @Test
  void a_token_that_is_not_good_is_told_when_the_login_has_gone_through_and_not_before() {
    Owner owner = site.enrolled(Form.XML12);
    int told = 0;
    for (String junk : JUNK) {
      assertThat(login(owner, WRONG, junk).fault()).isEqualTo("account.AUTH_FAILED");
      Answer challenge = login(owner, Site.PASSWORD, junk);
      assertThat(challenge.challenge()).isTrue();
      SoapClient browser = owner.client.under("Cookie", "ZM_TRUST_TOKEN=" + junk);
      assertThat(browser.finish(owner.name, challenge.token(), owner.noCode()).session()).isFalse();
      assertThat(unknown(owner)).isEqualTo(told);
      assertThat(browser.finish(owner.name, challenge.token(), owner.recoveryCode()).session())
          .isTrue();
      told++;
      assertThat(unknown(owner)).isEqualTo(told);
    }
  }

  /** Those of wrong codes come later, when the wide search has run. */
  private static long unknown(Owner owner) {
    return lines(owner).stream().filter(line -> line.contains("verdict=DEVICE_UNKNOWN")).count();
  }

  @Test
  void a_good_token_that_came_with_a_code_was_not_needed_and_is_not_told() {
    Owner owner = site.enrolled(Form.JSON);
    String token = trusted(owner);
    int before = lines(owner).size();
    String next =
        owner
            .client
            .send(trusting(owner, "trustedToken", token))
            .value("trustedToken")
            .orElseThrow();
    site.secrets.add(next);
    assertThat(lines(owner).subList(before, lines(owner).size()))
        .singleElement()
        .asString()
        .contains("verdict=OK")
        .doesNotContain("method=device");
    assertThat(login(owner, Site.PASSWORD, token).challenge()).as("it was given back").isTrue();
    assertThat(login(owner, Site.PASSWORD, next).session()).isTrue();
  }

  @Test
  void a_device_that_is_no_longer_trusted_is_told_so_and_trusted_anew() {
    Owner owner = site.enrolled(Form.XML12);
    String token = trusted(owner);
    site.cluster.ldap().poke(Cluster.dn(owner.name), "zimbraTwoFactorAuthTrustedDevices");
    site.node().flushCache();
    int before = lines(owner).size();
    Answer anew = owner.client.send(trusting(owner, "trustedToken", token));
    String next = anew.value("trustedToken").orElseThrow();
    site.secrets.add(next);
    assertThat(lines(owner).subList(before, lines(owner).size()))
        .filteredOn(line -> line.contains("verdict=DEVICE_UNKNOWN"))
        .hasSize(1);
    assertThat(login(owner, Site.PASSWORD, next).session()).isTrue();
  }
}
