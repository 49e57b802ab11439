package io.lockstep.maillog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.lockstep.verdict.Flaw;
import io.lockstep.verdict.KeyEncoding;
import io.lockstep.verdict.LooksLike;
import io.lockstep.verdict.Means;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.Suspect;
import io.lockstep.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page for help desks has words for everything a line can say. */
class ExplainTextsTest {
  private static final String WEB = "/io/lockstep/web/";
  private static final Map<String, String> SHARED = texts("messages/en.json");
  private static final Map<String, String> OWN = texts("messages/explain.en.json");

  private static String file(String name) {
    try (InputStream in = ExplainTextsTest.class.getResourceAsStream(WEB + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private static Map<String, String> texts(String name) {
    Map<String, String> texts = new TreeMap<>();
    try (JsonParser json = new JsonFactory().createParser(file(name))) {
      json.nextToken();
      for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
        assertThat(texts.put(key, json.nextTextValue())).as(key + " stands there twice").isNull();
      }
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
    return texts;
  }

  /** The same text in the singular and in the plural has one key. */
  private static boolean there(String key) {
    return OWN.containsKey(key) || OWN.containsKey(key + ".other");
  }

  private static Set<String> verdicts() {
    Set<String> ids = new TreeSet<>();
    Attempts.VERDICTS.forEach(verdict -> ids.add(verdict.id()));
    Stream.of(Flaw.values()).map(Flaw::id).forEach(ids::add);
    return ids;
  }

  @Test
  void every_verdict_has_words_for_what_happened() {
    assertThat(verdicts())
        .hasSizeGreaterThan(30)
        .allSatisfy(id -> assertThat(SHARED).containsKey("verdict." + id));
    assertThat(SHARED).containsKey("verdict.SKIPPED");
  }

  @Test
  void every_refusal_has_a_sentence_to_tell_and_every_verdict_something_to_do() {
    Set<String> accepted =
        Attempts.VERDICTS.stream()
            .filter(Verdict::accepted)
            .map(Verdict::id)
            .collect(Collectors.toSet());
    Set<String> clocks = Set.of("SKEWED", "ZONE_SHAPED");
    for (String id : verdicts()) {
      if (!clocks.contains(id)) {
        assertThat(there("explain.do." + id)).as(id).isTrue();
        assertThat(there("explain.tell." + id) || accepted.contains(id)).as(id).isTrue();
      }
    }
    for (Suspect suspect : Suspect.values()) {
      assertThat(there("explain.do.SKEWED." + suspect.word())).isTrue();
      for (String side : List.of("ahead", "behind")) {
        assertThat(there("explain.whose." + suspect.word() + "." + side)).isTrue();
      }
      for (String id : clocks) {
        String tell = "explain.tell." + id + "." + suspect.word();
        assertThat(there(tell) || (there(tell + ".ahead") && there(tell + ".behind")))
            .as(tell)
            .isTrue();
      }
    }
  }

  @Test
  void every_word_of_a_line_has_words() {
    Set<String> keys = new HashSet<>();
    for (Operation operation : Operation.values()) {
      keys.add("explain.op." + operation.word());
      keys.add("explain.purpose." + operation.word());
    }
    Stream.of(LineField.values()).forEach(field -> keys.add("explain.field." + field.key()));
    Stream.of(Means.values()).forEach(means -> keys.add("explain.method." + means.word()));
    Stream.of(LooksLike.values()).forEach(looks -> keys.add("explain.looksLike." + looks.word()));
    Stream.of(LooksLike.values())
        .forEach(looks -> keys.add("explain.tell.NOT_A_CODE." + looks.word()));
    Stream.of(KeyEncoding.values()).forEach(as -> keys.add("explain.encoding." + as.word()));
    keys.add("explain.method.recovery");
    assertThat(keys).allSatisfy(key -> assertThat(there(key)).as(key).isTrue());
  }

  @Test
  void every_text_has_a_use_and_every_use_a_text() {
    Set<String> used =
        Stream.of("js/explain.mjs", "js/linewords.mjs")
            .flatMap(ExplainTextsTest::keysIn)
            .collect(Collectors.toSet());
    // What ends in a dot, or names a group, goes on with a word of the line.
    assertThat(used)
        .allSatisfy(
            key ->
                assertThat(OWN.keySet())
                    .anyMatch(text -> text.equals(key) || text.startsWith(key)));
    assertThat(OWN.keySet())
        .allSatisfy(
            text ->
                assertThat(used)
                    .as(text)
                    .anyMatch(key -> text.equals(key) || text.startsWith(key)));
  }

  private static Stream<String> keysIn(String script) {
    return Pattern.compile("['`](explain\\.[A-Za-z._]*)")
        .matcher(file(script))
        .results()
        .map(MatchResult::group)
        .map(key -> key.substring(1))
        .filter(key -> !key.endsWith(".mjs"));
  }

  @Test
  void texts_are_whole_sentences_and_know_their_plurals() {
    OWN.forEach(
        (key, text) -> {
          assertThat(text).as(key).isNotBlank().isEqualTo(text.strip());
          if (key.endsWith(".one")) {
            assertThat(OWN).containsKey(key.replaceAll("\\.one$", ".other"));
          }
          if (key.matches("explain\\.(tell|do)\\.[A-Z].*")) {
            assertThat(text).as(key).endsWith(".");
          }
        });
  }
}
