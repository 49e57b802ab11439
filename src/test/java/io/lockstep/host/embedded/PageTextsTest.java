package io.lockstep.host.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.lockstep.factor.Hindrance;
import io.lockstep.factor.Protocols;
import io.lockstep.factor.SignIn;
import io.lockstep.verdict.Flaw;
import io.lockstep.verdict.LooksLike;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.Suspect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages say, in every language. */
class PageTextsTest {
  private static final Path WEB = Path.of("src/main/resources/io/lockstep/web");
  private static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "pt");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

  /** How a page asks for a text: with a literal, or with a literal beginning. */
  private static final Pattern USE = Pattern.compile("\\bt\\(\\s*'([^']+)'");

  /** The plurals that Unicode's rules (CLDR) know for whole numbers of these languages. */
  private static final Map<String, Set<String>> PLURALS =
      Map.of(
          "en", Set.of("one", "other"),
          "de", Set.of("one", "other"),
          "fr", Set.of("one", "many", "other"),
          "es", Set.of("one", "many", "other"),
          "pt", Set.of("one", "many", "other"));

  /** The verdicts that README and docs name, and no Java type lists: those with evidence. */
  private static final List<String> VERDICTS =
      List.of(
          "OK",
          "OK_DRIFTED",
          "REPLAYED",
          "LATE",
          "SKEWED",
          "ZONE_SHAPED",
          "SUPERSEDED_SECRET",
          "PENDING_SECRET",
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

  /** {@code ""} for the texts of all pages, {@code admin.} and others for those of one. */
  private static List<String> parts() {
    try (Stream<Path> files = Files.list(WEB.resolve("messages"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith("en.json"))
          .map(name -> name.substring(0, name.length() - "en.json".length()))
          .sorted()
          .toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Stream<String> translations() {
    return parts().stream()
        .flatMap(part -> LANGUAGES.stream().map(language -> part + language + ".json"));
  }

  /** The texts of a file; a key that stands there twice is an error. */
  private static Map<String, String> texts(String file) {
    Map<String, String> texts = new LinkedHashMap<>();
    JsonFactory strict =
        JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    try (JsonParser parser = strict.createParser(WEB.resolve("messages/" + file).toFile())) {
      assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        assertThat(parser.nextToken()).as(key).isEqualTo(JsonToken.VALUE_STRING);
        texts.put(key, parser.getText());
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(file, failed);
    }
    return texts;
  }

  private static String english(String file) {
    return file.replaceFirst("..\\.json$", "en.json");
  }

  private static String language(String file) {
    return file.replaceFirst("^.*?(..)\\.json$", "$1");
  }

  private static boolean plural(String key, Map<String, String> texts) {
    int dot = key.lastIndexOf('.');
    return dot > 0
        && Set.of("one", "many", "other").contains(key.substring(dot + 1))
        && texts.containsKey(key.substring(0, dot) + ".one");
  }

  /** Keys with their plurals put together. */
  private static Set<String> names(Map<String, String> texts) {
    return texts.keySet().stream()
        .map(key -> plural(key, texts) ? key.substring(0, key.lastIndexOf('.')) : key)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> placeholders(String text) {
    return PLACEHOLDER.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  @ParameterizedTest
  @MethodSource("translations")
  void every_language_has_the_same_texts_with_the_same_values_in_them(String file) {
    Map<String, String> english = texts(english(file));
    Map<String, String> texts = texts(file);
    assertThat(names(texts)).isEqualTo(names(english));
    texts.forEach(
        (key, text) -> {
          String same =
              english.containsKey(key) ? key : key.substring(0, key.lastIndexOf('.')) + ".other";
          assertThat(placeholders(text)).as(key).isEqualTo(placeholders(english.get(same)));
          assertThat(text).as(key).isNotBlank().doesNotContain("<", "&", "\n");
        });
  }

  @ParameterizedTest
  @MethodSource("translations")
  void what_is_counted_has_every_plural_of_its_language(String file) {
    Map<String, String> texts = texts(file);
    Map<String, Set<String>> forms =
        texts.keySet().stream()
            .filter(key -> plural(key, texts))
            .collect(
                Collectors.groupingBy(
                    key -> key.substring(0, key.lastIndexOf('.')),
                    Collectors.mapping(
                        key -> key.substring(key.lastIndexOf('.') + 1), Collectors.toSet())));
    assertThat(forms)
        .allSatisfy((key, had) -> assertThat(had).as(key).isEqualTo(PLURALS.get(language(file))));
  }

  @ParameterizedTest
  @MethodSource("translations")
  void a_translation_is_one(String file) {
    if (language(file).equals("en")) {
      return;
    }
    Map<String, String> english = texts(english(file));
    List<String> same = new ArrayList<>();
    texts(file)
        .forEach(
            (key, text) -> {
              // A sentence that is the same in two languages was forgotten.
              if (text.equals(english.get(key)) && text.indexOf(' ') > 0) {
                same.add(key + ": " + text);
              }
            });
    assertThat(same).isEmpty();
  }

  private static Map<String, String> all(String language) {
    Map<String, String> all = new LinkedHashMap<>();
    parts().forEach(part -> all.putAll(texts(part + language + ".json")));
    return all;
  }

  private static Stream<String> languages() {
    return LANGUAGES.stream();
  }

  @ParameterizedTest
  @MethodSource("languages")
  void every_verdict_has_a_sentence_for_lists_and_one_for_whoever_sets_up(String language) {
    Set<String> names = names(all(language));
    List<String> verdicts = new ArrayList<>(VERDICTS);
    Arrays.stream(Flaw.values()).map(Flaw::name).forEach(verdicts::add);
    assertThat(verdicts).allSatisfy(id -> assertThat(names).contains("verdict." + id));
    assertThat(names).contains("verdict." + SignIn.SKIPPED);
    for (String way : List.of("ahead", "behind")) {
      assertThat(names).contains("verdict.SKEWED." + way, "verdict.ZONE_SHAPED." + way);
      for (Suspect suspect : Suspect.values()) {
        assertThat(names)
            .contains("why.SKEWED." + way + "." + suspect.word())
            .contains("why.next." + suspect.word(), "why.next.resync." + suspect.word());
      }
    }
    VERDICTS.stream()
        .filter(id -> !id.startsWith("OK"))
        .forEach(id -> assertThat(names).contains("why." + id));
    Arrays.stream(LooksLike.values())
        .map(LooksLike::word)
        .filter(word -> !word.equals("other"))
        .forEach(word -> assertThat(names).contains("why.NOT_A_CODE." + word));
  }

  /** Two sentences that are the same would be one for the reader. */
  @ParameterizedTest
  @MethodSource("languages")
  void no_two_verdicts_say_the_same(String language) {
    Map<String, List<String>> by =
        VERDICTS.stream().collect(Collectors.groupingBy(id -> all(language).get("verdict." + id)));
    assertThat(by.values()).allSatisfy(ids -> assertThat(ids).hasSize(1));
  }

  @ParameterizedTest
  @MethodSource("languages")
  void every_hindrance_login_and_protocol_has_its_words(String language) {
    Set<String> names = names(all(language));
    Arrays.stream(Hindrance.values())
        .forEach(one -> assertThat(names).contains("hindrance." + one.name()));
    Protocols.ALL.forEach(one -> assertThat(names).contains("protocol." + one.word()));
    Protocols.ALL.forEach(one -> assertThat(names).contains("op." + one.word()));
    assertThat(names)
        .contains("op." + Operation.LOGIN.word(), "op." + Operation.ADMIN_LOGIN.word());
  }

  private static List<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.walk(WEB.resolve("js"))) {
      return files.filter(file -> file.toString().endsWith(".mjs")).sorted().toList();
    }
  }

  @Test
  void a_page_asks_only_for_texts_that_there_are() throws IOException {
    Set<String> names = names(all("en"));
    int uses = 0;
    for (Path script : scripts()) {
      Matcher use = USE.matcher(Files.readString(script));
      while (use.find()) {
        assertThat(names).as(script + ": " + use.group(1)).contains(use.group(1));
        uses++;
      }
    }
    assertThat(uses).isGreaterThan(200);
  }

  @Test
  void every_text_is_used() throws IOException {
    StringBuilder code = new StringBuilder();
    for (Path script : scripts()) {
      code.append(Files.readString(script));
    }
    // Those that are put together from a beginning and a word of the server.
    Pattern beginnings = Pattern.compile("[`']([a-zA-Z]+(?:\\.[A-Za-z_]+)*)\\.\\$\\{");
    Set<String> prefixes =
        beginnings.matcher(code).results().map(found -> found.group(1)).collect(Collectors.toSet());
    List<String> unused =
        names(all("en")).stream()
            .filter(name -> code.indexOf("'" + name + "'") < 0)
            .filter(name -> prefixes.stream().noneMatch(one -> name.startsWith(one + ".")))
            .toList();
    assertThat(unused).isEmpty();
  }
}
