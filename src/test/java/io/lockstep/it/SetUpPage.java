package io.lockstep.it;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The set-up wizard as its user goes through it: by what stands on labels, buttons and links. */
final class SetUpPage {
  private static final String CODE = "Code from your app";

  private final Browser browser;

  SetUpPage(Browser browser) {
    this.browser = browser;
  }

  WebElement field(String label) {
    return browser.until(
        label,
        () ->
            browser
                .driver()
                .findElements(
                    By.xpath("//input[@id=//label[normalize-space()='" + label + "']/@for]"))
                .stream()
                .filter(WebElement::isDisplayed)
                .findFirst()
                .orElse(null));
  }

  void fill(String label, String text) {
    WebElement field = field(label);
    field.clear();
    field.sendKeys(text);
  }

  /** Of a button or of a link that looks like one. */
  void press(String button) {
    browser
        .until(
            button,
            () ->
                browser
                    .driver()
                    .findElements(
                        By.xpath(
                            "//*[self::button or self::a][normalize-space()='" + button + "']"))
                    .stream()
                    .filter(WebElement::isDisplayed)
                    .findFirst()
                    .orElse(null))
        .click();
  }

  /** Signs in with the password and waits for what follows. */
  void signIn(String url, String account, String password) {
    browser.open(url);
    fill("Account name", account);
    fill("Password", password);
    press("Sign in");
  }

  /** From the security page to the picture. */
  void begin(String password) {
    press("Set it up");
    fill("Password", password);
    press("Next");
    browser.waitFor(".qr");
  }

  /** Signs in an account that has no second factor, and goes to the picture. */
  void reach(String url, String account, String password) {
    signIn(url, account, password);
    browser.waitForText("h1", "Security");
    begin(password);
  }

  /** The key as it is to be typed. */
  String key() {
    return browser.text(".key").replaceAll("\\s", "");
  }

  /** The address behind the link for apps on this device. */
  String address() {
    return browser.byText("Open in an app on this device").getAttribute("href");
  }

  /** What an app reads from an address. */
  static Map<String, String> parameters(String otpauth) {
    return Arrays.stream(URI.create(otpauth).getRawQuery().split("&", -1))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  void toCode() {
    press("The account is in the app");
    browser.waitForText("h1", "Check that it works");
  }

  void check(String code) {
    fill(CODE, code);
    press("Check");
  }

  /** Types a code that is refused, and reads why. */
  String refused(String code) {
    fill(CODE, code);
    press("Check");
    browser.until("an answer", () -> field(CODE).getAttribute("value").isEmpty());
    return browser.text(".message[data-kind=bad]").replaceAll("\\s+", " ");
  }

  /** Confirms that the recovery codes are kept. */
  void keepCodes() {
    field("I have kept these codes").click();
    press("Done");
    browser.waitForText("h1", "Security");
  }

  /** Pictures for people, and what a program can say of accessibility. */
  void look(String name) {
    browser.axe();
    browser.assertFits();
    browser.screenshot(name + "-light");
    browser.dark();
    browser.axe();
    browser.screenshot(name + "-dark");
    browser.light();
    browser.narrow();
    browser.assertFits();
    browser.screenshot(name + "-narrow");
    browser.wide();
  }
}
