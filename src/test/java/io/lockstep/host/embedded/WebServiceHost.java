package io.lockstep.host.embedded;

import io.lockstep.factor.MemoryFactorStore;
import io.lockstep.factor.World;
import io.lockstep.soap.HandlerTable;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.Service;
import io.lockstep.soap.SoapEngine;
import io.lockstep.soap.codec.Codecs;
import io.lockstep.soap.codec.Limits;
import io.lockstep.soap.handler.Challenge;
import io.lockstep.soap.handler.DisableTwoFactorAuth;
import io.lockstep.soap.handler.EnableTwoFactorAuth;
import io.lockstep.soap.handler.EndSession;
import io.lockstep.soap.handler.FirstFactor;
import io.lockstep.soap.handler.FreshProof;
import io.lockstep.soap.handler.GetInfo;
import io.lockstep.soap.handler.Issuer;
import io.lockstep.soap.handler.NoOp;
import io.lockstep.soap.handler.SecondFactorHook;
import io.lockstep.soap.handler.ServerVersion;
import io.lockstep.soap.handler.Sessions;
import io.lockstep.soap.handler.UserAuth;
import io.lockstep.store.TestVaults;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.namespace.QName;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The web service with the real handlers on a real server; accounts and factors in memory. */
final class WebServiceHost {
  static final int LARGEST = 1 << 20;
  static final String PATH = "/service/ws";

  final World world;
  final MemoryUsers users;
  private final Server server = new Server();
  private final ServerConnector door = new ServerConnector(server);
  private final HttpClient client = HttpClient.newHttpClient();

  /**
   * @param trusted proxies
   */
  WebServiceHost(String... trusted) throws Exception {
    world = new World(new MemoryFactorStore(), TestVaults.fresh());
    users = new MemoryUsers(World.ANN, () -> world.proven(World.ANN).generation(), world.time);
    Codecs codecs = new Codecs(Limits.usual());
    SoapEngine engine =
        new SoapEngine(
            codecs,
            handlers(),
            users,
            users,
            users,
            world.time,
            System::nanoTime,
            "0123456789abcdef");
    Callers callers = new Callers(TrustedProxies.of(List.of(trusted)));
    ServletContextHandler context = new ServletContextHandler("/");
    context.addServlet(
        new ServletHolder(new JaxWsServlet(engine, codecs, callers, world.time, LARGEST, "Strict")),
        PATH);
    door.setHost("127.0.0.1");
    server.addConnector(door);
    server.setHandler(context);
    server.start();
  }

  private HandlerTable handlers() {
    FirstFactor firstFactor = new FirstFactor(users, users);
    Sessions sessions = new Sessions(users, world.time);
    FreshProof proof = new FreshProof(world.stepUp, users, world.time);
    Challenge challenge = new Challenge(account -> world.policy, world.verification);
    Set<Service> user = Set.of(Service.USER);
    return HandlerTable.builder()
        .add(
            account("AuthRequest"),
            new UserAuth(
                firstFactor,
                new SecondFactorHook(world.verification),
                challenge,
                sessions,
                world.devices),
            user)
        .add(
            account("EnableTwoFactorAuthRequest"),
            new EnableTwoFactorAuth(
                firstFactor,
                world.enrolment,
                world.mailEnrolment,
                world.verification,
                proof,
                sessions,
                world.clock,
                new Issuer(Optional.empty())),
            user)
        .add(
            account("DisableTwoFactorAuthRequest"),
            new DisableTwoFactorAuth(world.desk, world.verification, proof),
            user)
        .add(
            account("GetInfoRequest"),
            new GetInfo(
                world.verification,
                account -> world.policy,
                world.onOff,
                sessions,
                new ServerVersion("1.2.3")),
            user)
        .add(account("EndSessionRequest"), new EndSession(users), user)
        .add(NoOp.REQUEST, new NoOp(), user)
        .build();
  }

  private static QName account(String name) {
    return new QName(Namespaces.ACCOUNT, name);
  }

  String url() {
    return "http://127.0.0.1:" + door.getLocalPort() + PATH;
  }

  int port() {
    return door.getLocalPort();
  }

  /** A GET with pairs of header names and values. */
  HttpResponse<String> get(String query, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + query));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** The description, asked for with headers of which the JDK's client would not send all. */
  String raw(String headers) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      String request = "GET " + PATH + "?wsdl HTTP/1.1\r\n" + headers + "Connection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** A POST as text/xml with pairs of further header names and values. */
  HttpResponse<String> post(String message, String... headers) throws Exception {
    return post(
        HttpRequest.BodyPublishers.ofByteArray(message.getBytes(StandardCharsets.UTF_8)), headers);
  }

  HttpResponse<String> post(HttpRequest.BodyPublisher body, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url()))
            .header("Content-Type", "text/xml;charset=utf-8")
            .POST(body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** A SOAP 1.1 message without white space. */
  static String soap(String context, String body) {
    return "<s:Envelope xmlns:s=\""
        + Namespaces.SOAP11
        + "\"><s:Header>"
        + context
        + "</s:Header><s:Body>"
        + body
        + "</s:Body></s:Envelope>";
  }

  static String soap(String body) {
    return soap("<context xmlns=\"urn:zimbra\"/>", body);
  }

  static String login(String password) {
    return "<AuthRequest xmlns=\"urn:zimbraAccount\"><account by=\"name\">"
        + World.ANN.name()
        + "</account><password>"
        + password
        + "</password></AuthRequest>";
  }

  void stop() throws Exception {
    server.stop();
    world.close();
  }
}
