package io.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.lockstep.it.Watch.Finding;
import io.lockstep.it.Watch.What;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WindowType;

/** What the browser of the tests finds wrong with pages; here they are bad on purpose. */
class WatchIT {
  private static SmallPages here;
  private static SmallPages elsewhere;
  private static Browser browser;

  @BeforeAll
  static void start() throws IOException {
    here = SmallPages.start();
    elsewhere = SmallPages.start();
    browser = Browser.start();
  }

  @AfterAll
  static void stop() {
    elsewhere.close();
    here.close();
    browser.close();
  }

  @BeforeEach
  void fresh() {
    here.clear();
    browser.fresh();
  }

  /** Opens a page with a script of its own. */
  private static void openWithScript(String script) {
    here.script("/page.js", script);
    open("<h1>A page</h1><script src=\"/page.js\"></script>");
  }

  private static void open(String main) {
    here.page("/", main);
    browser.open(here.address("/"));
  }

  private static void openLax(String script) {
    here.laxPage("/", "<h1>A page</h1><script>" + script + "</script>");
    browser.open(here.address("/"));
  }

  private static String said(Finding finding) {
    return finding.words();
  }

  @Test
  void a_good_page_is_quiet() {
    openWithScript("document.querySelector('h1').textContent = 'All is well';");

    assertThat(browser.text("h1")).isEqualTo("All is well");
    browser.assertQuiet();
    browser.axe();
    browser.assertFits();
    assertThat(browser.requests()).contains(here.address("/"), here.address("/page.js"));
  }

  @Test
  void a_page_that_no_log_knows_is_not_called_quiet() {
    // A tab of which this browser was not told.
    browser.driver().switchTo().newWindow(WindowType.TAB);
    openWithScript("");

    assertThatThrownBy(browser::assertQuiet)
        .hasMessageContaining("no log knows")
        .hasMessageContaining(here.address(""));
  }

  @Test
  void a_script_inside_the_page_breaks_its_policy() {
    open("<h1>A page</h1><script>document.title = 'mine'</script>");

    assertThat(browser.findings())
        .anySatisfy(
            finding -> {
              assertThat(finding.what()).isEqualTo(What.POLICY);
              assertThat(finding.words()).contains("script-src-elem forbids inline");
            })
        .anySatisfy(finding -> assertThat(finding.what()).isEqualTo(What.CONSOLE));
    assertThat(browser.title()).isEqualTo("A page");
  }

  @Test
  void a_style_attribute_breaks_the_policy() {
    open("<h1 style=\"color: red\">A page</h1>");

    assertThatThrownBy(browser::assertQuiet).hasMessageContaining("style-src-attr");
  }

  @Test
  void markup_made_of_text_breaks_the_policy() {
    openWithScript("document.querySelector('h1').innerHTML = '<b>bold</b>';");

    assertThatThrownBy(browser::assertQuiet).hasMessageContaining("require-trusted-types-for");
  }

  @Test
  void an_error_on_the_console_is_found() {
    openWithScript("console.warn('only a warning'); console.error('something broke');");

    assertThat(browser.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.what()).isEqualTo(What.CONSOLE);
              assertThat(finding.words()).contains("something broke", "/page.js");
            });
  }

  @Test
  void an_error_that_the_page_keeps_from_the_console_is_found() {
    openWithScript(
        """
        addEventListener('error', e => e.preventDefault());
        addEventListener('unhandledrejection', e => e.preventDefault());
        Promise.reject(new Error('a promise nobody kept'));
        throw new Error('thrown in vain');
        """);

    assertThat(browser.findings())
        .allSatisfy(finding -> assertThat(finding.what()).isEqualTo(What.ERROR))
        .extracting(WatchIT::said)
        .anySatisfy(words -> assertThat(words).contains("a promise nobody kept"))
        .anySatisfy(words -> assertThat(words).contains("thrown in vain", "/page.js:4"));
  }

  @Test
  void what_a_page_said_outlives_it() {
    openWithScript("setTimeout(() => { throw new Error('said before leaving'); });");
    browser.waitFor("h1");
    openWithScript("");

    assertThatThrownBy(browser::assertQuiet).hasMessageContaining("said before leaving");
  }

  @Test
  void what_a_click_causes_is_waited_for() {
    here.script(
        "/page.js",
        """
        document.querySelector('button').onclick = () =>
            fetch('/answer').then(answer => answer.text()).then(text => missing(text));
        """);
    here.file("/answer", "text/plain", "an answer");
    open("<button>Go</button><script src=\"/page.js\"></script>");

    browser.byText("Go").click();

    assertThatThrownBy(browser::assertQuiet).hasMessageContaining("missing is not defined");
  }

  @Test
  void something_that_is_not_there_is_found() {
    open("<h1>A page</h1><script src=\"/nothing.js\"></script>");

    assertThatThrownBy(browser::assertQuiet)
        .hasMessageContaining("not loaded: " + here.address("/nothing.js"))
        .hasMessageContaining("status of 404");
  }

  @Test
  void the_status_of_a_fault_is_no_error_but_of_anything_else_it_is() {
    here.status("/service/soap/", 500);
    openWithScript("fetch('/service/soap/', {method: 'POST', body: '{}'})");
    assertThat(browser.requests()).contains(here.address("/service/soap/"));
    browser.assertQuiet();

    here.status("/service/soap/", 503);
    here.status("/other", 500);
    openWithScript(
        "fetch('/service/soap/', {method: 'POST', body: '{}'}).then(() => fetch('/other'))");
    assertThat(browser.findings())
        .extracting(WatchIT::said)
        .satisfiesExactly(
            words -> assertThat(words).contains("/service/soap/", "503"),
            words -> assertThat(words).contains("/other", "500"));
  }

  @Test
  void requests_to_another_port_are_found_whether_or_not_the_policy_stops_them() {
    elsewhere.file("/other", "text/plain", "");
    String other = elsewhere.address("/other");

    openWithScript("fetch('" + other + "').catch(() => {})");
    assertThatThrownBy(browser::assertQuiet).hasMessageContaining("connect-src forbids " + other);

    openLax("fetch('" + other + "')");
    assertThat(browser.findings())
        .containsExactly(new Finding(What.ELSEWHERE, here.address("/") + " asks for " + other));
  }

  @Test
  void addresses_that_hold_their_content_are_found() {
    openLax(
        """
        fetch(URL.createObjectURL(new Blob(['a'])));
        const picture = document.createElement('img');
        picture.src = 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"/>';
        document.body.append(picture);
        fetch('data:text/plain,a')
        """);

    assertThat(browser.findings())
        .extracting(
            Finding::what, finding -> finding.words().replaceFirst(".* for ([a-z]+:).*", "$1"))
        .contains(tuple(What.ELSEWHERE, "data:"), tuple(What.ELSEWHERE, "blob:"));
  }

  @Test
  void a_page_that_sends_its_user_elsewhere_is_found() {
    elsewhere.page("/other", "<h1>Another page</h1>");
    openWithScript("location.href = '" + elsewhere.address("/other") + "'");
    browser.byText("Another page");

    assertThatThrownBy(browser::assertQuiet)
        .hasMessageContaining("a page asks for " + elsewhere.address("/other"));
  }

  @Test
  void a_tab_that_a_page_opens_is_watched() {
    here.script("/second.js", "setTimeout(() => { throw new Error('in the second tab'); })");
    here.page("/second", "<h1>The second</h1><script src=\"/second.js\"></script>");
    open("<a href=\"/second\" target=\"_blank\">more</a>");

    browser.click("a");
    browser.switchTo(1);
    browser.byText("The second");

    assertThatThrownBy(browser::assertQuiet).hasMessageContaining("in the second tab");
    browser.closeTab();
    assertThat(browser.text("a")).isEqualTo("more");
  }
}
