package io.lockstep.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.totp.HashAlgorithm;
import io.lockstep.totp.SharedSecret;
import io.lockstep.totp.Totp;
import io.lockstep.totp.TotpParameters;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FullSearchTest {
  private static final long NOW = 1_795_335_264_000L;
  private static final TotpParameters TOLD = TotpParameters.DEFAULT;
  private static final String OWN = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
  private static final String OLD = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
  private static final Instant AT = Instant.ofEpochMilli(NOW - 86_400_000);

  private static String code(SharedSecret secret, TotpParameters parameters, int offset) {
    int code = Totp.code(secret, parameters, parameters.stepAt(NOW) + offset);
    return Totp.format(code, parameters.digits());
  }

  private static FullSearch.Found search(String digits, TotpParameters told) {
    try (SharedSecret own = SharedSecret.fromBase32(OWN);
        SharedSecret old = SharedSecret.fromBase32(OLD)) {
      return FullSearch.of(
          digits,
          NOW,
          List.of(new FullSearch.Own(own, told)),
          List.of(new FullSearch.Other(4, old, TOLD, new Variant.Pending(AT))));
    }
  }

  private static FullSearch.Found search(String digits) {
    return search(digits, TOLD);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1681, -300, -2, 2, 23, 1681})
  void the_own_secret_is_found_over_the_whole_horizon(int offset) {
    try (SharedSecret own = SharedSecret.fromBase32(OWN)) {
      FullSearch.Found found = search(code(own, TOLD, offset));
      assertThat(found.own().orElseThrow()).isEqualTo(new FullSearch.OwnMatch(0, offset));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-20, 0, 20})
  void another_secret_is_found_twenty_steps_away(int offset) {
    try (SharedSecret old = SharedSecret.fromBase32(OLD)) {
      FullSearch.VariantMatch match = search(code(old, TOLD, offset)).variant().orElseThrow();
      assertThat(match.variant()).isEqualTo(new Variant.Pending(AT));
      assertThat(match.place()).isEqualTo(4);
      assertThat(match.offset()).isEqualTo(offset);
    }
  }

  @Test
  void another_secret_is_not_looked_for_farther_away() {
    try (SharedSecret old = SharedSecret.fromBase32(OLD)) {
      FullSearch.Found found = search(code(old, TOLD, 21));
      assertThat(found.own()).isEmpty();
      assertThat(found.variant()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"SHA256, 8, 60", "SHA512, 6, 30", "SHA1, 8, 30", "SHA1, 6, 60", "SHA256, 6, 90"})
  void an_app_that_ignores_its_parameters_is_recognised(
      HashAlgorithm algorithm, int digits, int period) {
    TotpParameters told = new TotpParameters(algorithm, digits, period);
    try (SharedSecret own = SharedSecret.fromBase32(OWN)) {
      FullSearch.Found found = search(code(own, TOLD, 1), told);
      assertThat(found.own()).isEmpty();
      assertThat(found.variant().orElseThrow().variant())
          .isEqualTo(new Variant.OtherParameters(TOLD, told));
      assertThat(found.variant().orElseThrow().offset()).isEqualTo(1);
    }
  }

  @Test
  void a_key_taken_for_plain_text_is_recognised_in_capitals_and_in_small_letters() {
    for (String typed : List.of(OWN, OWN.toLowerCase(Locale.ROOT))) {
      assertThat(misread(typed.getBytes(StandardCharsets.US_ASCII), OWN))
          .isEqualTo(new Variant.OtherEncoding(KeyEncoding.TEXT));
    }
  }

  @Test
  void a_key_taken_for_base64_is_recognised() {
    assertThat(misread(Base64.getDecoder().decode(OWN), OWN))
        .isEqualTo(new Variant.OtherEncoding(KeyEncoding.BASE64));
  }

  @Test
  void a_key_that_can_be_read_as_hex_is_recognised() {
    String hexLike = "ABCDEF234567ABCDEF234567ABCDEF23";
    assertThat(misread(HexFormat.of().parseHex(hexLike), hexLike))
        .isEqualTo(new Variant.OtherEncoding(KeyEncoding.HEX));
  }

  private static Variant misread(byte[] key, String shown) {
    try (SharedSecret app = SharedSecret.ofBytes(key);
        SharedSecret own = SharedSecret.fromBase32(shown)) {
      FullSearch.Found found =
          FullSearch.of(
              code(app, TOLD, -1), NOW, List.of(new FullSearch.Own(own, TOLD)), List.of());
      assertThat(found.own()).isEmpty();
      return found.variant().orElseThrow().variant();
    }
  }

  @Test
  void what_is_tried_is_counted_and_the_same_for_every_code() {
    try (SharedSecret own = SharedSecret.fromBase32(OWN)) {
      int matched = search(code(own, TOLD, 5)).search().tried();
      int none = search("000000").search().tried();
      // The horizon; another secret; five other parameters; text in two ways and base64.
      assertThat(matched).isEqualTo(2 * 1681 + 1 + 41 * (1 + 5 + 3));
      assertThat(none).isEqualTo(matched);
    }
  }

  @Test
  void of_two_explanations_the_own_secret_comes_first_and_the_doubt_is_told() {
    // Two own secrets with the same key: every match is there twice.
    try (SharedSecret own = SharedSecret.fromBase32(OWN);
        SharedSecret again = SharedSecret.fromBase32(OWN)) {
      FullSearch.Found found =
          FullSearch.of(
              code(own, TOLD, 3),
              NOW,
              List.of(new FullSearch.Own(own, TOLD)),
              List.of(new FullSearch.Other(0, again, TOLD, new Variant.Pending(AT))));
      assertThat(found.own()).contains(new FullSearch.OwnMatch(0, 3));
      assertThat(found.search().ambiguous()).isTrue();
    }
  }

  @Test
  void of_two_variants_other_secrets_come_before_parameters() {
    TotpParameters told = new TotpParameters(HashAlgorithm.SHA256, 6, 30);
    try (SharedSecret own = SharedSecret.fromBase32(OWN);
        SharedSecret again = SharedSecret.fromBase32(OWN)) {
      FullSearch.Found found =
          FullSearch.of(
              code(own, TOLD, 0),
              NOW,
              List.of(new FullSearch.Own(own, told)),
              List.of(new FullSearch.Other(0, again, TOLD, new Variant.Superseded(AT, AT))));
      assertThat(found.variant().orElseThrow().variant()).isInstanceOf(Variant.Superseded.class);
      assertThat(found.search().ambiguous()).isTrue();
    }
  }
}
