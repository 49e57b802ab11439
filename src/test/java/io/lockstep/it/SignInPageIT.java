package io.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.Watch.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Signing in at the users' page. Codes by mail are in {@link MailCodePageIT}. */
class SignInPageIT {
  @RegisterExtension
  static final Pages PAGES = Pages.with("failures.free = 5", "failures.first.wait = 1m");

  private static final String REFUSED = "That did not work. What usually helps:";
  private static final Pattern VERDICT = Pattern.compile("verdict=([A-Z_]+)");

  private final Browser browser = PAGES.browser();
  private final Visitor visitor = new Visitor(PAGES);

  @Test
  void a_wrong_password_and_an_unknown_account_are_the_same_to_whoever_tries() {
    visitor.open();
    visitor.password(Host.DEMO, "wrong");
    visitor.told("Name or password is wrong.");
    String known = body();
    assertThat(browser.focused().getDomProperty("type")).isEqualTo("password");
    assertThat(browser.focused().getDomProperty("value")).isEmpty();

    visitor.password("nobody@lockstep.test", "wrong");

    visitor.told("Name or password is wrong.");
    assertThat(body()).isEqualTo(known);
    assertThat(browser.cookies()).isEmpty();
  }

  @Test
  void what_is_missing_is_asked_for_before_anything_is_sent() {
    visitor.open();
    visitor.send();
    visitor.told("Type your account name and your password.");
    assertThat(browser.focused().getDomAttribute("autocomplete")).isEqualTo("username");
    browser.type(Visitor.NAME_FIELD, Host.DEMO);
    visitor.send();
    assertThat(browser.focused().getDomProperty("type")).isEqualTo("password");
    assertThat(browser.requests()).noneMatch(url -> url.contains("/service/"));

    visitor.challenged(visitor.enrolled().account());
    visitor.send();

    visitor.told("Type the code first.");
    assertThat(browser.focused().getDomAttribute("class")).isEqualTo("code");
  }

  @Test
  void phones_offer_digits_and_the_code_itself_and_a_pasted_code_may_have_a_blank() {
    Soap.Enrolled who = visitor.enrolled();
    String code = who.code(1);
    visitor.open();
    browser.type(Visitor.NAME_FIELD, code.substring(0, 3) + " " + code.substring(3));
    browser.waitFor(Visitor.NAME_FIELD).sendKeys(Keys.chord(Keys.CONTROL, "a"));
    browser.waitFor(Visitor.NAME_FIELD).sendKeys(Keys.chord(Keys.CONTROL, "x"));
    visitor.password(who.account(), Visitor.PASSWORD);
    WebElement field = browser.waitFor(Visitor.CODE_FIELD);
    assertThat(field.getDomAttribute("autocomplete")).isEqualTo("one-time-code");
    assertThat(field.getDomAttribute("inputmode")).isEqualTo("numeric");
    assertThat(browser.focused()).isEqualTo(field);

    field.sendKeys(Keys.chord(Keys.CONTROL, "v"));

    assertThat(field.getDomProperty("value")).isEqualTo(code.replaceFirst("...", "$0 "));
    browser.press(Keys.ENTER);
    visitor.atSecurity();
  }

  @Test
  void a_recovery_code_lets_in_once_whatever_its_letters_look_like() {
    Soap.Enrolled who = visitor.enrolled();
    String recoveryCode = who.recoveryCodes().get(0);
    visitor.challenged(who.account());
    visitor.press("Use a recovery code");
    WebElement field = browser.waitFor(Visitor.CODE_FIELD);
    assertThat(field.getDomAttribute("inputmode")).as("letters are needed").isNull();
    assertThat(field.getDomAttribute("autocomplete")).isEqualTo("off");
    visitor.pictures("challenge-recovery");
    visitor.code(" " + recoveryCode.toLowerCase(Locale.ROOT) + " ");
    visitor.atSecurity();
    visitor.cardSays("Recovery codes", (who.recoveryCodes().size() - 1) + " left");
    visitor.signOut();

    visitor.challenged(who.account());
    visitor.press("Use a recovery code");
    visitor.code(recoveryCode);
    visitor.told(REFUSED);
    String used = body();
    visitor.code("ABCD EFGH JKLM");
    visitor.told(REFUSED);

    assertThat(body()).as("a code never seen").isEqualTo(used);
    visitor.press("Use a code from the app");
    assertThat(visitor.message()).isEmpty();
    visitor.code(who.code(1));
    visitor.atSecurity();
  }

  @Test
  void a_trusted_browser_is_asked_for_no_code_and_another_one_is() {
    Soap.Enrolled who = visitor.enrolled();
    visitor.challenged(who.account());
    browser.click("main .tick label");
    visitor.code(who.code(1));
    visitor.atSecurity();
    visitor.cardSays("Trusted devices", "this one");
    visitor.signOut();
    Cookie trust = browser.driver().manage().getCookieNamed("ZM_TRUST_TOKEN");
    assertThat(trust.isHttpOnly()).isTrue();

    visitor.signIn(who.account());
    visitor.signOut();
    visitor.open();
    visitor.password(who.account(), "wrong");
    visitor.told("Name or password is wrong.");

    browser.fresh();
    visitor.challenged(who.account());
  }

  @Test
  void a_refused_code_looks_the_same_letter_by_letter_whatever_is_known_about_it() {
    Soap.Enrolled who = visitor.enrolled();
    visitor.challenged(who.account());
    Map<String, String> codes =
        Map.of(
            "used already", who.code(0),
            "no code", "12345",
            "far ahead", who.code(12),
            "far behind", who.code(-9),
            "late", who.code(-2),
            "of nothing", codeOfNothing(who));
    Set<String> seen = new TreeSet<>();
    List<String> order =
        List.of("used already", "no code", "far ahead", "far behind", "late", "of nothing");
    for (String kind : order) {
      refused(codes.get(kind), seen);
    }
    // Five count; the next one is not looked at, nor would be a good one.
    refused(who.code(13), seen);
    refused(who.code(14), seen);
    refused(who.code(1), seen);

    assertThat(seen).as("what a script can read after each").hasSize(1);
    Set<String> verdicts = verdicts(who.account(), order.size() + 3);
    assertThat(verdicts)
        .contains("REPLAYED", "NOT_A_CODE", "SKEWED", "LATE", "LOCKED")
        .containsAnyOf("NO_MATCH", "WRONG_PARAMETERS", "WRONG_ENCODING");
    assertThat(seen.iterator().next())
        .doesNotContain(verdicts)
        .doesNotContainIgnoringCase("verdict", "offset");
    visitor.pictures("challenge-refused");
    assertThat(browser.cookies()).isEmpty();
  }

  private void refused(String code, Set<String> seen) {
    visitor.code(code);
    visitor.told(REFUSED);
    assertThat(browser.focused().getDomAttribute("class")).isEqualTo("code");
    seen.add(body());
  }

  /** All that a script can read; what was typed is no part of it. */
  private String body() {
    return browser.evaluate("return document.title + document.body.outerHTML").toString();
  }

  /** Of no step that is looked at. */
  private static String codeOfNothing(Soap.Enrolled who) {
    Set<String> known =
        LongStream.rangeClosed(-1800, 1800)
            .mapToObj(step -> who.code((int) step))
            .collect(Collectors.toSet());
    return LongStream.range(0, 1_000_000)
        .mapToObj("%06d"::formatted)
        .filter(code -> !known.contains(code))
        .findFirst()
        .orElseThrow();
  }

  /** What the log says of the account's refusals, once it has all of them. */
  private static Set<String> verdicts(String account, int count) {
    List<String> found = new ArrayList<>();
    Product.await(
        count + " refusals of " + account,
        () -> {
          found.clear();
          Product.text(PAGES.host().log())
              .lines()
              .filter(line -> line.contains("invalid two-factor code: "))
              .filter(line -> line.contains("account=" + account))
              .map(VERDICT::matcher)
              .filter(Matcher::find)
              .forEach(matcher -> found.add(matcher.group(1)));
          return found.size() >= count;
        });
    return Set.copyOf(found);
  }

  @Test
  void a_challenge_that_took_too_long_leads_back_to_the_beginning_and_says_so() {
    Soap.Enrolled who = visitor.enrolled();
    visitor.challenged(who.account());
    // As its end does, this kills the token that the page holds.
    visitor.cli(
        "another password\n", List.of("account", "passwd", who.account()), "--password-stdin");

    visitor.code(who.code(1));

    visitor.told("That took too long. Sign in again.");
    assertThat(visitor.title()).isEqualTo("Sign in");
    visitor.password(who.account(), "another password");
    visitor.code(who.code(1));
    visitor.atSecurity();
  }

  @Test
  void the_keyboard_alone_signs_in() {
    Soap.Enrolled who = visitor.enrolled();
    browser.open(PAGES.user("/"));
    browser.waitFor(Visitor.NAME_FIELD);
    browser.press(who.account(), Keys.TAB, Visitor.PASSWORD, Keys.ENTER);
    browser.waitFor(Visitor.CODE_FIELD);
    browser.tabTo("main .tick input", 2);
    browser.press(Keys.SPACE);
    assertThat(browser.focused().isSelected()).isTrue();
    browser.focused().sendKeys(Keys.chord(Keys.SHIFT, Keys.TAB));
    browser.press(who.code(1), Keys.ENTER);

    visitor.atSecurity();
    browser.tabTo("main .who button", 12);
    assertThat(browser.focused().getText()).isEqualTo("Sign out");
    browser.press(Keys.ENTER);
    browser.waitFor(Visitor.NAME_FIELD);
  }

  @Test
  void everybody_can_read_and_use_each_view() {
    Soap.Enrolled who = visitor.enrolled();
    visitor.open();
    visitor.pictures("signin");
    visitor.password(who.account(), "wrong");
    visitor.told("Name or password is wrong.");
    visitor.pictures("signin-refused");

    visitor.password(who.account(), Visitor.PASSWORD);
    browser.waitFor(Visitor.CODE_FIELD);
    visitor.pictures("challenge");
    browser.click("main summary");
    visitor.pictures("challenge-lost-phone");
    assertThat(browser.text("main details")).contains("recovery codes", "administrator");
  }

  @Test
  void whoever_types_another_account_begins_again() {
    Soap.Enrolled who = visitor.enrolled();
    visitor.challenged(who.account());
    visitor.press("Begin again with another account");
    assertThat(visitor.title()).isEqualTo("Sign in");

    visitor.password(visitor.newcomer(), Visitor.PASSWORD);

    visitor.atSecurity();
    visitor.cardSays("Second factor", "Off");
  }

  @Test
  void a_server_that_is_gone_is_never_called_a_wrong_code_or_password() {
    try (TempFolder data = TempFolder.named("lockstep-gone");
        Host gone = Host.start(data.path())) {
      Soap.Enrolled who = gone.soap().enrol(Host.DEMO, Host.DEMO_PASSWORD, -1);
      browser.open(gone.ready().get("web"));
      visitor.password(Host.DEMO, Host.DEMO_PASSWORD);
      browser.waitFor(Visitor.CODE_FIELD);
      gone.kill();
      visitor.code(who.code(1));

      String unreachable = "The server did not answer.";
      visitor.told(unreachable);
      assertThat(visitor.message()).doesNotContain("wrong", REFUSED);
      visitor.press("Begin again with another account");
      visitor.password(Host.DEMO, Host.DEMO_PASSWORD);
      visitor.told(unreachable);
      assertThat(visitor.message()).doesNotContain("wrong");
      assertThat(browser.findings())
          .extracting(Finding::words)
          .allSatisfy(words -> assertThat(words).contains("ERR_CONNECTION_REFUSED"));
    }
  }

  @Test
  void a_server_that_has_trouble_of_its_own_is_never_called_a_wrong_code_or_password() {
    visitor.challenged(visitor.enrolled().account());
    answer("service.FAILURE");
    visitor.code("123456");
    visitor.told("The server has trouble of its own.");
    assertThat(visitor.message()).doesNotContain(REFUSED);

    visitor.open();
    answer("service.TEMPORARILY_UNAVAILABLE");
    visitor.password(Host.DEMO, "anything");
    visitor.told("The server is busy.");
    assertThat(visitor.message()).doesNotContain("wrong", "second factor");
  }

  /** From now on the server's answer to everything is this fault. */
  private void answer(String code) {
    browser.evaluate(
        """
        const fault = {Body: {Fault: {Detail: {Error: {Code: arguments[0]}}}}};
        window.fetch = async () => new Response(JSON.stringify(fault), {status: 500});
        """,
        code);
  }

  @Test
  void with_the_switch_off_the_password_is_enough_and_the_page_says_why() {
    Soap.Enrolled who = visitor.enrolled();
    String newcomer = visitor.newcomer();
    visitor.cli("", List.of("disable", "--reason", "phones are lost"));
    try {
      visitor.signIn(who.account());
      visitor.cardSays("Second factor", "At the moment no code is asked for");
      visitor.pictures("security-switched-off");
      visitor.pressIn("Second factor", "Turn off");
      visitor.pressInDialog("Turn the second factor off");
      visitor.told("The second factor is switched off on this server for the moment");
      visitor.signOut();

      visitor.signIn(newcomer);
      visitor.cardSays("Second factor", "not offered for your account at the moment");
      visitor.signOut();
    } finally {
      visitor.cli("", List.of("enable"));
    }
    visitor.challenged(who.account());
  }
}
