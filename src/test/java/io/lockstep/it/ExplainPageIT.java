package io.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** A help desk reads log lines in words. */
class ExplainPageIT {
  @RegisterExtension static final Pages PAGES = Pages.with();

  private static final String HEAD =
      "2026-11-22 08:14:24,190 WARN  [qtp1-180:https://mail.example.org/service/soap/AuthRequest]"
          + " [name=ann@example.org;mid=9;oip=203.0.113.9;ua=Mozilla/5.0 (X11;; Linux x86_64;;"
          + " rv:140.0) Gecko/20100101 Firefox/140.0;soapId=5f2c;] twofactor - ";
  private static final String SKEWED =
      "invalid two-factor code: verdict=SKEWED op=login account=ann@example.org offset=+23"
          + " computedStep=59844508 submittedStep=59844531 window=1 period=30 digits=6"
          + " algorithm=SHA1 skew=+665..+726s suspect=server jury=+688s/41 ntp=+690s clock=system"
          + " tried=3363 chance=0.34% proof=2 node=mbox1 id=01JD8R3K5VABCDEF"
          + " fix=\"timedatectl set-ntp true\"";
  private static final String OTHER =
      "2026-11-22 08:14:24,190 INFO  [qtp1-1] [] soap - AuthRequest elapsed=4";
  private static final String LINES = "#lines";
  private static final String CARD = "article";

  private final Browser browser = PAGES.browser();

  @BeforeEach
  void open() {
    browser.open(PAGES.user("/explain.html"));
    browser.waitFor(LINES);
  }

  /** As a paste does it; key by key a long text takes long. */
  private void put(String... lines) {
    browser.evaluate(
        """
        const field = document.getElementById('lines');
        field.value = arguments[0];
        field.dispatchEvent(new InputEvent('input', {bubbles: true}));
        """,
        String.join("\n", lines));
  }

  private List<String> cards() {
    return browser.driver().findElements(By.cssSelector(CARD)).stream()
        .map(WebElement::getText)
        .toList();
  }

  private void waitForCards(int count) {
    browser.until(
        count + " cards",
        () -> browser.driver().findElements(By.cssSelector(CARD)).size() == count);
  }

  private String counted() {
    return browser.text("section > [role=status]");
  }

  @Test
  void a_skewed_line_says_who_what_when_how_far_whose_clock_and_on_whose_testimony() {
    put(HEAD + SKEWED);

    browser.waitForText(CARD, "Signing in on the web: ann@example.org");
    assertThat(browser.text(CARD))
        .startsWith("refused")
        .contains("When: 2026-11-22 08:14:24", "Server: mbox1", "From: 203.0.113.9")
        .contains("Program: Firefox 140 (Linux)", "Attempt: 01JD8R3K5VABCDEF")
        .contains("A right code, but 12 minutes too early: two clocks differ.")
        .contains("It belongs 23 steps, 11 minutes and 30 seconds, ahead of the time")
        .contains("It is the server's clock that is wrong: it is behind.")
        .contains("The phones of 41 users agree that the server's clock is 11 minutes and 28")
        .contains("Time servers say that the server's clock is 11 minutes and 30 seconds behind.")
        .contains("2 codes in a row say the same, so this is no chance.")
        .contains("You did nothing wrong: the clock of our server is not right.")
        .contains("Put the server's clock right, with automatic time (NTP).")
        .doesNotContain("One of the two");
    assertThat(browser.text("code.command")).isEqualTo("timedatectl set-ntp true");
    assertThat(counted()).isEqualTo("1 verdict.");
  }

  @Test
  void without_a_witness_or_a_second_code_nobody_is_blamed() {
    put(
        SKEWED
            .replaceAll(" (jury|ntp|proof|fix)=(\"[^\"]*\"|\\S+)", "")
            .replace("server", "unknown"));

    browser.waitFor(CARD);
    assertThat(browser.text(CARD))
        .contains(
            "One of the two clocks is wrong: the phone's is ahead, or the server's is behind.")
        .contains("Nobody testifies which of the two it is.")
        .contains("Of 294 random codes about one would look like this")
        .contains("Have the user send one more, fresh code before anybody moves a clock.")
        .contains("Compare the server's clock with a clock you trust.")
        .doesNotContain("The command for that server");
  }

  @Test
  void all_fields_and_the_line_itself_can_be_opened() {
    put(HEAD + SKEWED);
    browser.click("summary");

    browser.waitForText("table", "computedStep 59844508 the server's step");
    assertThat(browser.text("pre.command")).isEqualTo(HEAD + SKEWED);
  }

  @Test
  void a_line_with_markup_in_it_stays_text() {
    String markup = "<img src=x onerror=alert(1)>";
    put(
        HEAD.replace("mid=9", "mid=<b>9</b>").replace("Firefox/140.0", markup)
            + SKEWED
                .replace("account=ann@example.org", "account=\"" + markup + "\"")
                .replace("node=mbox1", "node=<script>alert(2)</script>")
                .replace("timedatectl set-ntp true", markup));

    browser.waitForText(CARD, "Signing in on the web: " + markup);
    browser.click("summary");
    assertThat(browser.text(CARD)).contains("Server: <script>alert(2)</script>");
    assertThat(browser.text("code.command")).isEqualTo(markup);
    assertThat(browser.evaluate("return document.querySelectorAll('img, b, main script').length"))
        .isEqualTo(0L);
  }

  @Test
  void lines_that_are_no_verdict_are_counted_and_named() {
    put(
        OTHER,
        "",
        HEAD + SKEWED,
        "nonsense",
        HEAD + SKEWED.replace(" op=login", " op=\"log"),
        OTHER);

    waitForCards(1);
    assertThat(counted()).isEqualTo("1 verdict, 1 damaged line, and 3 other lines.");
    put(OTHER);
    browser.waitForText("section", "There is no verdict among these lines.");
    assertThat(counted()).isEqualTo("1 other line.");
    put("");
    browser.waitForText("section", "Nothing yet.");
  }

  @Test
  void refusals_of_servers_without_lockstep_are_explained_once_each_and_in_general() {
    String thread = "2026-11-22 08:14:24,190 %s [qtp9-%s] [name=bob@example.org;soapId=%s;] ";
    put(
        thread.formatted("DEBUG", 7, 7) + "account - invalid TOTP code",
        thread.formatted("INFO ", 7, 7)
            + "SoapEngine - handler exception: authentication failed for [bob@example.org],"
            + " invalid TOTP code",
        thread.formatted("INFO ", 8, 8) + "account - invalid scratch code");

    waitForCards(2);
    assertThat(counted()).isEqualTo("2 refusals by a server without Lockstep and 1 other line.");
    assertThat(cards().get(0))
        .contains("Refused by a server without Lockstep: bob@example.org")
        .contains("A recovery code was refused. The server does not say why.");
    assertThat(cards().get(1))
        .contains("while the second factor was being set up")
        .contains("Please set your phone's date and time to automatic");
  }

  @Test
  void every_verdict_can_be_put_into_words_whatever_its_fields_say() throws Exception {
    List<String> lines = new ArrayList<>();
    List<String> ids = new ArrayList<>(List.of("MOON_PHASE", "OK_DRIFTED.ahead", "fewCodes", "x"));
    Path texts = Product.ROOT.resolve("src/main/resources/io/lockstep/web/messages/en.json");
    Json.object(Files.readString(texts)).keySet().stream()
        .filter(key -> key.matches("verdict\\.[A-Z_]+"))
        .map(key -> key.substring("verdict.".length()))
        .forEach(ids::add);
    for (String id : ids) {
      lines.add("invalid two-factor code: verdict=" + id);
      for (String value :
          List.of("x", "+5s", "-7", "admin", "99999999999", "\"a {b} $1 \"", "other")) {
        lines.add("invalid two-factor code: verdict=" + id + everyField(value));
        lines.add("two-factor code accepted: verdict=" + id + everyField(value));
      }
    }
    assertThat(ids).hasSizeGreaterThan(35);
    put(lines.toArray(String[]::new));
    browser.waitForText("section > [role=status]", lines.size() + " verdicts.");
    for (int shown = 25; shown < lines.size(); shown += 25) {
      browser.click("section .row > button:only-child:not(article *)");
      int least = Math.min(lines.size(), shown + 25);
      waitForCards(least);
    }
    assertThat(
            browser.evaluate(
                "return document.querySelector('main').textContent.includes('could not be put')"))
        .isEqualTo(false);
    assertThat(browser.evaluate("return document.querySelector('main').textContent"))
        .asString()
        .doesNotContain("undefined", "NaN", "null", "[object", "Invalid");
  }

  private static String everyField(String value) {
    StringBuilder fields = new StringBuilder();
    for (String key :
        List.of(
            "op",
            "offset",
            "used",
            "usedFor",
            "nextCode",
            "learned",
            "period",
            "appDigits",
            "appAlgorithm",
            "encoding",
            "skew",
            "suspect",
            "zone",
            "back",
            "length",
            "looksLike",
            "until",
            "spent",
            "issued",
            "replaced",
            "keyId",
            "queue",
            "by",
            "reason",
            "jury",
            "ntp",
            "kernel",
            "rtc",
            "clock",
            "tried",
            "chance",
            "ambiguous",
            "proof",
            "label",
            "left")) {
      fields.append(' ').append(key).append('=').append(value);
    }
    return fields.toString();
  }

  @Test
  void once_open_it_asks_for_nothing_and_works_without_a_network() {
    List<String> loaded = browser.requests();
    browser.offline(true);
    try {
      put(HEAD + SKEWED);
      browser.waitForText(CARD, "ann@example.org");
      browser.click("summary");
      browser.waitForText("table", "computedStep");
    } finally {
      browser.offline(false);
    }
    assertThat(browser.requests()).isEqualTo(loaded);
    assertThat(browser.text("main")).contains("is not sent anywhere");
    assertThat(browser.cookies()).isEmpty();
  }

  @Test
  void a_large_file_is_read_without_holding_up_the_page(@TempDir Path directory)
      throws IOException {
    Path log = directory.resolve("mailbox.log");
    Files.writeString(
        log, ((OTHER + "\n").repeat(19) + HEAD + SKEWED + "\n").repeat(20_000) + SKEWED);
    assertThat(Files.size(log)).isGreaterThan(30_000_000);
    browser.evaluate(
        """
        window.longest = 0;
        let last = performance.now();
        setInterval(() => {
          const now = performance.now();
          window.longest = Math.max(window.longest, now - last);
          last = now;
        }, 10);
        """);
    browser.driver().findElement(By.cssSelector("input[type=file]")).sendKeys(log.toString());

    browser.waitForText("section > [role=status]", "20,001 verdicts and 380,000 other lines.");
    assertThat(browser.text("section")).contains("Only the last 2,000 of them are kept.");
    waitForCards(25);
    assertThat(((Number) browser.evaluate("return window.longest")).doubleValue())
        .as("milliseconds in which the page did nothing else")
        .isLessThan(1_000);
  }

  @Test
  void findings_can_be_narrowed_down_to_an_account() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      lines.add(HEAD + SKEWED.replace("ann@", "user" + i + "@"));
    }
    put(lines.toArray(String[]::new));
    waitForCards(25);
    assertThat(cards().get(0)).contains("user39@example.org");

    browser.type("input[type=search]", "USER7@");
    waitForCards(1);
    assertThat(browser.text("form[role=search] [role=status]")).isEqualTo("1 of them has that.");
    assertThat(cards().get(0)).contains("user7@example.org");
  }

  @Test
  void it_is_used_by_keyboard_alone() {
    browser.tabTo(LINES, 5);
    browser.press("invalid scratch code: verdict=SCRATCH_UNKNOWN op=login account=ann");
    browser.tabTo("button.first", 1);
    browser.press(Keys.ENTER);
    browser.until("the heading", () -> "results".equals(browser.focused().getDomAttribute("id")));
    browser.tabTo("article button", 2);
    browser.press(Keys.ENTER);
    browser.waitForText("article .row [role=status]", ".");
    browser.tabTo("summary", 2);
    browser.press(Keys.ENTER);
    browser.waitForText("table", "SCRATCH_UNKNOWN");
  }

  @Test
  void it_keeps_nobody_out_and_fits_every_screen() {
    put(
        HEAD + SKEWED,
        OTHER,
        SKEWED.replace("ann@example.org", "a".repeat(90) + "@example.org"),
        "two-factor skipped: op=login account=ann until=2026-11-22T10:14:24Z by=root reason=x",
        "two-factor code accepted: verdict=OK op=imap account=ann method=recovery left=1",
        "2026-11-22 08:14:24,190 INFO  [t] [] account - invalid two-factor code");
    waitForCards(5);
    browser.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })");
    browser.waitFor("table");
    for (Runnable light : List.<Runnable>of(browser::light, browser::dark)) {
      light.run();
      browser.wide();
      browser.axe();
      browser.assertFits();
      browser.narrow();
      browser.axe();
      browser.assertFits();
    }
    browser.screenshot("explain-narrow-dark");
    browser.evaluate("document.documentElement.dir = 'rtl'");
    browser.assertFits();
    browser.screenshot("explain-narrow-rtl");
    browser.wide();
    browser.screenshot("explain-rtl");
    assertThat(browser.title()).isEqualTo("Explain log lines – Lockstep");
  }
}
