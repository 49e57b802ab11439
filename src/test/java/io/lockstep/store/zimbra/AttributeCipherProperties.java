package io.lockstep.store.zimbra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AttributeCipherProperties {
  private final AttributeCipher cipher = new AttributeCipher(new FixedSalt(7));

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .all()
        .ofMaxLength(80)
        .filter(text -> text.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff));
  }

  @Provide
  Arbitrary<String> nearly() {
    return Damage.of(cipher.encrypt("a", ""), cipher.encrypt("a", "x".repeat(40)));
  }

  @Property(tries = 500)
  void what_was_written_is_read(@ForAll("texts") String account, @ForAll("texts") String clear)
      throws DamagedValueException {
    assertThat(cipher.decrypt("a", account, cipher.encrypt(account, clear))).isEqualTo(clear);
  }

  @Property
  void any_text_is_read_or_refused(@ForAll("nearly") String stored) {
    Damage.readOrRefused("a", text -> cipher.decrypt("a", "a", text), stored);
  }

  @Property
  void any_bytes_are_read_or_refused(@ForAll byte[] bytes) {
    String stored = Base64.getEncoder().encodeToString(bytes);
    Damage.readOrRefused("a", text -> cipher.decrypt("a", "a", text), stored);
  }
}
