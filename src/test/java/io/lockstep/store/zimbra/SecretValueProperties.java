package io.lockstep.store.zimbra;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.store.zimbra.SecretValue.Encoding;
import io.lockstep.totp.SharedSecret;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class SecretValueProperties {

  @Provide
  Arbitrary<String> nearly() {
    return Damage.of(
        "JBSWY3DPEHPK3PXP|20250102030405.678Z",
        "JBSWY3DPEHPK3PXP|20250102030405Z",
        "JBSWY3DPEHPK3PX=",
        "SGVsbG8h3q2+7w==|20250102030405Z",
        "");
  }

  @Property
  void what_was_written_is_read(
      @ForAll @Size(min = 5, max = 64) byte[] bytes,
      @ForAll @LongRange(min = 0, max = 4_102_444_800_000L) long millis,
      @ForAll Encoding encoding)
      throws DamagedValueException {
    SecretValue value =
        new SecretValue(SharedSecret.ofBytes(bytes), Optional.of(Instant.ofEpochMilli(millis)));
    assertThat(SecretValue.parse(value.text(encoding), encoding)).isEqualTo(value);
    SecretValue bare = new SecretValue(value.secret(), Optional.empty());
    assertThat(SecretValue.parse(bare.text(encoding), encoding)).isEqualTo(bare);
  }

  @Property
  void any_text_is_read_or_refused(@ForAll("nearly") String text, @ForAll Encoding encoding) {
    Damage.readOrRefused(SecretValue.ATTRIBUTE, it -> SecretValue.parse(it, encoding), text);
  }
}
