package io.lockstep.bench;

import com.zimbra.cs.account.Account;
import com.zimbra.fake.Cluster;
import com.zimbra.fake.Node;
import com.zimbra.fake.SoapCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A login with the password alone, of an account that has no second factor, at a stand-in for a
 * mail server: whole, so that we are asked as often, and from where, as there.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PlainLogin {
  static final String WITHOUT_US = "without";
  static final String WITH_US = "with";

  private static final String SERVER = "mail.example.test";
  private static final String ANN = "ann@example.test";
  private static final String PASSWORD = "ann-Secret-1";
  private static final SoapCall LOGIN =
      SoapCall.user(
          "<soap:Envelope xmlns:soap=\"http://www.w3.org/2003/05/soap-envelope\"><soap:Body>"
              + "<AuthRequest xmlns=\"urn:zimbraAccount\"><account by=\"name\">"
              + ANN
              + "</account><password>"
              + PASSWORD
              + "</password></AuthRequest></soap:Body></soap:Envelope>");

  private static final Map<String, Object> NO_SESSIONS = Map.of("zimbraAuthTokens", "");

  @Param({WITHOUT_US, WITH_US})
  public String extension;

  private Path data;
  private Node node;

  /** What the mail server's administrator has done. */
  @Setup
  public void start() throws Exception {
    data = Files.createTempDirectory("lockstep-bench");
    Cluster cluster = new Cluster();
    node = cluster.addNode(SERVER);
    node.setLocalConfig("lockstep_data", data.toString());
    cluster.addAccount(ANN, PASSWORD, SERVER, "zimbraFeatureTwoFactorAuthAvailable", "TRUE");
    if (extension.equals(WITH_US)) {
      node.startExtension("io.lockstep.host.zimbra.ZimbraEntry", "io.lockstep.host.zimbra.");
      if (node.extensions().get("twofactorauth") == null) {
        throw new IllegalStateException("not started: " + node.log().mailbox());
      }
    }
  }

  /** Leaves nothing behind. */
  @TearDown
  public void stop() throws IOException {
    node.close();
    try (Stream<Path> files = Files.walk(data)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    }
  }

  /** A log and sessions that grow would cost more with each login. */
  @Setup(Level.Iteration)
  public void forget() {
    node.log().clear();
    node.sessions().clear();
  }

  /** Takes the session away again: the mail server goes through all that an account has. */
  @Benchmark
  public String login() throws Exception {
    String answer = node.soap(LOGIN).body();
    if (!answer.contains("<authToken>")) {
      throw new IllegalStateException("refused: " + answer);
    }
    node.run(() -> node.provisioning().modifyAttrs(account(), NO_SESSIONS));
    return answer;
  }

  private Account account() throws Exception {
    return node.provisioning().getAccountByName(ANN);
  }
}
