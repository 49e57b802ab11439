package io.lockstep.it;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openqa.selenium.Capabilities;
import org.openqa.selenium.ImmutableCapabilities;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.remote.CommandInfo;
import org.openqa.selenium.remote.HttpCommandExecutor;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.remote.http.ClientConfig;
import org.openqa.selenium.remote.http.HttpClient;
import org.openqa.selenium.remote.http.HttpMethod;

/**
 * A chromedriver that this process started on a port it chose itself, and the Chromium it started.
 */
final class Chromium implements AutoCloseable {
  private static final Pattern PORT = Pattern.compile("started successfully on port (\\d+)");

  private static final List<String> ARGUMENTS =
      List.of(
          "--headless=new",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          // A tab that another one covers must work as fast.
          "--disable-background-timer-throttling",
          "--disable-backgrounding-occluded-windows",
          "--disable-renderer-backgrounding",
          // Pictures of pages are the same wherever they are made.
          "--force-device-scale-factor=1",
          "--lang=en");

  private final TempFolder folder;
  private final Process process;
  private final Session session;

  private Chromium(TempFolder folder, Process process, URL driver) {
    this.folder = folder;
    this.process = process;
    this.session = new Session(driver, capabilities(folder));
  }

  static Chromium start() {
    TempFolder folder = TempFolder.named("lockstep-browser");
    try {
      Path output = folder.resolve("driver.log");
      Process process =
          new ProcessBuilder("chromedriver", "--port=0")
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      try {
        return new Chromium(folder, process, url(process, output));
      } catch (WebDriverException | AssertionError failed) {
        end(Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList());
        String said = Product.text(output);
        folder.close();
        throw new AssertionError(said, failed);
      }
    } catch (IOException failed) {
      throw new AssertionError("chromedriver does not run", failed);
    }
  }

  private static URL url(Process process, Path output) throws IOException {
    Product.await(
        "chromedriver's port",
        () -> !process.isAlive() || PORT.matcher(Product.text(output)).find());
    Matcher port = PORT.matcher(Product.text(output));
    if (!port.find()) {
      throw new AssertionError("chromedriver does not run");
    }
    return URI.create("http://127.0.0.1:" + port.group(1)).toURL();
  }

  private static Capabilities capabilities(TempFolder folder) {
    Map<String, Object> preferences =
        Map.of(
            "intl.accept_languages",
            "en",
            "credentials_enable_service",
            false,
            "profile.password_manager_leak_detection",
            false,
            "download.default_directory",
            downloads(folder).toString());
    Map<String, Object> chrome =
        Map.of(
            "args", arguments(folder),
            "prefs", preferences,
            "perfLoggingPrefs", Map.of("enableNetwork", true, "enablePage", true));
    return new ImmutableCapabilities(
        Map.of(
            "browserName",
            "chrome",
            "goog:chromeOptions",
            chrome,
            "goog:loggingPrefs",
            Map.of(
                LogType.BROWSER, Level.ALL.getName(), LogType.PERFORMANCE, Level.ALL.getName())));
  }

  private static List<String> arguments(TempFolder folder) {
    List<String> all = new ArrayList<>(ARGUMENTS);
    all.add("--user-data-dir=" + folder.resolve("profile"));
    return all;
  }

  private static Path downloads(TempFolder folder) {
    return folder.resolve("downloads");
  }

  RemoteWebDriver driver() {
    return session;
  }

  Path downloads() {
    return downloads(folder);
  }

  /** A command of the browser's own protocol, for the tab that is in use. */
  Map<String, Object> cdp(String command, Map<String, ?> parameters) {
    return session.cdp(command, parameters);
  }

  /** What came since the last time, of one of the driver's logs. */
  List<LogEntry> log(String type) {
    return session.manage().logs().get(type).getAll();
  }

  /** The driver and all that it started. */
  List<ProcessHandle> processes() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
  }

  @Override
  public void close() {
    // Once their parent is gone, nobody can tell whose they were.
    List<ProcessHandle> started = processes();
    try {
      session.quit();
    } finally {
      end(started);
      folder.close();
    }
  }

  private static void end(List<ProcessHandle> started) {
    started.forEach(ProcessHandle::destroyForcibly);
    Product.await("the browser's end", () -> started.stream().noneMatch(ProcessHandle::isAlive));
  }

  /** A driver that also speaks the browser's own protocol. */
  private static final class Session extends RemoteWebDriver {
    private static final String CDP = "executeCdpCommand";

    private Session(URL driver, Capabilities capabilities) {
      super(
          new HttpCommandExecutor(
              HttpClient.Factory.createDefault()
                  .createClient(ClientConfig.defaultConfig().baseUrl(driver)),
              Map.of(CDP, new CommandInfo("/session/:sessionId/goog/cdp/execute", HttpMethod.POST)),
              driver),
          capabilities);
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> cdp(String command, Map<String, ?> parameters) {
      Object value = execute(CDP, Map.of("cmd", command, "params", parameters)).getValue();
      return Optional.ofNullable((Map<String, Object>) value).orElse(Map.of());
    }
  }
}
