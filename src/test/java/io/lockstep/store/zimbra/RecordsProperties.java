package io.lockstep.store.zimbra;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class RecordsProperties {
  private static final long LATEST = 999_999_999_999_999_999L;

  @Provide
  Arbitrary<String> nearlyAppPasswords() {
    return Damage.of(
        "d2:dci1735787045678e1:n5:Phone1:p3:abce",
        "d2:dci1e2:dui2e2:li1:x2:ln8:10.0.0.12:ls4:imap2:lxi3e1:n1:a1:p1:be");
  }

  @Provide
  Arbitrary<String> nearlyDevices() {
    return Damage.of("1234567890|1738379045678|d3:did2:aa2:ua5:x y/1e", "7|1|de");
  }

  @Property(tries = 500)
  void an_app_password_comes_back(
      @ForAll @StringLength(max = 20) String name,
      @ForAll @StringLength(max = 20) String hash,
      @ForAll @LongRange(min = 0, max = LATEST) long created,
      @ForAll Optional<@LongRange(min = 0, max = LATEST) Long> used,
      @ForAll Optional<@LongRange(min = 0, max = LATEST) Long> expires,
      @ForAll @Size(max = 4) Set<@AlphaChars @StringLength(min = 1, max = 5) String> scope,
      @ForAll @Size(max = 4) List<@AlphaChars @StringLength(min = 1, max = 5) String> networks)
      throws DamagedValueException {
    AppPasswordValue value =
        AppPasswordValue.of(
            name,
            hash,
            Instant.ofEpochMilli(created),
            used.map(Instant::ofEpochMilli),
            expires.map(Instant::ofEpochMilli),
            scope,
            networks,
            Optional.empty());
    assertThat(AppPasswordValue.parse(value.raw())).isEqualTo(value);
    assertThat(value.name()).isEqualTo(name);
    assertThat(value.hash()).isEqualTo(hash);
    assertThat(value.created()).isEqualTo(Instant.ofEpochMilli(created));
    assertThat(value.lastUsed()).isEqualTo(used.map(Instant::ofEpochMilli));
    assertThat(value.expires()).isEqualTo(expires.map(Instant::ofEpochMilli));
    assertThat(value.scope()).isEqualTo(scope);
    assertThat(value.networks()).isEqualTo(networks);
  }

  @Property
  void any_text_is_an_app_password_that_can_be_used_or_refused(
      @ForAll("nearlyAppPasswords") String stored) {
    Damage.readOrRefused(
        AppPasswordValue.ATTRIBUTE,
        text -> {
          AppPasswordValue value = AppPasswordValue.parse(text);
          assertThat(value.raw()).isEqualTo(text);
          AppPasswordValue used = value.usedAt(Instant.ofEpochMilli(5));
          assertThat(used.lastUsed()).contains(Instant.ofEpochMilli(5));
          assertThat(used.id()).isEqualTo(value.id());
          assertThat(used.hash()).isEqualTo(value.hash());
        },
        stored);
  }

  @Property(tries = 500)
  void a_device_comes_back(
      @ForAll @IntRange(min = 0, max = Integer.MAX_VALUE) int tokenId,
      @ForAll @LongRange(min = 0, max = LATEST) long expires,
      @ForAll Optional<@StringLength(max = 20) String> device,
      @ForAll Optional<@StringLength(max = 20) String> agent,
      @ForAll @StringLength(max = 20) String other)
      throws DamagedValueException {
    DeviceValue value =
        DeviceValue.of(tokenId, Instant.ofEpochMilli(expires), device, agent, Map.of("x", other));
    assertThat(DeviceValue.parse(value.raw())).isEqualTo(value);
  }

  @Property
  void any_text_is_a_device_or_refused(@ForAll("nearlyDevices") String stored) {
    Damage.readOrRefused(
        DeviceValue.ATTRIBUTE,
        text -> assertThat(DeviceValue.parse(text).raw()).isEqualTo(text),
        stored);
  }

  @Property
  void any_text_is_a_hash_that_matches_nothing(
      @ForAll("nearlyDevices") String stored, @ForAll String password) {
    assertThat(Ssha512.matches(stored, password)).isFalse();
    assertThat(Ssha512.matches("{SSHA512}" + stored, password)).isFalse();
  }
}
