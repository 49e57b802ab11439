package io.lockstep.it;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * A host with a clean data directory, and a browser, for all tests of a class: a static field with
 * {@code @RegisterExtension}. Each test gets the browser fresh and fails when a page was not quiet;
 * of one that fails there is a picture in target/screens.
 */
final class Pages implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback {
  private final List<String> settings;
  private TempFolder data;
  private Host host;
  private Browser browser;

  private Pages(List<String> settings) {
    this.settings = settings;
  }

  /**
   * A host of these settings.
   *
   * @param settings lines of lockstep.conf
   */
  static Pages with(String... settings) {
    return new Pages(List.of(settings));
  }

  Host host() {
    return host;
  }

  Browser browser() {
    return browser;
  }

  /** The host's data directory. */
  Path data() {
    return data.path();
  }

  /** The address of a page for users, as {@code /}, {@code /index.html#security}. */
  String user(String path) {
    return URI.create(host.ready().get("web")).resolve(path).toString();
  }

  /** The address of a page for administrators. */
  String admin(String path) {
    return URI.create(host.ready().get("admin")).resolve(path).toString();
  }

  /** Ends the host, as when a machine goes down. */
  void stopHost() {
    host.kill();
  }

  /** Starts it at the same address with the same data. */
  void startHostAgain(String... more) {
    int port = URI.create(host.ready().get("web")).getPort();
    int adminPort = URI.create(host.ready().get("admin")).getPort();
    host.close();
    List<String> command =
        Product.jar(
            "serve",
            "--data",
            data.path().toString(),
            "--port",
            Integer.toString(port),
            "--admin-port",
            Integer.toString(adminPort));
    command.addAll(List.of(more));
    host = Host.start(command, Host.passwords());
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    // The store closes what it holds, the last first, at the end of the class.
    Store store = context.getStore(Namespace.create(Pages.class));
    data = TempFolder.named("lockstep-pages");
    store.put("data", data);
    Files.write(data.resolve("lockstep.conf"), settings);
    host = Host.start(data.path());
    // Whichever it is then: a test may have started another one.
    store.put("host", (AutoCloseable) () -> host.close());
    browser = Browser.start();
    store.put("browser", browser);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    browser.fresh();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (context.getExecutionException().isPresent()) {
      browser.screenshot(
          "failed-"
              + context.getRequiredTestClass().getSimpleName()
              + "-"
              + context.getRequiredTestMethod().getName());
    }
    browser.assertQuiet();
  }
}
