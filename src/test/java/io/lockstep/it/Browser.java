package io.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.Watch.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.support.ui.Quotes;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A browser without a window, used as a person uses it. Whatever has to appear is waited for; what
 * pages say and ask for meanwhile is kept, and {@link #assertQuiet()} judges it.
 */
final class Browser implements AutoCloseable {
  /** Pages of ours answer at once, also when two processes of tests share the machine. */
  static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final Duration POLL = Duration.ofMillis(20);
  private static final Path SCREENS = Product.ROOT.resolve("target/screens");
  private static final String BLANK = "about:blank";

  private final Chromium chromium;
  private final RemoteWebDriver driver;
  private final Watch watch = new Watch();
  private final Appearance appearance;
  private final Set<String> prepared = new HashSet<>();

  private Browser(Chromium chromium) {
    this.chromium = chromium;
    this.driver = chromium.driver();
    this.appearance = new Appearance(chromium);
    prepare();
  }

  static Browser start() {
    return new Browser(Chromium.start());
  }

  /** Everything that has no word of its own here. */
  RemoteWebDriver driver() {
    return driver;
  }

  // What kind of browser it is

  /** The size of a notebook's window: what a browser has that nobody told otherwise. */
  void wide() {
    size(1280, 900);
  }

  /** A small phone; also what is left of a window that is magnified to 400 %. */
  void narrow() {
    size(320, 640);
  }

  /** The size of the page's own area, in CSS pixels. */
  void size(int width, int height) {
    appearance.size(width, height);
  }

  void light() {
    media("prefers-color-scheme", "light");
  }

  void dark() {
    media("prefers-color-scheme", "dark");
  }

  /** What a media query of style sheets is told, as {@code forced-colors} is {@code active}. */
  void media(String feature, String value) {
    appearance.media(feature, value);
  }

  /** The languages its user reads, the best first, as {@code pt-BR,pt}; of pages opened later. */
  void languages(String bestFirst) {
    appearance.languages(bestFirst);
  }

  /** Takes the network away, or gives it back. */
  void offline(boolean without) {
    chromium.cdp(
        "Network.emulateNetworkConditions",
        Map.of("offline", without, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
  }

  private void prepare() {
    if (prepared.add(driver.getWindowHandle())) {
      chromium.cdp("Page.addScriptToEvaluateOnNewDocument", Map.of("source", Watch.IN_EVERY_PAGE));
    }
    appearance.wear();
  }

  /** As it was started: one empty tab, no cookies, nothing stored, nothing remembered. */
  void fresh() {
    List<String> tabs = List.copyOf(driver.getWindowHandles());
    for (String other : tabs.subList(1, tabs.size())) {
      driver.switchTo().window(other).close();
    }
    driver.switchTo().window(tabs.get(0));
    driver.get(BLANK);
    chromium.cdp("Network.clearBrowserCookies", Map.of());
    for (String origin : watch.origins()) {
      chromium.cdp("Storage.clearDataForOrigin", Map.of("origin", origin, "storageTypes", "all"));
    }
    read();
    watch.forget();
    appearance.reset();
    prepare();
  }

  // Where it is

  void open(String url) {
    watch.opened(url);
    driver.get(url);
  }

  String url() {
    return driver.getCurrentUrl();
  }

  String title() {
    return driver.getTitle();
  }

  void reload() {
    driver.navigate().refresh();
  }

  void back() {
    driver.navigate().back();
  }

  void forward() {
    driver.navigate().forward();
  }

  /** Opens an address in a tab of its own and stays there. */
  void newTab(String url) {
    driver.switchTo().newWindow(WindowType.TAB);
    prepare();
    open(url);
  }

  /** Goes to a tab, 0 is the first; one that a page opens is waited for. */
  void switchTo(int tab) {
    until("tab " + tab, () -> driver.getWindowHandles().size() > tab);
    driver.switchTo().window(List.copyOf(driver.getWindowHandles()).get(tab));
    prepare();
  }

  /** Closes the tab that is in use and goes to the first. */
  void closeTab() {
    read();
    driver.close();
    switchTo(0);
  }

  /** All cookies for the page, those a script cannot see as well. */
  Set<Cookie> cookies() {
    return driver.manage().getCookies();
  }

  // What is on the page

  /** The first visible element that the selector finds. */
  WebElement waitFor(String css) {
    return waitFor(By.cssSelector(css), css);
  }

  /** The innermost visible element that says exactly this. */
  WebElement byText(String text) {
    String says = "normalize-space()=" + Quotes.escape(text);
    return waitFor(
        By.xpath("//body//*[" + says + " and not(.//*[" + says + "])]"), "'" + text + "'");
  }

  private WebElement waitFor(By by, String what) {
    return until(
        what,
        () ->
            driver.findElements(by).stream()
                .filter(WebElement::isDisplayed)
                .findFirst()
                .orElse(null));
  }

  /** Waits until the first visible element of the selector holds this text. */
  void waitForText(String css, String part) {
    until("'" + part + "' in " + css, () -> waitFor(css).getText().contains(part));
  }

  /** Waits until nothing that the selector finds can be seen. */
  void waitUntilGone(String css) {
    until(
        "no " + css,
        () -> driver.findElements(By.cssSelector(css)).stream().noneMatch(WebElement::isDisplayed));
  }

  /** What a reader sees of the element. */
  String text(String css) {
    return until(css, () -> waitFor(css).getText());
  }

  /** Runs a script in the page, which its policy does not hold up; {@code return} answers. */
  Object evaluate(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** Asks again and again until the answer is neither null nor false. */
  <T> T until(String what, Supplier<T> answer) {
    return new WebDriverWait(driver, PATIENCE, POLL)
        .withMessage(() -> what + " at " + url())
        .ignoring(StaleElementReferenceException.class)
        .until(any -> answer.get());
  }

  // What its user does

  /** Clicks when it can be seen and clicked. */
  void click(String css) {
    until(
        css,
        () -> {
          WebElement element = waitFor(css);
          if (element.isEnabled()) {
            element.click();
            return true;
          }
          return false;
        });
  }

  /** Puts a text into a field in place of what is there. */
  void type(String css, String text) {
    WebElement field = waitFor(css);
    field.clear();
    field.sendKeys(text);
  }

  /** Presses keys wherever the focus is: texts, and {@link Keys}. */
  void press(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  /** Where the next key goes. */
  WebElement focused() {
    return driver.switchTo().activeElement();
  }

  /** Presses Tab until the element has the focus, at most {@code steps} times. */
  void tabTo(String css, int steps) {
    for (int step = 0; step <= steps; step++) {
      if (Boolean.TRUE.equals(
          evaluate("return document.activeElement.matches(arguments[0])", css))) {
        return;
      }
      press(Keys.TAB);
    }
    throw new AssertionError(css + " cannot be reached with " + steps + " times Tab");
  }

  /** What a file holds that a page gave to be saved under this name. */
  String downloaded(String name) {
    Path file = chromium.downloads().resolve(name);
    until(name, () -> Files.exists(file));
    return Product.text(file);
  }

  // What it saw

  /** The whole page as target/screens/NAME.png. */
  Path screenshot(String name) {
    Map<?, ?> size =
        (Map<?, ?>) chromium.cdp("Page.getLayoutMetrics", Map.of()).get("cssContentSize");
    Map<String, Object> clip =
        Map.of(
            "x", 0, "y", 0, "width", size.get("width"), "height", size.get("height"), "scale", 1);
    Object data =
        chromium
            .cdp("Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip", clip))
            .get("data");
    try {
      Files.createDirectories(SCREENS);
      return Files.write(
          SCREENS.resolve(name + ".png"), Base64.getDecoder().decode(data.toString()));
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  /** What a camera reads from the QR code; the element is to hold its white border. */
  String qr(String css) {
    return Qr.text(waitFor(css).getScreenshotAs(OutputType.BYTES))
        .orElseThrow(() -> new AssertionError("no QR code can be read in " + css));
  }

  /** Fails when axe-core finds something that keeps people out of this page as it is now. */
  void axe() {
    assertThat(Axe.violations(driver)).as("axe-core at %s", url()).isEmpty();
  }

  /** Fails when the page can be moved sideways: whoever magnifies it loses half of each line. */
  void assertFits() {
    assertThat(
            evaluate(
                """
                const edge = document.documentElement.clientWidth;
                return document.documentElement.scrollWidth <= edge ? [] :
                    [...document.body.querySelectorAll('*')]
                        .filter(each => each.getBoundingClientRect().right > edge)
                        .map(each => each.cloneNode(false).outerHTML)
                """))
        .as("wider than its window at %s", url())
        .isEqualTo(List.of());
  }

  /** Every address that was asked for since the browser was fresh, in order. */
  List<String> requests() {
    settle();
    return watch.requests();
  }

  /** What was found wrong since the last time somebody asked. */
  List<Finding> findings() {
    settle();
    return watch.take();
  }

  /**
   * Fails when a page broke its policy, threw what nobody caught, wrote an error to the console, or
   * asked another origin for something. A SOAP fault's status 500 is no error.
   */
  void assertQuiet() {
    assertThat(findings()).as("what pages said and asked for").isEmpty();
    assertThat(watch.unseen()).as("pages that no log knows").isEmpty();
  }

  /** Waits until nothing loads, and what that caused was said. */
  private void settle() {
    until(
        "an end of loading",
        () -> {
          read();
          return watch.pending().isEmpty();
        });
    driver.executeAsyncScript("const done = arguments[0]; setTimeout(() => setTimeout(done))");
    read();
  }

  private void read() {
    chromium.log(LogType.PERFORMANCE).forEach(watch::network);
    chromium.log(LogType.BROWSER).forEach(watch::console);
  }

  /** The driver, and the browser's own processes. */
  List<ProcessHandle> processes() {
    return chromium.processes();
  }

  @Override
  public void close() {
    chromium.close();
  }
}
