package io.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;

/** What others chose stays text on the pages, and does not turn the words around it. */
class HostileNamesIT {
  @RegisterExtension static final Pages PAGES = Pages.with();

  private static final String MARKUP = "<img src=x onerror=alert(1)>";
  private static final String FROM_THE_RIGHT = "\u05d8\u05dc\u05e4\u05d5\u05df 1 (2)";
  private static final String TURNS = "\u202etpircs\u202c\u2066";

  private final Browser browser = PAGES.browser();
  private final Visitor visitor = new Visitor(PAGES);

  @Test
  void names_of_apps_and_app_passwords_stay_text() {
    Soap.Enrolled who = visitor.enrolled();
    visitor.signIn(who, who.code(1));
    visitor.pressIn("Authenticator apps", "Rename");
    browser.type(Visitor.IN_DIALOG + "input", MARKUP);
    visitor.pressInDialog("Save");
    visitor.cardSays("Authenticator apps", MARKUP);
    for (String name : List.of(MARKUP, FROM_THE_RIGHT)) {
      visitor.pressIn("App passwords", "Make an app password");
      browser.type(Visitor.IN_DIALOG + "input[maxlength]", name);
      visitor.pressInDialog("Make an app password");
      browser.waitForText("dialog[open]", name);
      visitor.pressInDialog("Close");
      browser.waitUntilGone("dialog");
      visitor.cardSays("App passwords", name);
    }
    visitor.pressInRow("App passwords", FROM_THE_RIGHT, "Revoke");
    browser.waitForText("dialog[open]", "\u2068" + FROM_THE_RIGHT + "\u2069");
    visitor.pressInDialog("Cancel");
    // Which app it was is told where there are several.
    addAnotherApp();
    visitor.signOut();
    visitor.signIn(who, who.code(2));

    visitor.cardSays("Recent sign-ins", MARKUP);
    nothingCameToLife();
    visitor.pictures("security-hostile-names");
  }

  private void addAnotherApp() {
    visitor.press("Add another app");
    browser.type("main input[maxlength]", "Tablet");
    browser.type(Visitor.PASSWORD_FIELD, Visitor.PASSWORD);
    visitor.send();
    String secret = browser.text("main .key").replaceAll("\\s", "");
    visitor.press("The account is in the app");
    visitor.code(Oathtool.code(secret, System.currentTimeMillis() / 1000));
    visitor.atSecurity();
  }

  @Test
  void what_turns_words_around_gets_into_no_name() {
    Soap.Enrolled who = visitor.enrolled();
    visitor.signIn(who, who.code(1));
    visitor.pressIn("App passwords", "Make an app password");
    browser.type(Visitor.IN_DIALOG + "input[maxlength]", TURNS);
    visitor.pressInDialog("Make an app password");
    visitor.told("That cannot be");
    visitor.cardSays("App passwords", "None.");
  }

  @Test
  void whoever_knows_the_password_writes_nothing_alive_into_the_list_of_sign_ins()
      throws Exception {
    Soap.Enrolled who = visitor.enrolled();
    attack(who, MARKUP + TURNS);
    PAGES.host().logLine("invalid two-factor code", "account=" + who.account());
    visitor.signIn(who, who.code(1));

    visitor.cardSays("Recent sign-ins", "onerror alert(1)");
    nothingCameToLife();
    assertThat(visitor.card("Recent sign-ins").getText()).doesNotContain("\u202e", "\u2066");
  }

  /** A sign-in with a wrong code, by a client that calls itself so. */
  private static void attack(Soap.Enrolled who, String client)
      throws IOException, InterruptedException {
    String body =
        """
        {"Header": {"context": {"_jsns": "urn:zimbra", "userAgent": {"name": "%s"}}},
         "Body": {"AuthRequest": {"_jsns": "urn:zimbraAccount",
           "account": {"by": "name", "_content": "%s"}, "password": {"_content": "%s"},
           "twoFactorCode": {"_content": "12345"}}}}
        """
            .formatted(client, who.account(), who.password());
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(PAGES.host().ready().get("soap")))
                    .header("Content-Type", "application/json; charset=utf-8")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.body()).contains("account.TWO_FACTOR_AUTH_FAILED");
  }

  private void nothingCameToLife() {
    assertThat(browser.driver().findElements(By.cssSelector("img, script:not([src])"))).isEmpty();
    assertThat(browser.requests()).noneMatch(url -> url.endsWith("/x"));
  }
}
