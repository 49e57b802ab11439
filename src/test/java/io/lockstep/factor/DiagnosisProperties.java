package io.lockstep.factor;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.totp.HashAlgorithm;
import io.lockstep.totp.SharedSecret;
import io.lockstep.totp.Totp;
import io.lockstep.totp.TotpParameters;
import io.lockstep.verdict.StepSearch;
import io.lockstep.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * Whatever the secret, the parameters and the moment: the diagnosis is right, and lets nobody in.
 */
class DiagnosisProperties {
  private static final AccountRef ANN = World.ANN;
  private static final int FARTHEST = 1680;
  private static final int OLDEST_LATE = -4;
  private static final long PERIOD_MILLIS = 30_000;

  /**
   * An enrolled account at a moment.
   *
   * @param phase milliseconds of the step that have passed
   */
  record Setting(
      Sealed secret, HashAlgorithm algorithm, int digits, int window, long step, int phase) {

    TotpParameters parameters() {
      return new TotpParameters(algorithm, digits, 30);
    }

    int code(long offset) {
      try (SharedSecret shared = SharedSecret.ofBytes(secret.bytes())) {
        return Totp.code(shared, parameters(), step + offset);
      }
    }

    String typed(long offset) {
      return Totp.format(code(offset), digits);
    }

    World world(MemoryFactorStore store) {
      Policy policy =
          new PolicyDraft(Policy.DEFAULT).window(window).parameters(parameters()).build();
      FactorSettings settings = FactorSettings.DEFAULT.with(policy);
      World world = new World(store, new OpenVault(), settings, Duration.ZERO, 4);
      world.time.set(Instant.ofEpochMilli(step * PERIOD_MILLIS + phase));
      store.exclusively(
          ANN,
          ledger -> {
            ledger.add(Authenticator.confirmed("a", "", secret, parameters(), World.START, 0));
            return null;
          });
      return world;
    }

    /** The nearest step of a code, the earlier one of two: what the diagnosis is to find. */
    int nearest(int offset) {
      int code = code(offset);
      for (int distance = 0; distance < Math.abs(offset); distance++) {
        if (code(-distance) == code) {
          return -distance;
        }
        if (code(distance) == code) {
          return distance;
        }
      }
      return offset > 0 && code(-offset) == code ? -offset : offset;
    }
  }

  @Provide
  Arbitrary<Setting> settings() {
    return Combinators.combine(
            Arbitraries.bytes()
                .array(byte[].class)
                .ofMinSize(16)
                .ofMaxSize(64)
                .map(DiagnosisProperties::unsealed),
            Arbitraries.of(HashAlgorithm.class),
            Arbitraries.integers().between(6, 8),
            Arbitraries.integers().between(0, 1),
            // From 1970 plus the horizon to long after 2038.
            Arbitraries.longs().between(2_000, 200_000_000),
            Arbitraries.integers().between(0, (int) PERIOD_MILLIS - 1))
        .as(Setting::new);
  }

  private static Sealed unsealed(byte[] secret) {
    return new Sealed("open", secret);
  }

  private static Verdict refused(World world, MemoryFactorStore store, String typed) {
    long before = store.authenticators(ANN).get(0).lastStep();
    VerificationOutcome outcome = world.login(ANN, typed);
    Verdict verdict = world.journalled(0);
    assertThat(outcome).isInstanceOf(VerificationOutcome.Refused.class);
    assertThat(verdict.accepted()).isFalse();
    assertThat(store.authenticators(ANN).get(0).lastStep())
        .as("the mark stays where it was")
        .isEqualTo(before);
    return verdict;
  }

  /** Accepts nothing, finds the offset, and the true skew lies in the interval. */
  private static void assertDiagnosed(Setting setting, int offset, int intoStep, long delay) {
    int nearest = setting.nearest(offset);
    Assume.that(Math.abs(nearest) > setting.window());
    MemoryFactorStore store = new MemoryFactorStore();
    try (World world = setting.world(store)) {
      Verdict verdict = refused(world, store, setting.typed(offset));
      assertThat(verdict.id()).isIn("LATE", "SKEWED", "ZONE_SHAPED");
      Verdict.OfStep found = (Verdict.OfStep) verdict;
      assertThat(found.offset()).isEqualTo(nearest);
      assertThat(found.computedStep()).isEqualTo(setting.step());
      assertThat(verdict instanceof Verdict.Late).isEqualTo(nearest < 0 && nearest >= OLDEST_LATE);
      if (nearest == offset) {
        long phone = (setting.step() + offset) * PERIOD_MILLIS + intoStep;
        long skew = phone + delay - world.time.millis();
        assertThat(found.skew().contains(skew)).as("%s in %s", skew, found.skew()).isTrue();
      }
      if (verdict instanceof Verdict.ZoneShaped zone) {
        assertThat(found.skew().contains(zone.zoneSeconds() * 1000L)).isTrue();
      }
    }
  }

  @Property(tries = 500)
  void a_code_of_another_step_is_found_and_refused(
      @ForAll("settings") Setting setting,
      @ForAll @IntRange(min = -FARTHEST, max = FARTHEST) int offset,
      @ForAll @IntRange(min = 0, max = (int) PERIOD_MILLIS - 1) int intoStep,
      @ForAll @IntRange(min = 0, max = 120_000) int typing) {
    Assume.that(Math.abs(offset) > setting.window());
    assertDiagnosed(setting, offset, intoStep, offset < 0 ? typing : typing / 4);
  }

  @Example
  void every_step_of_fourteen_hours_to_either_side_is_found() {
    Random random = new Random(14);
    HashAlgorithm[] algorithms = HashAlgorithm.values();
    for (int offset = -FARTHEST; offset <= FARTHEST; offset++) {
      byte[] secret = new byte[20];
      random.nextBytes(secret);
      int number = offset + FARTHEST;
      Setting setting =
          new Setting(
              unsealed(secret),
              algorithms[number % 3],
              6 + number / 3 % 3,
              1,
              50_000_000L + random.nextInt(20_000_000),
              random.nextInt((int) PERIOD_MILLIS));
      if (Math.abs(offset) > 1 && Math.abs(setting.nearest(offset)) > 1) {
        assertDiagnosed(setting, offset, random.nextInt((int) PERIOD_MILLIS), 0);
      }
    }
  }

  /** Also when time goes on: a code that was once explained stays refused at its own moment. */
  @Property(tries = 300)
  void a_diagnosed_code_is_refused_ever_after(
      @ForAll("settings") Setting setting, @ForAll @IntRange(min = 2, max = FARTHEST) int offset) {
    Assume.that(setting.nearest(offset) == offset);
    MemoryFactorStore store = new MemoryFactorStore();
    try (World world = setting.world(store)) {
      refused(world, store, setting.typed(offset));
      for (int early = -setting.window(); early <= setting.window(); early++) {
        world.time.set(Instant.ofEpochMilli((setting.step() + offset + early) * PERIOD_MILLIS));
        assertThat(world.login(ANN, setting.typed(offset)))
            .isInstanceOf(VerificationOutcome.Refused.class);
      }
    }
  }

  @Property(tries = 500)
  void whatever_is_typed_only_a_code_of_the_window_is_accepted(
      @ForAll("settings") Setting setting, @ForAll("typed") String typed) {
    String normal = typed.replaceAll("[ -]", "");
    for (int offset = -setting.window(); offset <= setting.window(); offset++) {
      Assume.that(!setting.typed(offset).equals(normal));
    }
    MemoryFactorStore store = new MemoryFactorStore();
    try (World world = setting.world(store)) {
      refused(world, store, typed);
    }
  }

  @Provide
  Arbitrary<String> typed() {
    return Arbitraries.oneOf(
        Arbitraries.strings().numeric().ofMinLength(5).ofMaxLength(9),
        Arbitraries.strings().withCharRange('0', '9').withChars(' ', '-', 'a').ofMaxLength(12),
        // Not ten characters with a letter: that is a recovery code, of which there are none here.
        Arbitraries.strings().all().ofMaxLength(9));
  }

  /** The stated chance is the real one: 3691 candidates among a million codes, about 0.37 %. */
  @Example
  void random_codes_match_nothing_but_at_the_stated_rate() {
    int tries = 6_000;
    Random random = new Random(63);
    byte[] secret = new byte[20];
    random.nextBytes(secret);
    Setting setting = new Setting(unsealed(secret), HashAlgorithm.SHA1, 6, 1, 59_844_508, 12_345);
    List<Verdict> matched = new ArrayList<>();
    MemoryFactorStore store = new MemoryFactorStore();
    double stated = 0;
    try (World world = setting.world(store)) {
      for (int i = 0; i < tries; i++) {
        world.journal.attempts.clear();
        Verdict verdict =
            world.verdict(ANN, Totp.format(random.nextInt(setting.parameters().modulus()), 6));
        if (verdict instanceof Verdict.NoMatch none) {
          // The whole horizon, and five other parameters and three other encodings near now.
          assertThat(none.search().tried()).isEqualTo(2 * StepSearch.MOST_STEPS + 1 + 41 * 8);
          stated = none.search().chance();
        } else {
          matched.add(verdict);
        }
        store.exclusively(
            ANN,
            ledger -> {
              ledger.keep(Failures.NONE);
              return null;
            });
      }
    }
    assertThat(stated).isEqualTo(0.003691);
    assertThat(matched.size() / (double) tries).isBetween(stated / 2, stated * 2);
  }
}
