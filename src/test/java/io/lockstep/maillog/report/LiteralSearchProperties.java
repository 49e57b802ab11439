package io.lockstep.maillog.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class LiteralSearchProperties {
  private static final List<String> WORDS = List.of("abcab", "bcabca", "aaaaa");

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("abc\n").ofMaxLength(300);
  }

  @Provide
  Arbitrary<byte[]> anyBytes() {
    return Arbitraries.oneOf(
            Arbitraries.bytes(), Arbitraries.of((byte) '\n', (byte) 0x8a, (byte) 0x0b, (byte) 9))
        .array(byte[].class)
        .ofMaxSize(5000);
  }

  @Property
  void every_place_of_every_word_is_found_in_order_and_nothing_else(
      @ForAll("texts") String text, @ForAll @IntRange(max = 20) int margin) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    int from = Math.min(margin, bytes.length);
    int to = Math.max(from, bytes.length - margin);
    List<Integer> expected = new ArrayList<>();
    for (int at = from; at < to; at++) {
      String rest = text.substring(at, to);
      if (WORDS.stream().anyMatch(rest::startsWith)) {
        expected.add(at);
      }
    }
    LiteralSearch.Places places = new LiteralSearch(WORDS).find(bytes, from, to);
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      found.add(places.get(i));
    }
    assertThat(found).isEqualTo(expected);
  }

  @Property
  void line_ends_are_counted_whatever_else_the_bytes_are(@ForAll("anyBytes") byte[] bytes) {
    long expected = 0;
    for (byte b : bytes) {
      expected += b == '\n' ? 1 : 0;
    }
    assertThat(Lines.count(bytes, 0, bytes.length)).isEqualTo(expected);
  }
}
