package io.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The set-up wizard in a browser, with codes of a program that we did not write. */
class SetUpPageIT {
  private static final String PASSWORD = "a password of their own";
  private static final long STEP = 30;

  @RegisterExtension static final Pages PAGES = Pages.with();

  private static int accounts;

  private final Browser browser = PAGES.browser();
  private final SetUpPage page = new SetUpPage(browser);
  private String account;

  @BeforeEach
  void a_new_account(TestInfo test) {
    accounts++;
    account = "user" + accounts + "@lockstep.test";
    Finished added =
        Product.run(
            Product.jar(
                "account", "add", account, "--password-stdin", "--data", PAGES.data().toString()),
            PASSWORD,
            Map.of());
    assertThat(added.exit()).as(added.err()).isZero();
  }

  private static long now() {
    return Instant.now().getEpochSecond();
  }

  /** The code of so many seconds from now. */
  private static String code(String key, long later) {
    return Oathtool.code(key, now() + later);
  }

  private String reachCode() {
    page.reach(PAGES.user("/"), account, PASSWORD);
    String key = page.key();
    page.toCode();
    return key;
  }

  @Test
  void from_the_password_to_the_recovery_codes() {
    page.reach(PAGES.user("/"), account, PASSWORD);
    String key = page.key();
    String address = page.address();
    assertThat(browser.text(".key")).matches("([A-Z2-7]{4}\\s?)+");
    assertThat(SetUpPage.parameters(address))
        .containsEntry("secret", key)
        .containsEntry("issuer", "lockstep.test")
        .containsEntry("algorithm", "SHA1")
        .containsEntry("digits", "6")
        .containsEntry("period", "30");
    assertThat(browser.qr(".qr")).isEqualTo(address);
    page.look("setup-key");
    page.toCode();
    page.look("setup-code");
    String code = code(key, 0);
    page.check(code.substring(0, 3) + " " + code.substring(3));
    browser.waitForText("h1", "Keep your recovery codes");
    List<String> codes =
        browser.driver().findElements(By.cssSelector(".recovery li")).stream()
            .map(one -> one.getText().strip())
            .toList();
    assertThat(codes).hasSize(10).doesNotHaveDuplicates().allMatch(one -> one.matches("[A-Z0-9]+"));
    page.look("setup-recovery");
    page.press("Download");
    assertThat(browser.downloaded("lockstep-recovery-codes.txt")).contains(codes);
    page.press("Done");
    assertThat(browser.text(".message[data-kind=bad]")).contains("Keep the codes first");
    browser.back();
    browser.waitForText("h1", "Keep your recovery codes");
    page.keepCodes();
    assertThat(browser.text("main")).contains("10 left").contains("a code from your app");
    assertThat(PAGES.host().soap().login(account, PASSWORD, codes.get(0)).session()).isPresent();
  }

  @Test
  void each_refusal_has_a_sentence_of_its_own_and_no_new_key_is_needed() {
    String key = reachCode();
    assertThat(page.refused("12345")).startsWith("That has too many or too few digits.");
    assertThat(page.refused("K7RTYQWXNP")).startsWith("That looks like a recovery code.");
    assertThat(page.refused("no code, I fear"))
        .startsWith("That looks like a password. Here the digits that the app shows");
    assertThat(page.refused(code(key, -3 * STEP)))
        .startsWith("That code was right 1 minute and 30 seconds ago: typed too late.");
    assertThat(page.refused(code(key, 3600)))
        .startsWith("That code will be right in 1 hour")
        .contains("difference between two time zones");
    assertThat(page.refused(Oathtool.code("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", now())))
        .startsWith("That code does not belong to this key.");
    assertThat(page.refused(otherDigest(key)))
        .startsWith("Your app ignored part of what the picture says and uses SHA256, 6 digits");
    page.check(code(key, 0));
    browser.waitForText("h1", "Keep your recovery codes");
    page.keepCodes();
  }

  private static String otherDigest(String key) {
    Finished done = Product.run("oathtool", "--totp=SHA256", "--base32", "--digits=6", key);
    assertThat(done.exit()).isZero();
    return done.out().strip();
  }

  @Test
  void two_tabs_each_confirm_their_own_key() {
    String first = reachCode();
    browser.newTab(PAGES.user("/#/security"));
    browser.waitForText("h1", "Security");
    page.begin(PASSWORD);
    String second = page.key();
    assertThat(second).isNotEqualTo(first);
    page.toCode();
    assertThat(page.refused(code(first, 0))).startsWith("That code does not belong to this key.");
    page.check(code(second, 0));
    browser.waitForText("h1", "Keep your recovery codes");
    page.keepCodes();
    // The account has its factor now, and what the first tab still asks for is no longer open.
    browser.switchTo(0);
    page.check(code(first, 0));
    assertThat(browser.text(".message[data-kind=bad]")).contains("Begin anew");
  }

  @Test
  void the_way_back_loses_nothing_and_a_reload_begins_anew() {
    String key = reachCode();
    page.refused(code(key, -3 * STEP));
    browser.back();
    browser.waitFor(".qr");
    assertThat(page.key()).isEqualTo(key);
    assertThat(browser.qr(".qr")).contains(key);
    browser.forward();
    browser.waitForText("h1", "Check that it works");
    browser.reload();
    browser.waitForText("h1", "Set up the second factor");
    assertThat(browser.driver().getPageSource()).doesNotContain(key);
  }

  @Test
  void who_must_have_a_second_factor_sets_it_up_while_signing_in_and_types_the_password_once() {
    Finished required =
        Product.run(Product.jar("user", "require", account, "--data", PAGES.data().toString()));
    assertThat(required.exit()).as(required.err()).isZero();
    page.signIn(PAGES.user("/"), account, PASSWORD);
    browser.waitFor(".qr");
    assertThat(browser.cookies()).as("a session before the code").isEmpty();
    String key = page.key();
    page.toCode();
    page.check(code(key, 0));
    browser.waitForText("h1", "Keep your recovery codes");
    page.keepCodes();
    assertThat(browser.text("main")).contains("cannot be turned off").doesNotContain("Turn off");
  }

  @Test
  void a_session_that_ended_meanwhile_ends_no_set_up() {
    String key = reachCode();
    browser.driver().manage().deleteAllCookies();
    page.check(code(key, 0));
    browser.waitForText("h1", "Keep your recovery codes");
    page.keepCodes();
  }

  @Test
  void the_switch_turned_off_in_between_has_its_own_sentence_and_the_set_up_goes_on_after() {
    String key = reachCode();
    Product.run(Product.jar("disable", "--data", PAGES.data().toString(), "--reason", "a test"));
    page.fill("Code from your app", code(key, 0));
    page.press("Check");
    browser.waitForText(".message[data-kind=bad]", "switched off on this server");
    Product.run(Product.jar("enable", "--data", PAGES.data().toString()));
    page.check(code(key, STEP));
    browser.waitForText("h1", "Keep your recovery codes");
    page.keepCodes();
  }

  @Test
  void a_server_that_is_away_is_not_called_a_wrong_code_and_restarted_it_goes_on() {
    String key = reachCode();
    PAGES.stopHost();
    page.fill("Code from your app", code(key, 0));
    page.press("Check");
    browser.waitForText(".message[data-kind=bad]", "The server did not answer.");
    PAGES.startHostAgain();
    page.press("Check");
    browser.waitForText("h1", "Keep your recovery codes");
    page.keepCodes();
    // What the browser says of a server that is away is not the page's fault.
    browser.findings();
  }

  @Test
  void too_many_wrong_codes_end_the_set_up_and_say_so() {
    String key = reachCode();
    String why = "";
    for (int i = 2; i < 13 && !why.contains("Begin anew"); i++) {
      why = page.refused(code(key, 50_000 + i * STEP));
    }
    assertThat(why).startsWith("This set-up took too long or had too many wrong codes.");
    page.press("Begin anew with another key");
    browser.waitForText("h1", "Set up the second factor");
  }

  @Test
  void keys_alone_are_enough() {
    browser.open(PAGES.user("/"));
    browser.waitForText("h1", "Sign in");
    // The first field has the focus already.
    browser.press(account, Keys.TAB, PASSWORD, Keys.ENTER);
    browser.waitForText("h1", "Security");
    browser.tabTo("a[href='#/setup']", 12);
    browser.press(Keys.ENTER);
    browser.waitForText("h1", "Set up the second factor");
    browser.until("the password's field", () -> browser.focused().getTagName().equals("input"));
    browser.press(PASSWORD, Keys.ENTER);
    browser.waitFor(".qr");
    String key = page.key();
    browser.tabTo("a[href='#/setup/code']", 12);
    browser.press(Keys.ENTER);
    browser.waitForText("h1", "Check that it works");
    browser.until("the code's field", () -> browser.focused().getTagName().equals("input"));
    browser.press(code(key, 0), Keys.ENTER);
    browser.waitForText("h1", "Keep your recovery codes");
    browser.tabTo("input[type=checkbox]", 12);
    browser.press(" ", Keys.ENTER);
    browser.waitForText("h1", "Security");
    assertThat(browser.text("main")).contains("10 left");
  }

  /** A hint only, and before anything was typed. */
  @Test
  void a_device_whose_clock_is_off_is_told_so_before_the_code_is_typed() {
    page.reach(PAGES.user("/"), account, PASSWORD);
    browser.evaluate("const real = Date.now; Date.now = () => real() + 125_000;");
    String key = page.key();
    page.toCode();
    browser.waitForText(".clock .note", "This device's clock is 2 minutes ahead of the server's.");
    assertThat(browser.text(".clock")).contains("Server:").contains("UTC");
    assertThat(browser.text(".clock .left")).matches("New code in \\d+ seconds?");
    page.look("setup-clock");
    page.check(code(key, 0));
    browser.waitForText("h1", "Keep your recovery codes");
    page.keepCodes();
  }
}
