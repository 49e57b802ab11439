package io.lockstep.host.zimbra.soap;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.zimbra.cs.account.AuthToken;
import com.zimbra.cs.service.AuthProvider;
import com.zimbra.fake.Cluster;
import com.zimbra.fake.Node;
import com.zimbra.fake.SoapCall;
import com.zimbra.fake.SoapReply;
import com.zimbra.soap.DocumentHandler;
import com.zimbra.soap.SoapServlet;
import io.lockstep.factor.FactorStore;
import io.lockstep.soap.EngineLog;
import io.lockstep.soap.LoginLog;
import io.lockstep.soap.handler.FirstFactor;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.dom4j.Namespace;
import org.dom4j.QName;

/** Two mailbox servers with our bridges, users at home on one of them, and administrators. */
final class Town {
  static final String PASSWORD = "the right password";
  static final String ANN = "ann@example.test";
  static final String BOB = "bob@example.test";
  static final String ROOT = "root@example.test";
  static final String CHIEF = "chief@example.test";

  final Cluster cluster = new Cluster();
  final Node here = cluster.addNode("here.example.test");
  final Node there = cluster.addNode("there.example.test");
  final String ann = cluster.addAccount(ANN, PASSWORD, "here.example.test");
  final String bob = cluster.addAccount(BOB, PASSWORD, "there.example.test");
  final String root =
      cluster.addAccount(ROOT, PASSWORD, "here.example.test", "zimbraIsAdminAccount", "TRUE");
  final String chief =
      cluster.addAccount(
          CHIEF, PASSWORD, "here.example.test", "zimbraIsDelegatedAdminAccount", "TRUE");

  final InstantSource machine = () -> Instant.ofEpochMilli(cluster.now());
  final FactorStore store = mock(FactorStore.class);
  final EngineLog log = mock(EngineLog.class);
  final MemoryProofs proofs = new MemoryProofs();
  final CurrentCall current = new CurrentCall();
  final ZimbraAccounts accounts = new ZimbraAccounts(current, new SecureRandom());
  final ZimbraTokens tokens =
      new ZimbraTokens(accounts, proofs, new LoginElsewhere(store, machine), new SecureRandom());
  final Crossing crossing = new Crossing(accounts, tokens, current, log, machine);
  final FirstFactor firstFactor = new FirstFactor(accounts, mock(LoginLog.class));
  final ProxiedSession session = new ProxiedSession(tokens, proofs, machine);

  Town() {
    when(store.authenticators(any())).thenReturn(List.of());
  }

  /** What is remembered of sessions. */
  static final class MemoryProofs implements Proofs {
    private final Map<String, Instant> proven = new ConcurrentHashMap<>();

    @Override
    public Optional<Instant> of(String accountId, String tokenId) {
      return Optional.ofNullable(proven.get(accountId + " " + tokenId));
    }

    @Override
    public void proven(String accountId, String tokenId, Instant when) {
      proven.put(accountId + " " + tokenId, when);
    }
  }

  /** Puts a handler into a node. */
  void serve(Node node, String servlet, String namespace, String request, DocumentHandler handler)
      throws Exception {
    QName name = QName.get(request, Namespace.get(namespace));
    LockstepService service = new LockstepService(Map.of(name, handler));
    node.run(() -> SoapServlet.addService(servlet, service));
  }

  /** A session of an account, opened on this node. */
  String session(String id, boolean admin) throws Exception {
    return here.call(
        () ->
            AuthProvider.getAuthToken(here.provisioning().getAccountById(id), admin).getEncoded());
  }

  String token(String id, AuthToken.Usage usage) throws Exception {
    return here.call(
        () ->
            AuthProvider.getAuthToken(here.provisioning().getAccountById(id), usage).getEncoded());
  }

  static String envelope(String header, String body) {
    return "<soap:Envelope xmlns:soap=\"http://www.w3.org/2003/05/soap-envelope\"><soap:Header>"
        + "<context xmlns=\"urn:zimbra\">"
        + header
        + "</context></soap:Header><soap:Body>"
        + body
        + "</soap:Body></soap:Envelope>";
  }

  static String bearing(String token) {
    return "<authToken>" + token + "</authToken>";
  }

  SoapReply user(String header, String body) throws Exception {
    return here.soap(SoapCall.user(envelope(header, body)));
  }

  SoapReply admin(String header, String body) throws Exception {
    return here.soap(SoapCall.admin(envelope(header, body)));
  }
}
