package io.lockstep.host.zimbra;

import com.zimbra.cs.service.AuthProvider;
import com.zimbra.fake.Cluster;
import com.zimbra.fake.Node;
import com.zimbra.fake.SoapCall;
import com.zimbra.fake.SoapReply;
import io.lockstep.host.embedded.Answer;
import io.lockstep.host.embedded.Form;
import io.lockstep.host.embedded.Part;
import io.lockstep.host.embedded.SoapClient;
import io.lockstep.soap.Namespaces;
import java.net.http.HttpHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** An installation with our extension on its nodes, and people with accounts there. */
final class Site implements AutoCloseable {
  static final String PASSWORD = "owner-Secret-1";
  static final String DOMAIN = "example.test";

  private static final String ENTRY = "io.lockstep.host.zimbra.ZimbraEntry";
  private static final String OURS = "io.lockstep.host.zimbra.";
  private static final String AVAILABLE = "zimbraFeatureTwoFactorAuthAvailable";

  final Cluster cluster;

  /** What the tests used and must stand in no log. */
  final Set<String> secrets = ConcurrentHashMap.newKeySet();

  private final Path files;
  private final List<Node> nodes = new ArrayList<>();
  private final AtomicInteger people = new AtomicInteger();

  Site(Cluster cluster, Path files) {
    this.cluster = cluster;
    this.files = files;
    cluster.ldap().poke(Cluster.DEFAULT_COS_DN, AVAILABLE, "TRUE");
    secrets.add(PASSWORD);
  }

  /** One whose codes may be wrong more often than a test's patience lasts. */
  static Site patient(Path files) throws Exception {
    Site site = new Site(new Cluster(), files);
    site.start("mail1", "failures.free = 20", "failures.hard.stop = 100");
    return site;
  }

  /** The data directory of a node. */
  Path data(String name) {
    return files.resolve(name);
  }

  /** A node without our extension. */
  Node bare(String name, String... configuration) throws Exception {
    Path data = Files.createDirectories(data(name));
    if (configuration.length > 0) {
      Files.write(data.resolve("lockstep.conf"), List.of(configuration));
    }
    Node node = cluster.addNode(name + "." + DOMAIN);
    node.setLocalConfig("lockstep_data", data.toString());
    nodes.add(node);
    return node;
  }

  Node start(String name, String... configuration) throws Exception {
    Node node = bare(name, configuration);
    run(node);
    return node;
  }

  static void run(Node node) throws Exception {
    node.startExtension(ENTRY, OURS);
  }

  /** The first one. */
  Node node() {
    return nodes.get(0);
  }

  List<Node> nodes() {
    return nodes;
  }

  /** A name nobody had before. */
  String newName() {
    return "user%03d@%s".formatted(people.incrementAndGet(), DOMAIN);
  }

  /** A new account, not enrolled, at home on the first node. */
  Owner newOwner(Form form, String... attributes) {
    return newOwner(node(), form, attributes);
  }

  Owner newOwner(Node home, Form form, String... attributes) {
    String name = newName();
    String id = cluster.addAccount(name, PASSWORD, home.name(), attributes);
    return new Owner(this, name, id, user(home, form));
  }

  /** A new account that is enrolled. */
  Owner enrolled(Form form, String... attributes) {
    Owner owner = newOwner(form, attributes);
    owner.enrol();
    return owner;
  }

  Owner enrolled(Node home, Form form) {
    Owner owner = newOwner(home, form);
    owner.enrol();
    return owner;
  }

  /** The users' door of a node. */
  SoapClient user(Node node, Form form) {
    return client(node, SoapCall::user, form);
  }

  /** The door of administrators. */
  SoapClient admin(Node node, Form form) {
    return client(node, SoapCall::admin, form);
  }

  /** The door of mail servers that ask for their clients. */
  SoapClient mta(Node node, Form form) {
    return client(node, SoapCall::mta, form);
  }

  /** The door of administrators for one who is logged in there. */
  SoapClient adminSession(Node node, Form form, String name) {
    Answer answer =
        admin(node, form)
            .send(
                Part.of(Namespaces.ADMIN, "AuthRequest")
                    .with("name", name)
                    .with("password", PASSWORD));
    secrets.add(answer.token());
    return admin(node, form).bearing(answer.token());
  }

  /** An administrator's token for an account. */
  String delegated(String accountId, String adminId) throws Exception {
    String token =
        node()
            .call(
                () ->
                    AuthProvider.getAuthToken(
                            node().provisioning().getAccountById(accountId),
                            cluster.now() + 60_000,
                            false,
                            node().provisioning().getAccountById(adminId))
                        .getEncoded());
    secrets.add(token);
    return token;
  }

  private SoapClient client(Node node, Function<String, SoapCall> door, Form form) {
    return new SoapClient(
        (spoken, headers, message) -> post(node, door.apply(message), headers), form, secrets);
  }

  private static Answer post(Node node, SoapCall call, String[] headers) {
    for (int i = 0; i < headers.length; i += 2) {
      if (headers[i].equals("Cookie")) {
        String[] cookie = headers[i + 1].split("=", 2);
        call.cookie(cookie[0], cookie[1]);
      } else {
        call.header(headers[i], headers[i + 1]);
      }
    }
    try {
      return answer(node.soap(call));
    } catch (Exception broken) {
      throw new AssertionError(broken);
    }
  }

  private static Answer answer(SoapReply reply) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    reply.headers().forEach((name, value) -> headers.put(name, List.of(value)));
    headers.put("Content-Type", List.of(reply.contentType()));
    headers.put(
        "Set-Cookie",
        reply.cookies().stream()
            .map(cookie -> cookie.getName() + "=" + cookie.getValue() + "; Path=/")
            .toList());
    HttpHeaders all = HttpHeaders.of(headers, (name, value) -> true);
    return new Answer(reply.status(), all, reply.body());
  }

  @Override
  public void close() {
    nodes.forEach(Node::close);
  }
}
