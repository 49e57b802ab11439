package io.lockstep.host.zimbra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.auth.twofactor.TwoFactorAuth;
import com.zimbra.cs.extension.ZimbraExtension;
import com.zimbra.cs.extension.ZimbraExtensionPostInit;
import com.zimbra.fake.Cluster;
import com.zimbra.fake.MailClient;
import com.zimbra.fake.Node;
import io.lockstep.host.embedded.Form;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts that go wrong. The mail server serves on, and nobody's second factor is off for it. */
class StartTest {
  private static final String NAME = "twofactorauth";

  private Site site;
  private Owner enrolled;
  private Owner plain;

  @BeforeEach
  void yesterday_all_was_well(@TempDir Path files) throws Exception {
    site = new Site(new Cluster(), files);
    site.start("mail1");
    plain = site.newOwner(Form.XML12);
    enrolled = site.enrolled(Form.JSON);
    // Counted by the node, in a file of its own.
    assertThat(enrolled.login(enrolled.noCode()).session()).isFalse();
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private Path data() {
    return site.data("mail1");
  }

  /** The same server after a restart. */
  private Node restarted() throws Exception {
    return restarted(data());
  }

  private Node restarted(Path data) throws Exception {
    site.node().close();
    Node node = site.cluster.addNode("mail1." + Site.DOMAIN);
    node.setLocalConfig("lockstep_data", data.toString());
    site.nodes().add(0, node);
    Site.run(node);
    return node;
  }

  private String login(Node node, Owner owner, String... code) {
    var client = site.user(node, owner.client.form());
    var answer =
        code.length == 0
            ? client.login(owner.name, Site.PASSWORD)
            : client.login(owner.name, Site.PASSWORD, code[0]);
    return answer.session() ? "session" : answer.challenge() ? "challenge" : answer.fault();
  }

  /** It serves those who have no second factor, and refuses those who have one. */
  private void assertClosed(Node node) throws Exception {
    assertThat(login(node, plain)).isEqualTo("session");
    node.login(MailClient.IMAP, plain.name, Site.PASSWORD);
    assertThat(login(node, enrolled)).isNotEqualTo("session");
    assertThat(login(node, enrolled, enrolled.recoveryCode())).startsWith("service.FAILURE");
    assertThatThrownBy(() -> node.login(MailClient.IMAP, enrolled.name, Site.PASSWORD))
        .isInstanceOf(ServiceException.class);
    assertThat(site.mta(node, Form.XML12).login(enrolled.name, Site.PASSWORD).session()).isFalse();
  }

  private void assertRefused(Node node, String... why) throws Exception {
    assertThat(node.call(() -> node.extensions().get(NAME))).isNull();
    assertThat(node.log().mailbox())
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains("ERROR", " extensions - Lockstep could not start: ")
                    .contains("EVERY ACCOUNT WITH A SECOND FACTOR IS REFUSED")
                    .contains(why));
    assertClosed(node);
  }

  @Test
  void a_wrong_line_of_the_configuration_is_named() throws Exception {
    Files.write(data().resolve("lockstep.conf"), List.of("# mine", "failures.free = many"));
    assertRefused(restarted(), "lockstep.conf", "2", "failures.free");
  }

  @Test
  void a_key_file_that_is_lost_is_not_made_anew() throws Exception {
    Files.delete(data().resolve("lockstep.keys"));
    assertRefused(restarted(), "the key file", "lockstep.keys is missing", "Restore it");
    assertThat(data().resolve("lockstep.keys")).doesNotExist();
  }

  @Test
  void a_data_directory_that_cannot_be_written_is_named() throws Exception {
    Path file = Files.writeString(site.data("a-file"), "no directory");
    assertRefused(restarted(file.resolve("data")), file.toString());
  }

  @Test
  void a_data_directory_that_another_server_holds_is_named() throws Exception {
    Node other = site.start("mail2");
    Path held = site.data("mail2");
    assertRefused(restarted(held), held.toString(), "use");
    assertThat(login(other, enrolled, enrolled.recoveryCode())).isEqualTo("session");
  }

  @Test
  void when_all_is_well_again_the_next_start_asks_for_codes_as_before() throws Exception {
    Path conf = Files.write(data().resolve("lockstep.conf"), List.of("failures.free = many"));
    assertRefused(restarted(), "failures.free");
    Files.delete(conf);
    Node node = restarted();
    assertThat(login(node, enrolled)).isEqualTo("challenge");
    assertThat(login(node, enrolled, enrolled.recoveryCode())).isEqualTo("session");
  }

  // Others

  /** Another extension of our name, with a factory of its own or none. */
  public static class Rival implements ZimbraExtension {
    @Override
    public String getName() {
      return NAME;
    }

    @Override
    public void init() {}

    @Override
    public void destroy() {}
  }

  /** One that has the server ask it. */
  public static final class AskedRival extends Rival {
    @Override
    public void init() {
      TwoFactorAuth.setFactory(Elsewhere.class.getName());
    }
  }

  /** Where the server looks for second factors then. */
  public static final class Elsewhere extends TwoFactorAuth.DefaultFactory {}

  private static void start(Node node, Class<?> rival) throws Exception {
    node.startExtension(rival.getName(), "io.lockstep.host.zimbra.");
  }

  private static Stream<String> errors(Node node) {
    return node.log().mailbox().stream().filter(line -> line.contains("ERROR"));
  }

  /** As the server does after all have started, and our own thread does each minute. */
  private static void look(Node node, ZimbraExtension ours) throws Exception {
    node.run(((ZimbraExtensionPostInit) ours)::postInit);
  }

  @Test
  void another_extension_of_our_name_that_was_first_keeps_us_from_starting() throws Exception {
    site.node().close();
    Node node = site.cluster.addNode("mail1." + Site.DOMAIN);
    node.setLocalConfig("lockstep_data", data().toString());
    site.nodes().add(0, node);
    start(node, Rival.class);
    Site.run(node);
    assertThat(errors(node))
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains("another extension called twofactorauth runs already")
                    .contains("StartTest$Rival")
                    .contains("Remove one of the two from lib/ext"));
    assertThat(login(node, plain)).isEqualTo("session");
  }

  @Test
  void another_extension_of_our_name_that_comes_later_closes_us() throws Exception {
    Node node = site.node();
    ZimbraExtension ours = node.call(() -> node.extensions().get(NAME));
    start(node, Rival.class);
    look(node, ours);
    assertThat(errors(node))
        .singleElement()
        .asString()
        .contains("ALARM: LOCKSTEP IS CLOSED", "StartTest$Rival", "from lib/ext");
    assertClosed(node);
  }

  @Test
  void a_server_that_asks_somebody_else_is_an_alarm_each_time_we_look() throws Exception {
    Node node = site.node();
    ZimbraExtension ours = node.call(() -> node.extensions().get(NAME));
    start(node, AskedRival.class);
    look(node, ours);
    look(node, ours);
    assertThat(errors(node))
        .filteredOn(line -> line.contains("ALARM: LOCKSTEP IS NOT ASKED"))
        .hasSize(2)
        .allMatch(line -> line.contains("StartTest$Elsewhere") && line.contains("may be OFF"));
    assertThat(login(node, plain)).isEqualTo("session");
  }

  @Test
  void a_factory_that_was_replaced_after_the_start_is_an_alarm() throws Exception {
    Node node = site.node();
    ZimbraExtension ours = node.call(() -> node.extensions().get(NAME));
    look(node, ours);
    assertThat(errors(node)).isEmpty();
    node.run(() -> TwoFactorAuth.setFactory(""));
    look(node, ours);
    assertThat(errors(node))
        .singleElement()
        .asString()
        .contains("ALARM: LOCKSTEP IS NOT ASKED", "DefaultFactory", "restart mailboxd");
  }
}
