package io.lockstep.host.zimbra;

import static org.assertj.core.api.Assertions.assertThat;

import com.zimbra.fake.Cluster;
import com.zimbra.fake.Ldap;
import com.zimbra.fake.MailClient;
import com.zimbra.fake.Node;
import io.lockstep.host.embedded.Answer;
import io.lockstep.host.embedded.Form;
import io.lockstep.host.embedded.SoapClient;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a login asks of the directory, and what guessing meets. */
class CostTest {
  private static Site site;
  private static Site without;
  private static Ldap ldap;

  @BeforeAll
  static void start(@TempDir Path files) throws Exception {
    site = new Site(new Cluster(), files.resolve("with"));
    site.start("mail1");
    ldap = site.cluster.ldap();
    without = new Site(new Cluster(), files.resolve("without"));
    Node bare = without.bare("mail1");
    assertThat(bare.extensions().get("twofactorauth")).isNull();
  }

  @AfterAll
  static void stop() {
    site.close();
    without.close();
  }

  private record Cost(long reads, long writes) {
    static Cost of(Ldap asked, Runnable work) {
      asked.resetCounters();
      work.run();
      return new Cost(asked.reads(), asked.writes());
    }
  }

  private static Cost login(Site where, Owner owner, String... code) {
    return Cost.of(
        where.cluster.ldap(),
        () -> {
          Answer answer = code.length == 0 ? owner.login() : owner.login(code[0]);
          assertThat(answer.session()).as(answer.text()).isTrue();
        });
  }

  private static Owner known(Site where) {
    Owner owner = where.newOwner(Form.XML12);
    assertThat(owner.login().session()).isTrue();
    return owner;
  }

  @Test
  void without_a_second_factor_a_login_asks_the_directory_no_more_than_without_us() {
    assertThat(login(site, known(site))).isEqualTo(login(without, known(without)));
  }

  @Test
  void nor_does_a_mail_client() throws Exception {
    UnaryOperator<Site> opened =
        where -> {
          Owner owner = known(where);
          where.cluster.ldap().resetCounters();
          try {
            where.node().login(MailClient.IMAP, owner.name, Site.PASSWORD);
          } catch (Exception refused) {
            throw new AssertionError(refused);
          }
          return where;
        };
    Ldap with = opened.apply(site).cluster.ldap();
    Ldap bare = opened.apply(without).cluster.ldap();
    assertThat(List.of(with.reads(), with.writes()))
        .isEqualTo(List.of(bare.reads(), bare.writes()));
  }

  @Test
  void a_code_that_is_accepted_costs_one_change_of_the_directory() {
    Owner owner = site.enrolled(Form.XML12);
    long plain = login(site, known(site)).writes();
    assertThat(login(site, owner, owner.code()).writes()).isEqualTo(plain + 1);
    assertThat(login(site, owner, owner.recoveryCode()).writes()).isEqualTo(plain + 1);
  }

  @Test
  void a_refused_code_changes_nothing_in_the_directory() {
    Owner owner = site.enrolled(Form.JSON);
    String spent = owner.code();
    assertThat(owner.login(spent).session()).isTrue();
    var before = ldap.dump();
    for (String code : List.of(owner.noCode(), spent, "12345", "abcdef", "ABCDEFGH")) {
      Cost cost =
          Cost.of(
              ldap,
              () ->
                  assertThat(owner.login(code).fault())
                      .isEqualTo("account.TWO_FACTOR_AUTH_FAILED"));
      assertThat(cost.writes()).isZero();
    }
    assertThat(ldap.dump()).isEqualTo(before);
  }

  // Guessing

  private static List<String> verdicts(Owner owner) {
    return site.node().log().mailbox().stream()
        .filter(line -> line.contains(" twofactor - ") && line.contains("account=" + owner.name))
        .toList();
  }

  private static void assertActive(Owner owner) {
    assertThat(ldap.peek(Cluster.dn(owner.name)).first("zimbraAccountStatus")).isEqualTo("active");
    assertThat(ldap.peek(Cluster.DEFAULT_COS_DN).first("zimbraPasswordLockoutEnabled"))
        .isEqualTo("FALSE");
  }

  @Test
  void whoever_guesses_with_one_token_of_a_login_meets_our_own_counter() {
    Owner owner = site.enrolled(Form.XML12);
    String challenge = owner.login().token();
    String wrong = owner.noCode();
    for (int i = 0; i < 12; i++) {
      assertThat(owner.client.finish(owner.name, challenge, wrong).fault())
          .isEqualTo("account.TWO_FACTOR_AUTH_FAILED");
    }
    assertThat(verdicts(owner)).anyMatch(line -> line.contains("verdict=LOCKED op=login"));
    // Not even the right one is looked at.
    assertThat(owner.client.finish(owner.name, challenge, owner.code()).fault())
        .isEqualTo("account.TWO_FACTOR_AUTH_FAILED");
    assertThat(verdicts(owner)).last().asString().contains("verdict=LOCKED");
    assertActive(owner);
  }

  @Test
  void ten_guesses_with_one_token_of_a_set_up_end_it() {
    Owner owner = site.newOwner(Form.JSON);
    SoapClient client = owner.client;
    Answer begun = client.begin(owner.name, Site.PASSWORD);
    owner.scan(begun);
    String wrong = owner.noCode();
    for (int i = 0; i < 10; i++) {
      assertThat(client.confirm(owner.name, begun.token(), wrong).status()).isEqualTo(500);
    }
    Answer right = client.confirm(owner.name, begun.token(), owner.code());
    assertThat(right.status()).as(right.text()).isEqualTo(500);
    assertThat(verdicts(owner)).last().asString().contains("verdict=ENROL_SESSION_DEAD op=enable");
    assertThat(owner.login().session()).as("nobody is enrolled").isTrue();
    assertActive(owner);
  }
}
