package io.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.host.embedded.mail.FakeRelay;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Codes by e-mail at the users' page: set up, used, and gone without. */
class MailCodePageIT {
  private static final FakeRelay RELAY = relay();

  @RegisterExtension
  static final Pages PAGES =
      Pages.with(
          "policy.methods = app,email",
          "mail.host = 127.0.0.1",
          "mail.port = " + RELAY.port(),
          "mail.security = none",
          // So that a change asks for a code.
          "session.fresh = 0s");

  private static final String REFUSED = "That did not work. What usually helps:";

  private final Browser browser = PAGES.browser();
  private final Visitor visitor = new Visitor(PAGES);

  private static FakeRelay relay() {
    try {
      return FakeRelay.answering(Map.of());
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  @AfterAll
  static void stop() throws IOException {
    RELAY.close();
  }

  /** The code in the letter of this number to an address, the first is 1. */
  private static String code(String address, int number) {
    Product.await(number + " letters to " + address, () -> codes(address).size() >= number);
    return codes(address).get(number - 1);
  }

  private static List<String> codes(String address) {
    return RELAY.letters().stream()
        .filter(letter -> letter.stream().anyMatch(line -> line.startsWith("RCPT TO:<" + address)))
        .flatMap(List::stream)
        .map(String::strip)
        .filter(line -> line.matches("[0-9]{7}"))
        .toList();
  }

  private void setUp(String address) {
    visitor.pressIn("Codes by e-mail", "Set up");
    browser.waitFor("main input[type=email]");
    browser.type(Visitor.PASSWORD_FIELD, Visitor.PASSWORD);
    browser.type("main input[type=email]", address);
    visitor.send();
  }

  @Test
  void beside_an_app_they_are_set_up_with_a_code_and_then_sign_in() {
    Soap.Enrolled who = visitor.enrolled();
    String address = "beside@elsewhere.test";
    visitor.signIn(who, who.code(1));
    setUp(address);
    visitor.told("a fresh code is needed");
    visitor.pictures("security-mail-set-up");
    visitor.code(who.code(2));
    browser.waitForText("main", "A code is on its way to " + address + ".");
    visitor.code("1234567");
    visitor.told("That is not the code in the newest message");
    visitor.code(code(address, 1));
    visitor.atSecurity();
    visitor.cardSays("Codes by e-mail", "Codes can be sent to " + address);
    visitor.signOut();

    visitor.challenged(who.account());
    visitor.press("Send a code by e-mail");
    visitor.told("A code is on its way to ");
    assertThat(visitor.message()).as("half of it is hidden").doesNotContain(address);
    visitor.pictures("challenge-mail");
    visitor.code("1234567");
    visitor.told(REFUSED);
    String unknown = body();
    visitor.code("12");
    visitor.told(REFUSED);
    assertThat(body()).isEqualTo(unknown);
    visitor.code(code(address, 2));
    visitor.atSecurity();

    visitor.pressIn("Codes by e-mail", "Remove");
    browser.waitFor(Visitor.IN_DIALOG + "input.code").sendKeys(who.recoveryCodes().get(0));
    visitor.pressInDialog("Go on");
    visitor.told("No more codes go there.");
    visitor.cardSays("Codes by e-mail", "Not set up.");
  }

  private String body() {
    return browser.evaluate("return document.body.outerHTML").toString();
  }

  @Test
  void without_an_app_a_letter_goes_out_at_once_and_another_proves_each_change() {
    String name = visitor.newcomer();
    String address = "only@elsewhere.test";
    visitor.signIn(name);
    setUp(name);
    visitor.told("Codes must go to another address than this account's own.");
    browser.type(Visitor.PASSWORD_FIELD, Visitor.PASSWORD);
    browser.type("main input[type=email]", address);
    visitor.send();
    visitor.code(code(address, 1));
    browser.waitFor("main .recovery");
    visitor.press("Done");
    visitor.told("Keep the codes first, then tick the box.");
    browser.back();
    browser.waitFor("main .recovery");
    browser.click("main .tick label");
    visitor.press("Done");
    visitor.atSecurity();
    visitor.cardSays("Authenticator apps", "None. You get your codes by e-mail.");
    visitor.signOut();

    visitor.challenged(name);
    visitor.told("A code is on its way to ");
    visitor.code(code(address, 2));
    visitor.atSecurity();
    visitor.pressIn("Recovery codes", "Make new codes");
    visitor.pressInDialog("Make new codes");
    browser.waitFor(Visitor.IN_DIALOG + "input.code");
    visitor.pressInDialog("Send a code by e-mail");
    browser.waitForText(Visitor.IN_DIALOG + ".message", "A code is on its way to ");
    browser.type(Visitor.IN_DIALOG + "input.code", code(address, 3));
    visitor.pressInDialog("Go on");
    browser.waitFor(Visitor.IN_DIALOG + ".recovery");
    browser.click(Visitor.IN_DIALOG + ".tick label");
    visitor.pressInDialog("Done");
    visitor.told("You have new recovery codes.");

    // Three in ten minutes are enough for anybody.
    visitor.signOut();
    visitor.challenged(name);
    visitor.told("No code could be sent now.");
    visitor.pictures("challenge-not-sent");
  }
}
