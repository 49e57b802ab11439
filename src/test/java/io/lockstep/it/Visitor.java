package io.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Quotes;

/** Somebody with a browser at the users' pages, and the accounts that tests want there. */
final class Visitor {
  static final String PASSWORD = "correct horse battery";
  static final String NAME_FIELD = "input[autocomplete=username]";
  static final String PASSWORD_FIELD = "input[type=password]";
  static final String CODE_FIELD = "main input.code";
  static final String MESSAGE = "main .message";
  static final String GO = "main form button.first";
  static final String IN_DIALOG = "dialog[open] ";

  private static final AtomicInteger ACCOUNTS = new AtomicInteger();

  private final Pages pages;
  private final Browser browser;

  Visitor(Pages pages) {
    this.pages = pages;
    this.browser = pages.browser();
  }

  // Accounts

  /** The name of a new account without a second factor. */
  String newcomer(String... more) {
    String name = "visitor" + ACCOUNTS.incrementAndGet() + "@lockstep.test";
    cli(PASSWORD, List.of("account", "add", name, "--password-stdin"), more);
    return name;
  }

  /** A new account whose phone's last code is used; the next two sign in. */
  Soap.Enrolled enrolled() {
    return pages.host().soap().enrol(newcomer(), PASSWORD, -1);
  }

  /** Runs the jar beside the host. */
  void cli(String input, List<String> command, String... more) {
    List<String> all = Product.jar(command.toArray(String[]::new));
    all.addAll(List.of(more));
    all.addAll(List.of("--data", pages.data().toString()));
    Finished done = Product.run(all, input, Map.of());
    assertThat(done.exit()).as(done.err()).isZero();
  }

  // Signing in

  void open() {
    browser.open(pages.user("/"));
    browser.waitFor(NAME_FIELD);
  }

  /** Fills in the first view and sends it. */
  void password(String name, String password) {
    browser.type(NAME_FIELD, name);
    browser.type(PASSWORD_FIELD, password);
    send();
  }

  /** Up to the question for a code. */
  void challenged(String name) {
    open();
    password(name, PASSWORD);
    browser.waitFor(CODE_FIELD);
  }

  /** Types a code and sends it. */
  void code(String code) {
    browser.type(CODE_FIELD, code);
    send();
  }

  /** To the end, with a code. */
  void signIn(Soap.Enrolled who, String code) {
    challenged(who.account());
    code(code);
    atSecurity();
  }

  /** To the end, of an account without a second factor. */
  void signIn(String name) {
    open();
    password(name, PASSWORD);
    atSecurity();
  }

  /** Sends the form and waits for what came of it. */
  void send() {
    browser.click(GO);
    answered();
  }

  /** Waits until no form is busy. */
  void answered() {
    browser.until(
        "an answer",
        () -> browser.driver().findElements(By.cssSelector("form[aria-busy]")).isEmpty());
  }

  /** Waits for the security page with all that belongs on it. */
  void atSecurity() {
    browser.until("the security page", () -> browser.url().endsWith("#/security"));
    browser.waitFor(".card");
  }

  void signOut() {
    press("Sign out");
    browser.waitFor(NAME_FIELD);
  }

  // What stands on the page

  String title() {
    return browser.text("h1");
  }

  String message() {
    return browser.text(MESSAGE);
  }

  void told(String sentence) {
    browser.waitForText(MESSAGE, sentence);
  }

  /** The part of the security page with this heading. */
  WebElement card(String heading) {
    return find("//section[h2=" + Quotes.escape(heading) + "]", heading);
  }

  /** Waits until a part of the security page says this. */
  void cardSays(String heading, String part) {
    browser.until(
        "'" + part + "' in " + heading, () -> shown(card(heading).getText()).contains(part));
  }

  /** Numbers and units hold together by a blank of their own. */
  static String shown(String text) {
    return text.replace('\u00a0', ' ').replace('\u202f', ' ');
  }

  // Buttons and links, by what stands on them

  void press(String label) {
    click("//main//*[self::button or self::a]", label);
  }

  void pressIn(String heading, String label) {
    click(
        "//section[h2=" + Quotes.escape(heading) + "]//*[self::button or self::a or self::summary]",
        label);
  }

  /** In the row of a table that begins with this name. */
  void pressInRow(String heading, String row, String label) {
    click(
        "//section[h2="
            + Quotes.escape(heading)
            + "]//tr[th[contains(., "
            + Quotes.escape(row)
            + ")]]//button",
        label);
  }

  /** In the dialog that is open. */
  void pressInDialog(String label) {
    click("//dialog[@open]//button", label);
  }

  private void click(String xpath, String label) {
    String what = xpath + "[normalize-space()=" + Quotes.escape(label) + "]";
    browser.until(
        label,
        () -> {
          find(what, label).click();
          return true;
        });
  }

  private WebElement find(String xpath, String what) {
    return browser.until(
        what,
        () ->
            browser.driver().findElements(By.xpath(xpath)).stream()
                .filter(WebElement::isDisplayed)
                .findFirst()
                .orElse(null));
  }

  // For people to look at

  /** Pictures of the view in light, dark and on a small phone, where it has to fit. */
  void pictures(String name) {
    browser.screenshot(name + "-light");
    browser.dark();
    browser.screenshot(name + "-dark");
    browser.axe();
    browser.light();
    browser.narrow();
    browser.assertFits();
    assertDialogFits();
    browser.screenshot(name + "-narrow");
    browser.wide();
    browser.axe();
  }

  /** A dialog lies above the page, whose own width says nothing of it. */
  private void assertDialogFits() {
    assertThat(
            browser.evaluate(
                """
                return [...document.querySelectorAll('dialog[open]')]
                    .filter(each => each.scrollWidth > each.clientWidth
                        || each.getBoundingClientRect().right > innerWidth)
                    .map(each => each.textContent)
                """))
        .as("a dialog wider than its window")
        .isEqualTo(List.of());
  }
}
