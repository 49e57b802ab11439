package io.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The set-up of a phone whose clock is ten minutes off. On a host of its own: where many phones
 * have enrolled, they testify that the server is right, and then the page blames the phone.
 */
class DriftedPhonePageIT {
  private static final long FAR = 600;
  private static final long STEP = 30;

  @RegisterExtension static final Pages PAGES = Pages.with();

  private final Browser browser = PAGES.browser();
  private final SetUpPage page = new SetUpPage(browser);

  private static String code(String key, long later) {
    return Oathtool.code(key, Instant.now().getEpochSecond() + later);
  }

  private String reachCode(String account, String password) {
    page.reach(PAGES.user("/"), account, password);
    String key = page.key();
    page.toCode();
    return key;
  }

  @Test
  void ten_minutes_behind_it_ends_enrolled_through_its_second_code() {
    String key = reachCode(Host.DEMO, Host.DEMO_PASSWORD);
    assertThat(page.refused(code(key, -FAR)))
        .isEqualTo(
            "That code was right 10 minutes ago: your phone's clock is behind, or this server's is"
                + " ahead. Set your phone to automatic time, or type the next code it shows and we"
                + " will remember the difference.");
    page.look("setup-refused");
    // The next code comes a step later; nobody waits here, so the server's clock goes on instead,
    // and with it the phone's.
    PAGES.stopHost();
    PAGES.startHostAgain("--clock-offset", "+" + STEP + "s");
    page.check(code(key, STEP - FAR));
    browser.waitForText("h1", "Keep your recovery codes");
    page.keepCodes();
    // One step more when a step ends between the making of the code and its check.
    assertThat(browser.text("main")).containsPattern("2[01] steps behind");
  }

  @Test
  void ten_minutes_ahead_it_is_told_so_and_a_code_of_now_is_still_good() {
    String key = reachCode("admin@lockstep.test", Host.ADMIN_PASSWORD);
    assertThat(page.refused(code(key, FAR)))
        .startsWith("That code will be right in 10 minutes: your phone's clock is ahead, or this");
    page.check(code(key, 0));
    browser.waitForText("h1", "Keep your recovery codes");
    page.keepCodes();
  }
}
