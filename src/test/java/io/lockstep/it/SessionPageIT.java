package io.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.WebElement;

/** How sessions end at the users' page, and what does not end them. */
class SessionPageIT {
  @RegisterExtension static final Pages PAGES = Pages.with();

  private static final String APPS = "Authenticator apps";
  private static final String PASSWORDS = "App passwords";
  private static final String DIALOG = Visitor.IN_DIALOG;

  private final Browser browser = PAGES.browser();
  private final Visitor visitor = new Visitor(PAGES);

  private Soap.Enrolled signedIn() {
    Soap.Enrolled who = visitor.enrolled();
    visitor.signIn(who, who.code(1));
    return who;
  }

  private void type(String css, String text) {
    browser.type(DIALOG + css, text);
  }

  private void dialogSays(String part) {
    browser.waitForText("dialog[open]", part);
  }

  @Test
  void a_new_password_ends_every_session_and_signs_in() {
    Soap.Enrolled who = signedIn();
    String session = sessionCookie();
    visitor.pressIn("Password", "Change the password");
    visitor.pressInDialog("Change the password");
    dialogSays("Type both passwords.");
    newPassword(Visitor.PASSWORD, "a much better password", "another");
    dialogSays("The two new passwords differ.");
    visitor.pictures("security-password");
    newPassword("wrong", "a much better password", "a much better password");
    visitor.told("Name or password is wrong.");

    visitor.pressIn("Password", "Change the password");
    newPassword(Visitor.PASSWORD, "a much better password", "a much better password");
    visitor.told("Your password is changed. Sign in with the new one.");
    assertThat(visitor.title()).isEqualTo("Sign in");
    assertThat(ended(session)).isTrue();
    visitor.password(who.account(), Visitor.PASSWORD);
    visitor.told("Name or password is wrong.");
    visitor.password(who.account(), "a much better password");
    visitor.code(who.code(2));
    visitor.atSecurity();
  }

  private void newPassword(String old, String fresh, String again) {
    List<WebElement> fields =
        browser.driver().findElements(By.cssSelector(DIALOG + "input[type=password]"));
    List<String> texts = List.of(old, fresh, again);
    for (int i = 0; i < texts.size(); i++) {
      fields.get(i).clear();
      fields.get(i).sendKeys(texts.get(i));
    }
    visitor.pressInDialog("Change the password");
  }

  private String sessionCookie() {
    Cookie cookie = browser.driver().manage().getCookieNamed("ZM_AUTH_TOKEN");
    assertThat(cookie.isHttpOnly()).isTrue();
    return cookie.getValue();
  }

  /** One that lives asks for its CSRF token, which only the page has. */
  private static boolean ended(String session) {
    String fault = PAGES.host().soap().info(session).fault();
    assertThat(fault).isIn("service.AUTH_EXPIRED", "service.AUTH_REQUIRED");
    return fault.equals("service.AUTH_EXPIRED");
  }

  @Test
  void signing_out_kills_the_session_and_nothing_leads_back_to_it() {
    signedIn();
    String session = sessionCookie();
    visitor.signOut();

    assertThat(ended(session)).isTrue();
    assertThat(browser.driver().manage().getCookieNamed("ZM_AUTH_TOKEN")).isNull();
    browser.back();
    browser.open(PAGES.user("/#/security"));
    visitor.told("Sign in first.");
    assertThat(browser.driver().findElements(By.cssSelector(".card"))).isEmpty();
  }

  @Test
  void a_sign_out_that_did_not_reach_the_server_is_not_called_one() {
    signedIn();
    String session = sessionCookie();
    browser.evaluate(
        "window.kept = fetch; window.fetch = async () => { throw new TypeError('gone'); };");
    visitor.press("Sign out");
    visitor.told("The server did not answer.");
    browser.evaluate("window.fetch = window.kept");
    assertThat(ended(session)).isFalse();
    visitor.signOut();

    assertThat(ended(session)).isTrue();
  }

  @Test
  void another_tab_learns_of_the_sign_out_at_its_next_step() {
    signedIn();
    browser.newTab(PAGES.user("/#/security"));
    browser.waitFor(".card");
    visitor.pressIn(APPS, "Rename");
    type("input", "Too late");
    browser.switchTo(0);
    visitor.signOut();
    browser.switchTo(1);
    visitor.pressInDialog("Save");

    visitor.told("Your session has ended. Sign in again.");
    assertThat(visitor.title()).isEqualTo("Sign in");
    assertThat(browser.driver().findElements(By.cssSelector(".card"))).isEmpty();
  }

  @Test
  void a_wrong_password_in_another_tab_ends_nothing() {
    signedIn();
    browser.newTab(PAGES.user("/"));
    browser.waitFor(Visitor.NAME_FIELD);
    visitor.password(Host.DEMO, "wrong");
    visitor.told("Name or password is wrong.");
    browser.switchTo(0);

    visitor.pressIn(APPS, "Rename");
    type("input", "Still here");
    visitor.pressInDialog("Save");

    visitor.told("The app has its new name.");
  }

  @Test
  void the_way_back_takes_an_open_question_with_it() {
    signedIn();
    visitor.pressIn(PASSWORDS, "Make an app password");
    type("input[maxlength]", "Never made");
    browser.back();

    browser.waitUntilGone("dialog");
    browser.waitFor(Visitor.NAME_FIELD);
    browser.forward();
    visitor.atSecurity();
    visitor.cardSays(PASSWORDS, "None.");
  }
}
