package io.lockstep.it;

import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Quotes;

/** The administrators' page as somebody uses it: by what stands on labels, buttons and links. */
final class AdminPage {
  private static final String DIALOG = "//dialog[@open]";

  private final Pages pages;
  private final Browser browser;

  AdminPage(Pages pages) {
    this.pages = pages;
    this.browser = pages.browser();
  }

  /** Opens a view by its hash and waits for its heading. */
  void open(String view, String heading) {
    browser.open(pages.admin("/#/" + view));
    at(heading);
  }

  void at(String heading) {
    browser.until(heading, () -> browser.text("h1").equals(heading));
  }

  /** Opens the page and signs in with a password alone. */
  void signIn(String account, String password) {
    browser.open(pages.admin("/"));
    typeName(account, password);
    at("Overview");
  }

  void typeName(String account, String password) {
    browser.waitFor("input[autocomplete=username]");
    fill("Account name", account);
    fill("Password", password);
    press("Sign in");
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

  WebElement field(String label) {
    String quoted = Quotes.escape(label);
    return find("//*[@id=//label[normalize-space()=" + quoted + "]/@for]", label);
  }

  void fill(String label, String text) {
    WebElement field = field(label);
    field.clear();
    field.sendKeys(text);
  }

  /** Of a button or of a link. */
  void press(String button) {
    find("//*[self::button or self::a][normalize-space()=" + Quotes.escape(button) + "]", button)
        .click();
  }

  /** The button of the dialog that is open. */
  void pressInDialog(String button) {
    find(DIALOG + "//button[normalize-space()=" + Quotes.escape(button) + "]", button).click();
  }

  /** The part of a view that has this heading, as it reads. */
  String card(String heading) {
    return find(
            "//section[h2[normalize-space()=" + Quotes.escape(heading) + "]]", "card " + heading)
        .getText();
  }

  /** Waits until the dialog is gone and the view says what was done. */
  void done(String message) {
    browser.waitUntilGone("dialog");
    browser.waitForText("main > .message[data-kind=good]", message);
  }

  /** What a dialog says that was refused. */
  String refused() {
    return browser.text("dialog .message[data-kind=bad]");
  }

  /** Pictures for people, and what a program can say of accessibility. */
  void look(String name) {
    browser.waitUntilGone("[aria-busy]");
    browser.axe();
    browser.assertFits();
    browser.screenshot(name + "-light");
    browser.dark();
    browser.axe();
    browser.screenshot(name + "-dark");
    browser.light();
    browser.narrow();
    browser.assertFits();
    browser.axe();
    browser.screenshot(name + "-narrow");
    browser.wide();
  }
}
