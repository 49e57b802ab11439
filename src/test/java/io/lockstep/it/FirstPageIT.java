package io.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page at the host's address: small, still, and readable however it is looked at. */
class FirstPageIT {
  @RegisterExtension static final Pages PAGES = Pages.with();

  private static final long MOST_BYTES = 60L * 1024;
  private static final double MOST_SHIFT = 0.05;

  private final Browser browser = PAGES.browser();
  private final Visitor visitor = new Visitor(PAGES);

  @Test
  void it_says_what_it_is_and_asks_nobody_for_more() {
    visitor.open();

    assertThat(browser.title()).isEqualTo("Sign in – Lockstep");
    assertThat(browser.requests())
        .contains(PAGES.user("/"))
        .allMatch(url -> url.startsWith(PAGES.user("/")))
        .noneMatch(url -> url.contains("/service/"));
    assertThat(browser.cookies()).isEmpty();
  }

  @Test
  void it_comes_in_less_than_sixty_kilobytes() {
    visitor.open();
    browser.requests();

    List<?> sizes =
        (List<?>)
            browser.evaluate(
                """
                return [...performance.getEntriesByType('navigation'),
                    ...performance.getEntriesByType('resource')]
                    .map(one => Math.max(one.transferSize, one.encodedBodySize))
                """);
    assertThat(sizes).hasSizeGreaterThan(10).allMatch(size -> ((Number) size).longValue() > 0);
    assertThat(sizes.stream().mapToLong(size -> ((Number) size).longValue()).sum())
        .isLessThan(MOST_BYTES);
  }

  @Test
  void nothing_jumps_while_a_view_comes_to_be() {
    visitor.open();
    assertStill("the sign-in");
    Soap.Enrolled who = visitor.enrolled();
    visitor.password(who.account(), "wrong");
    visitor.told("Name or password is wrong.");
    assertStill("a refused sign-in");
    visitor.password(who.account(), Visitor.PASSWORD);
    browser.waitFor(Visitor.CODE_FIELD);
    assertStill("the challenge");
    visitor.code("12345");
    visitor.told("That did not work.");
    assertStill("a refused code");
    visitor.code(who.code(1));
    visitor.atSecurity();
    assertStill("the security page");
    browser.reload();
    visitor.atSecurity();
    assertStill("the security page, come back to");
    visitor.press("Replace by a new phone");
    browser.type(Visitor.PASSWORD_FIELD, Visitor.PASSWORD);
    assertStill("the set-up");
    visitor.send();
    browser.waitFor("main .qr");
    assertStill("the key");
    visitor.press("The account is in the app");
    browser.waitFor("main .clock[data-kind]");
    assertStill("the code");
  }

  @Test
  void what_jumps_would_be_seen() {
    visitor.open();
    browser.evaluate(
        """
        const space = document.createElement('div');
        space.style.height = '300px';
        document.body.prepend(space)
        """);

    assertThat(sum(shifts())).isGreaterThan(MOST_SHIFT);
  }

  private void assertStill(String view) {
    List<?> shifts = shifts();
    assertThat(sum(shifts)).as("%s: %s", view, shifts).isLessThan(MOST_SHIFT);
  }

  private static double sum(List<?> shifts) {
    return shifts.stream()
        .mapToDouble(one -> ((Number) ((List<?>) one).get(0)).doubleValue())
        .sum();
  }

  /**
   * What was moved since the page was opened, where nobody had just done something: how far, and
   * what.
   */
  private List<?> shifts() {
    return (List<?>)
        browser
            .driver()
            .executeAsyncScript(
                """
                const done = arguments[0];
                const all = [];
                const watch = new PerformanceObserver(list => all.push(...list.getEntries()));
                watch.observe({type: 'layout-shift', buffered: true});
                requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => {
                  done([...all, ...watch.takeRecords()].filter(one => !one.hadRecentInput)
                      .map(one => [one.value, ...one.sources.map(
                          source => source.node?.cloneNode(false).outerHTML ?? 'a text')]));
                })));
                """);
  }

  @Test
  void at_twice_the_size_nothing_has_to_be_moved_sideways() {
    Soap.Enrolled who = visitor.enrolled();
    // What is left of a notebook's window that is magnified to 200 %.
    browser.size(640, 450);
    visitor.open();
    fitsWithLargeLetters();
    visitor.password(who.account(), Visitor.PASSWORD);
    browser.waitFor(Visitor.CODE_FIELD);
    fitsWithLargeLetters();
    visitor.code(who.code(1));
    visitor.atSecurity();
    fitsWithLargeLetters();
    browser.screenshot("security-magnified");
    visitor.pressIn("App passwords", "Make an app password");
    browser.waitFor("dialog");
    fitsWithLargeLetters();
  }

  /** Also when only the letters are made larger, which some prefer. */
  private void fitsWithLargeLetters() {
    browser.assertFits();
    browser.evaluate("document.documentElement.style.fontSize = '200%'");
    browser.assertFits();
    browser.evaluate("document.documentElement.style.fontSize = ''");
  }

  @Test
  void a_language_from_the_right_would_find_its_place() {
    Soap.Enrolled who = visitor.enrolled();
    visitor.signIn(who, who.code(1));
    browser.evaluate("document.documentElement.dir = 'rtl'");
    browser.assertFits();
    browser.narrow();
    browser.assertFits();
    browser.screenshot("security-from-the-right-narrow");
  }

  @Test
  void nothing_moves_by_itself() {
    Soap.Enrolled who = visitor.enrolled();
    for (String wish : List.of("reduce", "no-preference")) {
      browser.media("prefers-reduced-motion", wish);
      visitor.open();
      assertThat(moving()).as(wish).isEmpty();
    }
    visitor.signIn(who, who.code(1));
    assertThat(moving()).isEmpty();
    assertThat(browser.text("h1")).isEqualTo("Security");
  }

  private List<?> moving() {
    return (List<?>)
        browser.evaluate(
            """
            return [...document.getAnimations().map(String),
                ...[...document.querySelectorAll('*')].filter(each => {
                  const style = getComputedStyle(each);
                  return style.transitionDuration !== '0s' || style.animationName !== 'none';
                }).map(each => each.outerHTML)]
            """);
  }

  @Test
  void without_scripts_it_says_that_it_needs_them() {
    visitor.open();
    assertThat(browser.evaluate("return fetch('/').then(answer => answer.text())").toString())
        .contains("<noscript><p>This page needs JavaScript.");
  }
}
