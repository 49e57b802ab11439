package io.lockstep.factor;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.store.TestVaults;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever a client shows: only the token, of the account, from the device, is trusted. */
class DeviceTrustProperties {
  private static final AccountRef BOB = new AccountRef("22222222-bbbb", "bob@example.org");
  private static final String PHONE = "bf2e71e6-76e1-4cbe-888e-e4b082c34c53";

  private static World world;
  private static String anns;
  private static String bobs;

  @BeforeContainer
  static void trust() throws Exception {
    world = new World(new MemoryFactorStore(), TestVaults.fresh());
    anns = trusted(World.ANN);
    bobs = trusted(BOB);
  }

  @AfterContainer
  static void close() {
    world.close();
  }

  private static String trusted(AccountRef account) {
    world.enrol(account);
    DeviceClaim claim = new DeviceClaim(Optional.empty(), Optional.of(PHONE));
    return world.devices.trust(account, claim, "", world.origin()).orElseThrow().token();
  }

  private static boolean letsAnnIn(String token, String deviceId) {
    DeviceClaim claim = new DeviceClaim(Optional.of(token), Optional.of(deviceId));
    return world.devices.check(World.ANN, claim, world.origin()).isPresent();
  }

  @Property
  void any_other_text_than_the_token_is_not_trusted(@ForAll String shown) {
    Assume.that(!shown.equals(anns));
    assertThat(letsAnnIn(shown, PHONE)).isFalse();
    assertThat(letsAnnIn(anns + shown, PHONE)).isEqualTo(shown.isEmpty());
  }

  @Property
  void a_token_with_signs_replaced_is_not_trusted(
      @ForAll @IntRange(max = 98) int place, @ForAll @From("signs") char sign) {
    String shown = anns.substring(0, place) + sign + anns.substring(place + 1);
    assertThat(letsAnnIn(shown, PHONE)).isEqualTo(shown.equals(anns));
  }

  @Provide
  Arbitrary<Character> signs() {
    return Arbitraries.chars().with("0123456789abcdefABCDEF_").ascii();
  }

  @Property
  void a_mixture_of_two_accounts_tokens_is_not_trusted(@ForAll @IntRange(max = 99) int cut) {
    String one = anns.substring(0, cut) + bobs.substring(cut);
    String two = bobs.substring(0, cut) + anns.substring(cut);
    assertThat(letsAnnIn(one, PHONE)).isEqualTo(one.equals(anns));
    assertThat(letsAnnIn(two, PHONE)).isEqualTo(two.equals(anns));
  }

  @Property
  void any_other_device_is_not_trusted(@ForAll String deviceId) {
    Assume.that(!deviceId.equals(PHONE));
    assertThat(letsAnnIn(anns, deviceId)).isFalse();
  }
}
