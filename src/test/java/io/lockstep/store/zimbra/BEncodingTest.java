package io.lockstep.store.zimbra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BEncodingTest {
  private static final String ATTRIBUTE = "someAttribute";

  private static SortedMap<String, Object> read(String text) throws DamagedValueException {
    return BEncoding.decodeDictionary(ATTRIBUTE, text);
  }

  @Test
  void a_dictionary_holds_texts_numbers_lists_and_dictionaries() throws Exception {
    Map<String, Object> map =
        Map.of("s", "text", "i", -5L, "l", List.of("a", 1L, List.of()), "d", Map.of("x", "y"));
    String text = "d1:dd1:x1:ye1:ii-5e1:ll1:ai1elee1:s4:texte";
    assertThat(BEncoding.encode(map)).isEqualTo(text);
    assertThat(read(text)).isEqualTo(map);
  }

  @Test
  void keys_are_written_in_order_and_read_in_any() throws Exception {
    assertThat(BEncoding.encode(Map.of("b", "2", "a", "1", "B", "3", "aa", "4")))
        .isEqualTo("d1:B1:31:a1:12:aa1:41:b1:2e");
    assertThat(read("d1:b1:21:a1:1e")).isEqualTo(Map.of("a", "1", "b", "2"));
  }

  @Test
  void a_length_counts_java_characters() throws Exception {
    String phone = "\u00c4\ud83d\udcf1";
    assertThat(BEncoding.encode(Map.of("n", phone))).isEqualTo("d1:n3:" + phone + "e");
    assertThat(read("d1:n3:" + phone + "e")).containsEntry("n", phone);
  }

  @Test
  void nulls_are_left_out() {
    Map<String, Object> map = new HashMap<>();
    map.put("a", null);
    map.put("l", Arrays.asList("x", null, 1));
    assertThat(BEncoding.encode(map)).isEqualTo("d1:ll1:xi1eee");
    assertThat(BEncoding.encode(Map.of())).isEqualTo("de");
  }

  @Test
  void a_text_may_hold_anything_also_what_looks_like_an_end() throws Exception {
    String nasty = "e|1:d\n\u0000";
    assertThat(read(BEncoding.encode(Map.of(nasty, nasty, "", "")))).containsEntry(nasty, nasty);
  }

  @Test
  void what_was_read_cannot_be_changed() throws Exception {
    Map<String, Object> map = read("d1:ll1:xee");
    assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(map::clear);
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(((List<?>) map.get("l"))::clear);
  }

  @ParameterizedTest
  @CsvSource({
    "'', no dictionary begins at position 1",
    "le, no dictionary begins at position 1",
    "d, the text ends at position 2",
    "d1:a, the text ends at position 5",
    "d1:ae, no number stands at position 5",
    "dee, more text follows the dictionary at position 3",
    "'de ', more text follows the dictionary at position 3",
    "di1e1:ae, no number stands at position 2",
    "d1:a1:b1:a1:ce, a key stands twice at position 14",
    "d1:a3:bce, the text ends at position 10",
    "d1:a3:bc, a text does not have the length it claims at position 7",
    "d1:a-1:e, a text does not have the length it claims at position 8",
    "d1:a9223372036854775807:e, a text does not have the length it claims at position 25",
    "d1:a4294967297:xe, a text does not have the length it claims at position 16",
    "d1:ai9223372036854775808ee, no number stands at position 6",
    "d1:aiee, no number stands at position 6",
    "d1:ai1, no number stands at position 6",
    "d1:ai01ee, no number stands at position 6",
    "d1:ai-0ee, no number stands at position 6",
    "d1:ai+1ee, no number stands at position 6",
    "d1:ai\u0661ee, no number stands at position 6",
    "d01:a1:be, no number stands at position 2"
  })
  void anything_else_is_damaged(String text, String what) {
    assertThatExceptionOfType(DamagedValueException.class)
        .isThrownBy(() -> read(text))
        .withMessage("the value of someAttribute is damaged: " + what)
        .withNoCause();
  }

  @Test
  void sixteen_levels_are_read_and_written_and_no_more() throws Exception {
    Object value = "x";
    for (int level = 1; level < BEncoding.MAX_DEPTH; level++) {
      value = List.of(value);
    }
    Map<String, Object> deep = Map.of("a", value);
    assertThat(read(BEncoding.encode(deep))).isEqualTo(deep);
    Map<String, Object> deeper = Map.of("a", List.of(value));
    assertThatIllegalArgumentException().isThrownBy(() -> BEncoding.encode(deeper));
    String text = "d1:a" + "l".repeat(16) + "e".repeat(16) + "e";
    assertThatExceptionOfType(DamagedValueException.class)
        .isThrownBy(() -> read(text))
        .withMessageContaining("more than 16 levels");
  }

  @Test
  void a_text_of_a_hundred_thousand_beginnings_does_not_fill_the_stack() {
    for (String beginning : List.of("l", "d1:a")) {
      assertThatExceptionOfType(DamagedValueException.class)
          .isThrownBy(() -> read("d1:a" + beginning.repeat(100_000)));
    }
  }

  @Test
  void what_has_no_form_is_not_written() {
    assertThatIllegalArgumentException().isThrownBy(() -> BEncoding.encode(Map.of("a", 1.5)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BEncoding.encode(Map.of("a", Map.of(1L, "x"))));
  }
}
