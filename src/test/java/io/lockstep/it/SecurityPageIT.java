package io.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** What people see of their own second factor, and change. */
class SecurityPageIT {
  @RegisterExtension static final Pages PAGES = Pages.with();

  private static final String APPS = "Authenticator apps";
  private static final String PASSWORDS = "App passwords";
  private static final String DEVICES = "Trusted devices";
  private static final String RECOVERY = "Recovery codes";
  private static final String DIALOG = Visitor.IN_DIALOG;
  private static final Pattern APP_PASSWORD = Pattern.compile("[a-z0-9-]{16,}");

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
  void everything_there_is_stands_on_one_page() {
    Soap.Enrolled who = visitor.enrolled();
    Soap soap = PAGES.host().soap();
    soap.login(who.account(), who.password(), who.code(11));
    soap.login(who.account(), who.password(), "12345");
    visitor.signIn(who, who.code(1));
    PAGES.host().logLine("verdict=SKEWED", "account=" + who.account());
    browser.reload();
    visitor.cardSays(
        "Recent sign-ins", "A right code, but 5 minutes too early: two clocks differ.");
    visitor.cardSays("Recent sign-ins", "What was typed is no code.");
    visitor.cardSays("Recent sign-ins", "The code was right.");
    visitor.cardSays("Recent sign-ins", "127.0.0.1");
    visitor.cardSays("Recent sign-ins", "Chrome ");
    visitor.cardSays(RECOVERY, "10 left");
    visitor.cardSays(DEVICES, "None: a code is asked for everywhere.");
    visitor.cardSays("Second factor", "your password and a code from your app");
    WebElement chart = browser.waitFor("svg.chart");
    assertThat(chart.findElements(By.cssSelector("circle.in"))).hasSize(1);
    assertThat(chart.findElements(By.cssSelector("circle.out"))).hasSize(1);
    assertThat(chart.getDomAttribute("aria-label")).contains("the table below");

    visitor.pictures("security");
  }

  @Test
  void an_account_without_a_second_factor_is_told_what_it_is_good_for() {
    visitor.signIn(visitor.newcomer());

    visitor.cardSays("Second factor", "Off");
    assertThat(browser.driver().findElements(By.cssSelector(".card h2")))
        .extracting(WebElement::getText)
        .doesNotContain(APPS, RECOVERY, PASSWORDS, DEVICES);
    visitor.pictures("security-off");
    visitor.pressIn("Second factor", "Set it up");
    browser.until("the set-up", () -> browser.url().contains("#/setup"));
  }

  @Test
  void an_app_gets_another_name() {
    signedIn();
    visitor.pressIn(APPS, "Rename");
    type("input", "Phone in the drawer");
    visitor.pressInDialog("Save");
    visitor.told("The app has its new name.");
    visitor.cardSays(APPS, "Phone in the drawer");

    visitor.pressIn(APPS, "Rename");
    type("input", "bad\u202ename");
    visitor.pressInDialog("Save");
    visitor.told("A name has 1 to 64 characters, all of which can be seen.");
    visitor.cardSays(APPS, "Phone in the drawer");
  }

  @Test
  void an_old_session_adds_a_phone_with_a_code_and_a_recovery_code_removes_the_other()
      throws IOException {
    try (TempFolder data = TempFolder.named("lockstep-stale")) {
      Files.writeString(data.resolve("lockstep.conf"), "session.fresh = 0s\n");
      try (Host host = Host.start(data.path())) {
        Soap.Enrolled who = host.soap().enrol(Host.DEMO, Host.DEMO_PASSWORD, -1);
        browser.open(host.ready().get("web"));
        visitor.password(Host.DEMO, Host.DEMO_PASSWORD);
        visitor.code(who.code(1));
        visitor.atSecurity();

        visitor.press("Add another app");
        browser.type("main input[maxlength]", "Tablet");
        browser.type(Visitor.PASSWORD_FIELD, Host.DEMO_PASSWORD);
        visitor.send();
        visitor.told("a fresh code is needed");
        visitor.code(who.code(2));
        String secret = browser.text("main .key").replaceAll("\\s", "");
        visitor.press("The account is in the app");
        visitor.code(Oathtool.code(secret, System.currentTimeMillis() / 1000));
        visitor.atSecurity();
        visitor.cardSays(APPS, "Tablet");

        visitor.pressInRow(APPS, "Authenticator", "Remove");
        dialogSays("To remove");
        visitor.pictures("security-remove");
        type("input.code", who.code(3));
        visitor.pressInDialog("Go on");
        dialogSays("That code was not accepted.");
        type("input.code", who.recoveryCodes().get(0));
        visitor.pressInDialog("Go on");
        visitor.told("The app is removed.");
        assertThat(visitor.card(APPS).getText())
            .contains("Tablet")
            .doesNotContain("Authenticator\n");
        assertThat(visitor.card(APPS).findElements(By.xpath(".//button[.='Remove']")))
            .as("the only app is not removed but turned off")
            .isEmpty();
        visitor.cardSays(RECOVERY, "9 left");
      }
    }
  }

  @Test
  void new_recovery_codes_are_shown_once_and_not_left_before_they_are_kept() {
    Soap.Enrolled who = signedIn();
    visitor.pressIn(RECOVERY, "Make new codes");
    visitor.pressInDialog("Cancel");
    browser.waitUntilGone("dialog");
    visitor.pressIn(RECOVERY, "Make new codes");
    visitor.pressInDialog("Make new codes");
    List<String> codes =
        browser.until("the codes", () -> browser.text(DIALOG + ".recovery")).lines().toList();
    assertThat(codes).hasSize(10).doesNotContainAnyElementsOf(who.recoveryCodes());
    visitor.pictures("security-new-codes");

    browser.press(Keys.ESCAPE);
    browser.press(Keys.ESCAPE);
    browser.back();
    assertThat(browser.text(DIALOG + ".recovery").lines()).containsExactlyElementsOf(codes);
    visitor.pressInDialog("Done");
    dialogSays("Keep the codes first, then tick the box.");
    visitor.pressInDialog("Download");
    assertThat(browser.downloaded("lockstep-recovery-codes.txt")).contains(codes);
    browser.click(DIALOG + ".tick label");
    visitor.pressInDialog("Done");

    browser.waitUntilGone("dialog");
    visitor.atSecurity();
    assertThat(browser.evaluate("return document.documentElement.outerHTML").toString())
        .doesNotContain(codes);
    visitor.signOut();
    visitor.challenged(who.account());
    visitor.press("Use a recovery code");
    visitor.code(who.recoveryCodes().get(0));
    visitor.told("That did not work.");
    visitor.code(codes.get(0));
    visitor.atSecurity();
  }

  @Test
  void an_app_password_is_shown_once_and_listed_with_what_it_opens() {
    signedIn();
    visitor.pressIn(PASSWORDS, "Make an app password");
    visitor.pressInDialog("Make an app password");
    dialogSays("Give it a name.");
    type("input[maxlength]", "Laptop");
    for (String off : List.of("reading mail (POP3)", "filter rules", "phones (ActiveSync)")) {
      browser.driver().findElement(By.xpath("//dialog//label[.='" + off + "']")).click();
    }
    type("input[type=number]", "30");
    visitor.pictures("security-app-password-wish");
    visitor.pressInDialog("Make an app password");
    dialogSays("It is shown only this once");
    String made = browser.text(DIALOG + ".key");
    assertThat(made).matches(APP_PASSWORD);
    visitor.pictures("security-app-password");
    visitor.pressInDialog("Close");
    visitor.told("The app password is made.");

    visitor.cardSays(PASSWORDS, "Laptop");
    visitor.cardSays(PASSWORDS, "reading mail (IMAP), sending mail, and calendars and contacts");
    assertThat(visitor.card(PASSWORDS).getText()).doesNotContain("no end", "POP3");
    assertThat(browser.evaluate("return document.documentElement.outerHTML").toString())
        .doesNotContain(made);

    visitor.pressIn(PASSWORDS, "Make an app password");
    type("input[maxlength]", "Laptop");
    visitor.pressInDialog("Make an app password");
    visitor.told("There is one of that name already.");
    visitor.pressIn(PASSWORDS, "Make an app password");
    type("input[maxlength]", "Phone");
    type("input[dir=ltr]", "the office");
    visitor.pressInDialog("Make an app password");
    visitor.told("That cannot be");

    visitor.pressInRow(PASSWORDS, "Laptop", "Revoke");
    dialogSays("can no longer sign in");
    visitor.pressInDialog("Revoke");
    visitor.told("The app password is revoked.");
    visitor.cardSays(PASSWORDS, "None.");
  }

  @Test
  void trusted_devices_are_called_by_their_browsers_and_trusted_no_more() {
    Soap.Enrolled who = visitor.enrolled();
    visitor.challenged(who.account());
    browser.click("main .tick label");
    visitor.code(who.code(1));
    visitor.atSecurity();
    visitor.cardSays(DEVICES, "Chrome ");
    visitor.cardSays(DEVICES, "(Linux) this one");

    visitor.pressIn(DEVICES, "Trust no more");
    visitor.told("That device is trusted no more.");
    visitor.cardSays(DEVICES, "None: a code is asked for everywhere.");
    visitor.signOut();

    visitor.challenged(who.account());
  }

  @Test
  void turning_off_is_asked_about_and_then_the_password_alone_signs_in() {
    Soap.Enrolled who = signedIn();
    visitor.pressIn("Second factor", "Turn off");
    dialogSays("your password alone will open this account");
    assertThat(browser.focused().getText()).as("what Enter does").isEqualTo("Cancel");
    visitor.pictures("security-turn-off");
    browser.press(Keys.ESCAPE);
    browser.waitUntilGone("dialog");
    visitor.cardSays("Second factor", "On");

    visitor.pressIn("Second factor", "Turn off");
    visitor.pressInDialog("Turn the second factor off");
    visitor.told("The second factor is off.");
    visitor.cardSays("Second factor", "Off");
    visitor.signOut();

    visitor.signIn(who.account());
  }
}
