package io.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

/** The page at the host's address, as a browser shows it. */
class FrontPageIT {
  @RegisterExtension static final Pages PAGES = Pages.with();

  private final Browser browser = PAGES.browser();

  private void open() {
    browser.open(PAGES.user("/"));
  }

  @Test
  void says_what_it_is_and_asks_nobody_for_more() {
    open();

    assertThat(browser.title()).isEqualTo("Lockstep");
    assertThat(browser.text("main")).contains("It says why a code was refused.");
    assertThat(browser.requests()).contains(PAGES.user("/"));
    assertThat(browser.cookies()).isEmpty();
    browser.assertQuiet();
  }

  @Test
  void keeps_nobody_out() {
    open();

    browser.axe();
  }

  @Test
  void fits_a_small_phone_and_a_notebook_in_the_dark() throws Exception {
    browser.narrow();
    open();
    browser.assertFits();
    Path small = browser.screenshot("front-narrow");

    browser.wide();
    browser.dark();
    browser.assertFits();
    Path dark = browser.screenshot("front-dark");

    assertThat(Files.mismatch(small, dark)).isNotNegative();
  }

  @Test
  void leads_to_the_description_of_the_service_by_keyboard() {
    open();
    browser.tabTo("a[href$=wsdl]", 3);
    browser.press(Keys.ENTER);
    browser.until("the description", () -> browser.url().endsWith("/service/ws?wsdl"));
    // Browsers show XML in a page of their own, which loads what it likes.
    browser.findings();

    browser.back();
    assertThat(browser.byText("Lockstep").getTagName()).isEqualTo("h1");
  }
}
