package io.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The pages in the reader's language, as a browser shows them. */
class LanguagesIT {
  private static final List<String> VERDICTS =
      List.of(
          "REPLAYED",
          "LATE",
          "SKEWED",
          "ZONE_SHAPED",
          "WRONG_PARAMETERS",
          "WRONG_ENCODING",
          "CLOCK_SUSPECT",
          "NOT_A_CODE",
          "NO_MATCH",
          "NOT_SEARCHED",
          "LOCKED",
          "SCRATCH_USED",
          "SCRATCH_UNKNOWN",
          "ENROL_SESSION_DEAD",
          "UNDECRYPTABLE",
          "STORE_FAILED");

  @RegisterExtension static final Pages PAGES = Pages.with();

  private final Browser browser = PAGES.browser();

  @ParameterizedTest
  @CsvSource({
    "en,   Sign in",
    "de,   Anmelden",
    "fr,   Connexion",
    "es,   Iniciar sesión",
    "pt,   Entrar"
  })
  void the_browsers_wish_is_taken(String language, String title) {
    browser.languages(language);
    browser.open(PAGES.user("/"));
    browser.waitForText("h1", title);
    assertThat(browser.evaluate("return document.documentElement.lang")).isEqualTo(language);
    browser.axe();
    browser.narrow();
    browser.assertFits();
    browser.screenshot("language-" + language);
  }

  @Test
  void a_wish_that_nobody_can_fulfil_gets_the_next_one_and_a_choice_at_the_foot_counts_more() {
    browser.languages("sv,fr,en");
    browser.open(PAGES.user("/"));
    browser.waitForText("h1", "Connexion");
    browser.click("#language");
    browser.click("#language option[value=de]");
    browser.waitForText("h1", "Anmelden");
    browser.reload();
    browser.waitForText("h1", "Anmelden");
  }

  /** With evidence as the server sends it; the page's own modules choose the sentences. */
  private Map<String, String> sentences(String language) {
    browser.languages(language);
    browser.open(PAGES.user("/"));
    browser.waitFor("h1");
    Map<?, ?> found =
        (Map<?, ?>)
            browser.evaluate(
                """
                return (async (verdicts) => {
                  const { whyRefused } = await import('/js/sentences.mjs');
                  const told = {};
                  for (const verdict of verdicts) {
                    const evidence = {
                      verdict, offset: '-20', suspect: 'unknown', zone: '+3600', looksLike: 'digits',
                      appAlgorithm: 'SHA256', appDigits: '8', appPeriod: '60',
                    };
                    told[verdict] = whyRefused(evidence, 30).join(' ');
                  }
                  return told;
                })(arguments[0])
                """,
                VERDICTS);
    Map<String, String> sentences = new LinkedHashMap<>();
    found.forEach((verdict, text) -> sentences.put(verdict.toString(), text.toString()));
    return sentences;
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de", "fr", "es", "pt"})
  void each_verdict_has_a_sentence_of_its_own(String language) {
    Map<String, String> sentences = sentences(language);
    assertThat(sentences.keySet()).containsExactlyInAnyOrderElementsOf(VERDICTS);
    assertThat(sentences.values()).doesNotHaveDuplicates().noneMatch(String::isBlank);
    assertThat(sentences.values()).noneMatch(text -> text.contains("{") || text.contains("_"));
    if (!language.equals("en")) {
      Map<String, String> english = sentences("en");
      assertThat(sentences)
          .allSatisfy((id, text) -> assertThat(english.get(id)).isNotEqualTo(text));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de-AT | 10 Minuten",
        "fr-CA | 10 minutes",
        "es-MX | 10 minutos",
        "pt-BR | 10 minutos"
      })
  void a_refused_set_up_is_explained_in_it(String language, String difference) {
    String account = language.toLowerCase(Locale.ROOT) + "@lockstep.test";
    String password = "a password of their own";
    Finished added =
        Product.run(
            Product.jar(
                "account", "add", account, "--password-stdin", "--data", PAGES.data().toString()),
            password,
            Map.of());
    assertThat(added.exit()).as(added.err()).isZero();
    browser.languages(language);
    browser.open(PAGES.user("/"));
    fields(account, password);
    browser.click("a[href='#/setup']");
    fields(password);
    browser.waitFor(".qr");
    String key = browser.text(".key").replaceAll("\\s", "");
    browser.click("a[href='#/setup/code']");
    fields(Oathtool.code(key, Instant.now().getEpochSecond() - 600));
    browser.waitForText(".message[data-kind=bad]", difference);
    browser.screenshot("language-refused-" + language);
    fields(Oathtool.code(key, Instant.now().getEpochSecond()));
    browser.waitFor(".recovery");
    browser.click("input[type=checkbox]");
    browser.click("form button[type=submit]");
    browser.waitFor(".cards table");
  }

  /** Fills the fields that can be typed into, in their order, and sends the form. */
  private void fields(String... texts) {
    browser.waitFor("main form");
    List<WebElement> inputs =
        browser.until(
            "fields",
            () -> {
              List<WebElement> found =
                  browser.driver().findElements(By.cssSelector("main form input:not([readonly])"));
              return found.size() == texts.length ? found : null;
            });
    for (int i = 0; i < texts.length; i++) {
      inputs.get(i).clear();
      inputs.get(i).sendKeys(texts[i]);
    }
    browser.click("main form button[type=submit]");
  }

  /** No language of ours reads from the right yet; the pages would bear one. */
  @ParameterizedTest
  @ValueSource(strings = {"/", "/explain.html"})
  void a_language_that_reads_from_the_right_needs_nothing_further(String path) {
    browser.narrow();
    browser.open(PAGES.user(path));
    browser.waitFor("h1");
    browser.evaluate("document.documentElement.dir = 'rtl'");
    browser.assertFits();
    assertThat(
            browser.evaluate(
                "const h = document.querySelector('h1');"
                    + " return getComputedStyle(h).textAlign + ' ' + getComputedStyle(h).direction"))
        .isEqualTo("start rtl");
    browser.screenshot("from-the-right" + path.replace('/', '-').replace(".html", ""));
  }

  @Test
  void every_language_is_offered_by_its_own_name() {
    browser.open(PAGES.user("/"));
    browser.waitFor("#language");
    String names =
        browser.driver().findElements(By.cssSelector("#language option")).stream()
            .map(option -> option.getAttribute("lang") + " " + option.getText())
            .collect(Collectors.joining(", "));
    assertThat(names).isEqualTo("en English, de Deutsch, fr Français, es Español, pt Português");
  }
}
