package io.lockstep.host.embedded.mail;

import io.lockstep.extension.MailSettings.Security;
import io.lockstep.factor.MailAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A relay on loopback that does what a test wants, right or wrong. */
public final class FakeRelay implements AutoCloseable {
  private static final Map<String, String> POLITE =
      Map.of(
          "GREETING", "220 fake",
          "EHLO", "250-fake\r\n250 8BITMIME",
          "MAIL", "250 ok",
          "RCPT", "250 ok",
          "DATA", "354 go on",
          ".", "250 taken",
          "RSET", "250 ok",
          "QUIT", "221 bye");

  /** What to do with a connection; returning closes it. */
  interface Script {
    void talk(BufferedReader in, OutputStream out) throws IOException;
  }

  private final ServerSocket server;
  private final Script script;
  private final List<Socket> connections = new CopyOnWriteArrayList<>();
  private final List<String> heard = new CopyOnWriteArrayList<>();

  private FakeRelay(Script script) throws IOException {
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.script = script;
  }

  private FakeRelay(Map<String, String> answers) throws IOException {
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.script = (in, out) -> speak(answers, in, out);
  }

  private FakeRelay open() {
    start(this::accept);
    return this;
  }

  static FakeRelay doing(Script script) throws IOException {
    return new FakeRelay(script).open();
  }

  /** SMTP with other answers to some commands: the first word and the answer. */
  public static FakeRelay answering(Map<String, String> answers) throws IOException {
    return new FakeRelay(answers).open();
  }

  private void speak(Map<String, String> answers, BufferedReader in, OutputStream out)
      throws IOException {
    say(out, answer(answers, "GREETING"));
    boolean data = false;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      heard.add(line);
      if (data && !line.equals(".")) {
        continue;
      }
      String command = line.split(" ", -1)[0];
      String answer = answer(answers, command);
      say(out, answer);
      data = answer.startsWith("354");
      if (command.equals("QUIT")) {
        return;
      }
    }
  }

  private static String answer(Map<String, String> answers, String command) {
    return answers.getOrDefault(command, POLITE.getOrDefault(command, "502 what?"));
  }

  /** Nothing when there is nothing to say. */
  static void say(OutputStream out, String answer) throws IOException {
    if (!answer.isEmpty()) {
      out.write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = server.accept();
        connections.add(connection);
        start(() -> serve(connection));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      script.talk(
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8)),
          connection.getOutputStream());
    } catch (IOException gone) {
      // The client has enough, or the test is over.
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "fake-relay");
    thread.setDaemon(true);
    thread.start();
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Every line that came, commands and letters. */
  public List<String> heard() {
    return List.copyOf(heard);
  }

  /** The lines of each letter that was taken, after those of its envelope, oldest first. */
  public List<List<String>> letters() {
    List<List<String>> all = new ArrayList<>();
    List<String> open = new ArrayList<>();
    for (String line : heard()) {
      if (line.startsWith("MAIL FROM:")) {
        open = new ArrayList<>();
      }
      open.add(line);
      if (line.equals(".")) {
        all.add(open);
      }
    }
    return all;
  }

  /** The code of seven digits that stands in a line of its own in the last letter. */
  public String lastCode() {
    List<List<String>> all = letters();
    return all.get(all.size() - 1).stream()
        .map(String::strip)
        .filter(line -> line.matches("[0-9]{7}"))
        .findFirst()
        .orElseThrow();
  }

  Relay relay(Security security, Relay.Limits limits) throws Exception {
    return relay(security, limits, Optional.empty());
  }

  Relay relay(Security security, Relay.Limits limits, Optional<Relay.Login> login)
      throws Exception {
    return new Relay(
        "127.0.0.1",
        port(),
        security,
        login,
        new MailAddress("no-reply@example.org"),
        Trust.of(Optional.empty()),
        limits);
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket connection : connections) {
      connection.close();
    }
  }
}
