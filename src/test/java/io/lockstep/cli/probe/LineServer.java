package io.lockstep.cli.probe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A mail server of one protocol, as far as a test needs one: greets, and answers each line that
 * comes. Listens on 127.0.0.1 until it is closed.
 */
final class LineServer implements AutoCloseable {
  /** An answer after which TLS begins. */
  static final String BEGIN_TLS = "TLS!";

  /** No answer: the client waits. */
  static final String SILENCE = "";

  private static final String HANG_UP = "BYE!";

  /** What came in the clear, and what came under TLS. */
  final List<String> clear = new CopyOnWriteArrayList<>();

  final List<String> secured = new CopyOnWriteArrayList<>();

  private final ServerSocket listening;
  private final String greeting;
  private final UnaryOperator<String> answers;
  private final Optional<SSLContext> implicit;
  private final Optional<SSLContext> later;
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  private LineServer(
      String greeting,
      UnaryOperator<String> answers,
      Optional<SSLContext> implicit,
      Optional<SSLContext> later)
      throws IOException {
    this.greeting = greeting;
    this.answers = answers;
    this.implicit = implicit;
    this.later = later;
    this.listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve, "line-server");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * @param answers an answer to each line; {@link #BEGIN_TLS} behind a text begins TLS, {@link
   *     #hangUp} ends it
   */
  static LineServer plain(SSLContext tls, String greeting, UnaryOperator<String> answers)
      throws IOException {
    return new LineServer(greeting, answers, Optional.empty(), Optional.of(tls));
  }

  static LineServer secure(SSLContext tls, String greeting, UnaryOperator<String> answers)
      throws IOException {
    return new LineServer(greeting, answers, Optional.of(tls), Optional.empty());
  }

  static String hangUp() {
    return HANG_UP;
  }

  int port() {
    return listening.getLocalPort();
  }

  private void serve() {
    try {
      while (!listening.isClosed()) {
        Socket accepted = listening.accept();
        open.add(accepted);
        converse(accepted);
      }
    } catch (IOException closed) {
      open.clear();
    }
  }

  private void converse(Socket accepted) {
    try {
      Socket socket = implicit.isPresent() ? secured(accepted, implicit.get()) : accepted;
      boolean secure = implicit.isPresent();
      say(socket, greeting);
      BufferedReader in = reader(socket);
      String line = in.readLine();
      while (line != null) {
        (secure ? secured : clear).add(line);
        String answer = answers.apply(line);
        if (answer.equals(HANG_UP)) {
          accepted.close();
          return;
        }
        say(socket, answer.replace(BEGIN_TLS, ""));
        if (answer.endsWith(BEGIN_TLS)) {
          socket = secured(accepted, later.orElseThrow());
          in = reader(socket);
          secure = true;
        }
        line = in.readLine();
      }
    } catch (IOException gone) {
      open.remove(accepted);
    }
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  private static Socket secured(Socket socket, SSLContext tls) throws IOException {
    SSLSocket layered =
        (SSLSocket) tls.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
    layered.setUseClientMode(false);
    layered.startHandshake();
    return layered;
  }

  private static void say(Socket socket, String text) throws IOException {
    if (!text.isEmpty()) {
      OutputStream out = socket.getOutputStream();
      out.write((text + "\r\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
