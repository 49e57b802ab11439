package io.lockstep.store.zimbra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class BEncodingProperties {
  private static final Arbitrary<String> TEXTS = Arbitraries.strings().all().ofMaxLength(8);

  @Provide
  Arbitrary<Map<String, Object>> dictionaries() {
    return dictionaries(3);
  }

  private static Arbitrary<Map<String, Object>> dictionaries(int levels) {
    return Arbitraries.maps(TEXTS, values(levels)).ofMaxSize(4);
  }

  private static Arbitrary<Object> values(int levels) {
    Arbitrary<Object> simple =
        Arbitraries.oneOf(TEXTS.asGeneric(), Arbitraries.longs().asGeneric());
    if (levels == 0) {
      return simple;
    }
    return Arbitraries.oneOf(
        simple,
        values(levels - 1).list().ofMaxSize(3).asGeneric(),
        dictionaries(levels - 1).asGeneric());
  }

  @Provide
  Arbitrary<String> nearly() {
    return Damage.of("de", "d1:ai5e1:b2:xye", "d1:dd1:x1:ye1:ll1:ai-1elee1:s4:texte");
  }

  @Property(tries = 500)
  void what_was_written_is_read(@ForAll("dictionaries") Map<String, Object> map)
      throws DamagedValueException {
    assertThat(BEncoding.decodeDictionary("a", BEncoding.encode(map))).isEqualTo(map);
  }

  @Property
  void any_text_is_read_or_refused_and_reads_the_same_when_written_again(
      @ForAll("nearly") String text) {
    Damage.readOrRefused(
        "a",
        it -> {
          Map<String, Object> map = BEncoding.decodeDictionary("a", it);
          String again = BEncoding.encode(map);
          assertThat(again).hasSameSizeAs(it);
          assertThat(BEncoding.decodeDictionary("a", again)).isEqualTo(map);
        },
        text);
  }
}
