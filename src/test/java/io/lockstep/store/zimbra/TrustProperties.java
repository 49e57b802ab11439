package io.lockstep.store.zimbra;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.factor.Sealed;
import java.time.Instant;
import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class TrustProperties {
  private static final long LATEST = 999_999_999_999_999_999L;

  @Provide
  Arbitrary<String> nearlyTokens() {
    return Damage.of(
        "0_9254dc1265e26f7eb8556b06f12d102c2917e756_7469643d31303a313233343536373839303b",
        "12_9254dc1265e26f7eb8556b06f12d102c2917e756_7469643d313a373b");
  }

  @Provide
  Arbitrary<String> nearlyKeys() {
    return Damage.of("0:1735787045678:000102030405060708090a0b0c0d0e0f1011121314151617");
  }

  @Provide
  Arbitrary<String> nearlySealed() {
    return Damage.of("{LOCKSTEP1}k1a2b:AQID/w==");
  }

  @Property
  void a_signed_token_is_read_and_verified_with_its_own_key_only(
      @ForAll @LongRange(min = 0, max = LATEST) long version,
      @ForAll @Size(min = 16, max = 64) byte[] key,
      @ForAll @IntRange(min = 0, max = Integer.MAX_VALUE) int tokenId,
      @ForAll @IntRange(min = 0, max = 15) int changed) {
    TrustTokenText token =
        TrustTokenText.parse(TrustTokenText.sign(version, key, tokenId)).orElseThrow();
    assertThat(token.keyVersion()).isEqualTo(version);
    assertThat(token.tokenId()).isEqualTo(tokenId);
    assertThat(token.verifies(key)).isTrue();
    byte[] other = Arrays.copyOf(key, key.length);
    other[changed] ^= 1;
    assertThat(token.verifies(other)).isFalse();
  }

  @Property
  void any_text_is_a_token_or_none_and_none_verifies(@ForAll("nearlyTokens") String text) {
    TrustTokenText.parse(text)
        .ifPresent(
            token -> {
              assertThat(token.tokenId()).isNotNegative();
              assertThat(token.keyVersion() + "_" + token.hmac() + "_" + token.data())
                  .isEqualTo(text);
              assertThat(token.verifies(new byte[] {1, 2, 3})).isFalse();
            });
  }

  @Property
  void a_key_comes_back(
      @ForAll @LongRange(min = 0, max = LATEST) long version,
      @ForAll @LongRange(min = 0, max = LATEST) long created,
      @ForAll @Size(min = 16, max = 64) byte[] key)
      throws DamagedValueException {
    TrustKeyValue value = new TrustKeyValue(version, Instant.ofEpochMilli(created), key);
    assertThat(TrustKeyValue.parse(value.text())).isEqualTo(value);
  }

  @Property
  void any_text_is_a_key_or_refused(@ForAll("nearlyKeys") String stored) {
    Damage.readOrRefused(TrustKeyValue.ATTRIBUTE, TrustKeyValue::parse, stored);
  }

  @Property
  void a_sealed_text_comes_back(
      @ForAll @AlphaChars @StringLength(min = 1, max = 10) String keyId,
      @ForAll @Size(min = 1, max = 80) byte[] bytes)
      throws DamagedValueException {
    SealedText value = new SealedText(new Sealed(keyId, bytes));
    assertThat(SealedText.parse("a", value.text())).isEqualTo(value);
  }

  @Property
  void any_text_is_sealed_or_refused(@ForAll("nearlySealed") String stored) {
    Damage.readOrRefused("a", text -> SealedText.parse("a", text), stored);
  }
}
