package io.lockstep.host.zimbra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.Cos;
import com.zimbra.cs.account.Provisioning;
import com.zimbra.cs.extension.ExtensionUtil;
import com.zimbra.fake.Cluster;
import com.zimbra.fake.MailClient;
import com.zimbra.fake.Node;
import com.zimbra.fake.SoapCall;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes of one cluster, each with Lockstep as its jar's entry class starts it. */
class ZimbraFakeNodesTest {
  private static final String LOGIN =
      "<soap:Envelope xmlns:soap=\"http://www.w3.org/2003/05/soap-envelope\"><soap:Body>"
          + "<AuthRequest xmlns=\"urn:zimbraAccount\"><account by=\"name\">ann@example.test</account>"
          + "<password>ann-Secret-1</password></AuthRequest></soap:Body></soap:Envelope>";

  private final Cluster cluster = new Cluster();
  private final Node one = cluster.addNode("n1.example.test");
  private final Node two = cluster.addNode("n2.example.test");

  @BeforeEach
  void both_run_it(@TempDir Path first, @TempDir Path second) throws Exception {
    cluster.addAccount("ann@example.test", "ann-Secret-1", one.name());
    start(one, first);
    start(two, second);
  }

  private static void start(Node node, Path data) throws Exception {
    node.setLocalConfig("lockstep_data", data.toString());
    node.startExtension("io.lockstep.host.zimbra.ZimbraEntry", "io.lockstep.host.zimbra.");
  }

  @AfterEach
  void both_stop() {
    one.close();
    two.close();
  }

  @Test
  void each_has_rooms_of_its_own() throws Exception {
    for (Node node : new Node[] {one, two}) {
      assertThat(node.call(() -> ExtensionUtil.getExtension("twofactorauth")))
          .as(node.log().everything())
          .isNotNull();
    }
    assertThat(one.factory().getClass().getName()).isEqualTo(two.factory().getClass().getName());
    assertThat(one.factory().getClass()).isNotEqualTo(two.factory().getClass());
  }

  @Test
  void a_second_factor_that_is_required_is_asked_for_on_both() throws Exception {
    assertThat(one.soap(SoapCall.user(LOGIN)).isFault()).isFalse();
    one.login(MailClient.IMAP, "ann@example.test", "ann-Secret-1");
    one.run(
        () -> {
          Cos cos = Provisioning.getInstance().getCosByName("default");
          Provisioning.getInstance()
              .modifyAttrs(cos, Map.of("zimbraFeatureTwoFactorAuthAvailable", "TRUE"));
          Provisioning.getInstance()
              .modifyAttrs(cos, Map.of("zimbraFeatureTwoFactorAuthRequired", "TRUE"));
        });
    one.flushCache();
    two.flushCache();
    for (Node node : new Node[] {one, two}) {
      assertThat(node.soap(SoapCall.user(LOGIN)).code())
          .as(node.log().everything())
          .hasValue("account.TWO_FACTOR_SETUP_REQUIRED");
      assertThat(
              catchThrowableOfType(
                  ServiceException.class,
                  () -> node.login(MailClient.IMAP, "ann@example.test", "ann-Secret-1")))
          .isNotNull();
    }
  }
}
