package io.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The administrators' page in a browser: what they see, and what they do to accounts. */
class AdminPageIT {
  private static final String ADMIN = "admin@lockstep.test";
  private static final String PASSWORD = "a password of their own";
  private static final String MARKUP = "<img src=x onerror=alert(1)>";
  private static final int TOO_MANY = 4;

  @RegisterExtension
  static final Pages PAGES = Pages.with("failures.free = 3", "failures.first.wait = 5m");

  private static int accounts;

  private final Browser browser = PAGES.browser();
  private final AdminPage page = new AdminPage(PAGES);

  private static void cli(String input, String... command) {
    List<String> all = new ArrayList<>(Product.jar(command));
    all.addAll(List.of("--data", PAGES.data().toString()));
    Finished done = Product.run(all, input, Map.of());
    assertThat(done.exit()).as(done.err()).isZero();
  }

  /** A new account. */
  private static String account(String... more) {
    accounts++;
    String name = "person" + accounts + "@lockstep.test";
    List<String> command = new ArrayList<>(List.of("account", "add", name, "--password-stdin"));
    command.addAll(List.of(more));
    cli(PASSWORD, command.toArray(String[]::new));
    return name;
  }

  private static Soap.Enrolled enrolled(String... more) {
    return PAGES.host().soap().enrol(account(more), PASSWORD, -1);
  }

  private void signIn() {
    page.signIn(ADMIN, Host.ADMIN_PASSWORD);
  }

  private void openAccount(String name) {
    page.open("account/" + name, name);
  }

  /** The lines of the audit log about an account or a server. */
  private static List<String> audit(String... parts) {
    return Product.text(PAGES.data().resolve("log/audit.log"))
        .lines()
        .filter(line -> List.of(parts).stream().allMatch(line::contains))
        .toList();
  }

  /** Presses a button, leaves the reason out first, then gives it. */
  private void withReason(String button, String yes, String reason) {
    page.press(button);
    page.pressInDialog(yes);
    assertThat(page.refused()).isEqualTo("Give a reason.");
    page.fill("Reason", reason);
    browser.axe();
    page.pressInDialog(yes);
  }

  @Test
  void who_signs_in_sees_how_switch_accounts_and_clocks_stand() {
    browser.open(PAGES.admin("/"));
    browser.waitFor("input[type=password]");
    page.look("admin-sign-in");
    page.typeName(ADMIN, Host.ADMIN_PASSWORD);
    page.at("Overview");
    browser.waitFor(".bars");
    assertThat(page.card("The switch")).contains("On", "Turn off");
    assertThat(page.card("Accounts")).contains("With a second factor");
    assertThat(page.card("Clocks")).contains("too few phones to tell");
    assertThat(browser.focused().getTagName()).isEqualTo("h1");
    page.look("admin-overview");
    page.press("Sign out");
    browser.waitFor("input[type=password]");
    browser.open(PAGES.admin("/#/clocks"));
    browser.waitFor("input[type=password]");
    page.typeName(ADMIN, Host.ADMIN_PASSWORD);
    page.at("Clocks");
  }

  @Test
  void nobody_else_gets_in() {
    browser.open(PAGES.admin("/"));
    page.typeName(Host.DEMO, Host.DEMO_PASSWORD);
    browser.waitForText(".message", "This account is no administrator.");
    page.typeName(ADMIN, "not the password");
    browser.waitForText(".message", "Name or password is wrong.");
  }

  @Test
  void an_administrator_with_a_second_factor_types_a_code() {
    Soap.Enrolled chief = enrolled("--admin");
    browser.open(PAGES.admin("/"));
    page.typeName(chief.account(), PASSWORD);
    page.at("One more step");
    page.look("admin-challenge");
    page.fill("Code from your app", "000000");
    page.press("Sign in");
    browser.waitForText(".message", "That did not work.");
    page.fill("Code from your app", chief.code(1));
    page.press("Sign in");
    page.at("Overview");
    page.open("account/" + chief.account(), chief.account());
    assertThat(page.card("State")).contains("This is your own account").doesNotContain("Reset");
  }

  @Test
  void an_administrator_who_must_set_it_up_first_is_told_where() {
    String chief = account("--admin");
    cli("", "policy", "set", "required=true", "--account=" + chief);
    browser.open(PAGES.admin("/"));
    page.typeName(chief, PASSWORD);
    browser.waitForText(".message", "Set it up at the users' page");
    browser.axe();
  }

  @Test
  void accounts_are_found_by_name_and_state() {
    Soap.Enrolled one = enrolled();
    String other = account();
    signIn();
    page.open("accounts", "Accounts");
    assertThat(page.card("All")).contains(one.account(), other, Host.DEMO);
    page.look("admin-accounts");
    page.fill("Search by name", "PERSON" + accounts + "@");
    browser.press(Keys.ENTER);
    browser.waitForText(".list .hint", "1 to 1 of 1");
    assertThat(browser.text(".list")).contains(other).doesNotContain(one.account());
    browser.click("a[data-state=enrolled]");
    browser.waitForText(".list", "No account.");
    assertThat(browser.focused().getAttribute("data-state")).isEqualTo("enrolled");
    browser.back();
    browser.waitForText(".list .hint", "1 to 1 of 1");
    page.press(other);
    page.at(other);
    assertThat(page.card("State")).contains("not set up");
  }

  @Test
  void a_reset_says_why_and_takes_all_of_it_away() {
    Soap.Enrolled one = PAGES.host().soap().enrol(account(), PASSWORD, MARKUP);
    assertThat(PAGES.host().soap().login(one.account(), PASSWORD, "123456").ok()).isFalse();
    signIn();
    openAccount(one.account());
    assertThat(page.card("Authenticator apps")).contains(MARKUP);
    browser.waitForText("main", "The code belongs to nothing known here");
    assertThat(browser.driver().findElements(By.cssSelector("main img"))).isEmpty();
    page.look("admin-account");
    withReason("Reset", "Reset the second factor", "the phone <b>is</b> lost");
    page.done("was reset");
    browser.waitForText(".cards", "not set up");
    assertThat(PAGES.host().soap().login(one.account(), PASSWORD).session()).isPresent();
    assertThat(audit(one.account(), "the phone <b>is</b> lost")).hasSize(1);
  }

  @Test
  void wrong_codes_are_forgiven() {
    Soap.Enrolled one = enrolled();
    for (int i = 0; i < TOO_MANY; i++) {
      PAGES.host().soap().login(one.account(), PASSWORD, "000000");
    }
    assertThat(PAGES.host().soap().login(one.account(), PASSWORD, one.code(1)).ok()).isFalse();
    signIn();
    page.open("accounts/locked", "Accounts");
    browser.waitForText(".list", one.account());
    openAccount(one.account());
    assertThat(page.card("State")).contains("locked");
    page.press("Unlock");
    page.fill("Reason (may be left empty)", "asked on the telephone");
    page.pressInDialog("Unlock");
    page.done("Unlocked.");
    browser.waitForText(".facts", "none in a row");
    assertThat(audit(one.account(), "asked on the telephone")).hasSize(1);
    assertThat(PAGES.host().soap().login(one.account(), PASSWORD, one.code(2)).session())
        .isPresent();
  }

  @Test
  void a_one_time_code_is_shown_once_and_signs_in_once() {
    Soap.Enrolled one = enrolled();
    signIn();
    openAccount(one.account());
    page.press("Issue a one-time code");
    page.fill("Reason (may be left empty)", "the phone is at home");
    page.pressInDialog("Issue the code");
    String code = browser.text("dialog .key");
    browser.axe();
    browser.screenshot("admin-one-time-code");
    page.pressInDialog("Close");
    page.done("A one-time code was issued.");
    assertThat(audit(one.account(), "the phone is at home")).hasSize(1);
    browser.waitForText(".facts", "waits to be used");
    assertThat(browser.evaluate("return document.body.textContent").toString())
        .doesNotContain(code);
    assertThat(PAGES.host().soap().login(one.account(), PASSWORD, code).session()).isPresent();
    assertThat(PAGES.host().soap().login(one.account(), PASSWORD, code).session()).isEmpty();
  }

  @Test
  void the_switch_is_turned_off_with_a_reason_and_an_end_and_every_view_says_so() {
    Soap.Enrolled one = enrolled();
    signIn();
    withReason("Turn off", "Turn off", "time servers <b>gone</b>");
    page.done("The second factor is off.");
    browser.waitFor(".banner");
    assertThat(PAGES.host().soap().login(one.account(), PASSWORD).session()).isPresent();
    assertThat(page.card("The switch"))
        .contains("Off", ADMIN, "time servers <b>gone</b>", "Until")
        .doesNotContain("Without end");
    page.look("admin-switched-off");
    for (String view : List.of("accounts", "policy", "clocks", "account/" + one.account())) {
      browser.open(PAGES.admin("/#/" + view));
      browser.waitForText(".banner", "The second factor is switched off");
      assertThat(browser.text(".banner")).contains("It comes back on");
    }
    assertThat(browser.driver().findElements(By.cssSelector("main b, .banner b"))).isEmpty();
    page.press("To the switch");
    page.press("Turn on");
    page.pressInDialog("Turn on");
    page.done("The second factor is on.");
    browser.waitUntilGone(".banner");
    assertThat(PAGES.host().soap().login(one.account(), PASSWORD).session()).isEmpty();
    assertThat(audit("cmd=TwoFactorSwitch", "time servers <b>gone</b>")).hasSize(1);
  }

  @Test
  void to_leave_it_off_without_end_is_warned_of_and_a_past_date_is_none() {
    signIn();
    page.press("Turn off");
    page.field("Without end").click();
    browser.waitForText("dialog .note", "easily forgotten");
    page.field("A date").click();
    page.pressInDialog("Turn off");
    assertThat(page.refused()).isEqualTo("Choose a moment that is still to come.");
    browser.axe();
    browser.press(Keys.ESCAPE);
    browser.waitUntilGone("dialog");
    assertThat(browser.focused().getText()).isEqualTo("Turn off");
    assertThat(page.card("The switch")).contains("On");
  }

  @Test
  void a_layer_of_the_policy_is_changed_and_a_value_that_is_not_allowed_changes_nothing() {
    signIn();
    page.open("policy", "Policy");
    assertThat(page.card("Server")).contains("Second factor required", "configuration file");
    page.look("admin-policy");
    page.fill("Name", "lockstep.test");
    page.press("Open");
    page.at("Domain: lockstep.test");
    page.look("admin-policy-domain");
    set("trust.lifetime", "for ever");
    set("recovery.codes", "12");
    page.fill("Reason", "rules of the house");
    page.press("Save");
    browser.waitForText("[data-key='trust.lifetime'] .bad", "trust.lifetime = for ever");
    assertThat(browser.focused().getAttribute("aria-invalid")).isEqualTo("true");
    browser.axe();
    set("trust.lifetime", "12h");
    page.press("Save");
    page.done("2 rules were changed.");
    assertThat(audit("reason=rules of the house;")).hasSize(1);
    page.press("All layers");
    page.at("Policy");
    assertThat(page.card("Layers that say something")).contains("lockstep.test");
    page.press("lockstep.test");
    page.at("Domain: lockstep.test");
    assertThat(value("trust.lifetime").getAttribute("value")).isEqualTo("12h");
    set("trust.lifetime", "");
    set("recovery.codes", "");
    page.fill("Reason", "no more");
    page.press("Save");
    page.done("2 rules were changed.");
  }

  private WebElement value(String key) {
    return browser.waitFor("[data-key='" + key + "'] input");
  }

  private void set(String key, String text) {
    WebElement field = value(key);
    field.clear();
    field.sendKeys(text);
  }

  @Test
  void the_clocks_have_pictures_and_the_same_in_figures() {
    Soap.Enrolled one = enrolled();
    PAGES.host().soap().login(one.account(), PASSWORD, "000000");
    PAGES.host().soap().login(one.account(), PASSWORD, one.code(1));
    signIn();
    page.open("clocks", "Clocks");
    browser.waitFor("svg.chart[aria-label]");
    browser.waitForText("[data-node]", "Refused codes by cause");
    assertThat(browser.text("[data-node]"))
        .contains(
            "Watch for jumps",
            "all is well",
            "Time zone data",
            "To put this machine's clock right");
    page.look("admin-clocks");
    browser.click("[data-node] details:last-of-type summary");
    browser.waitForText("[data-node] details[open] table", "Wrong code");
    browser.axe();
    browser.click("a[href='#/clocks/168']");
    browser.until(
        "seven days",
        () ->
            "true".equals(browser.waitFor("a[href='#/clocks/168']").getAttribute("aria-current")));
    assertThat(browser.focused().getText()).isEqualTo("7 days");
    page.look("admin-clocks-week");
  }

  @Test
  void a_domains_administrator_sees_what_is_of_the_domain() {
    Soap.Enrolled one = enrolled();
    String boss = account("--admin-of=lockstep.test");
    page.signIn(boss, PASSWORD);
    browser.waitFor(".bars");
    assertThat(page.card("The switch")).contains("Only administrators of everything see this.");
    openAccount(one.account());
    assertThat(page.card("State")).contains("set up", "Reset");
    page.open("clocks", "Clocks");
    browser.waitForText("main", "Only administrators of everything see this.");
    page.look("admin-domain-clocks");
    page.open("policy/domain/lockstep.test", "Domain: lockstep.test");
    assertThat(browser.text("main")).contains("Only administrators of everything change this.");
    page.open("account/" + ADMIN, "Account");
    assertThat(browser.text("main")).contains("You do not administer this account.");
    page.open("account/%3Cimg%20src=x%20onerror=alert(1)%3E", "Account");
    assertThat(browser.driver().findElements(By.cssSelector("img"))).isEmpty();
    // Each refusal is a line of the audit log, so the page asks once.
    assertThat(audit(boss, "TwoFactorSwitch")).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void a_session_that_ended_meanwhile_leads_back_to_where_one_was() {
    Soap.Enrolled one = enrolled();
    signIn();
    openAccount(one.account());
    browser.driver().manage().deleteAllCookies();
    page.press("Unlock");
    page.pressInDialog("Unlock");
    browser.waitForText(".message", "Your session has ended.");
    page.typeName(ADMIN, Host.ADMIN_PASSWORD);
    page.at(one.account());
  }
}
