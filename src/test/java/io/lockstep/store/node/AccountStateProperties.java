package io.lockstep.store.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.Failures;
import io.lockstep.factor.MailAddress;
import io.lockstep.factor.MailCode;
import io.lockstep.factor.PendingEnrolment;
import io.lockstep.factor.PendingMail;
import io.lockstep.factor.RefusedCode;
import io.lockstep.factor.RetiredSecret;
import io.lockstep.factor.Sealed;
import io.lockstep.totp.HashAlgorithm;
import io.lockstep.totp.TotpParameters;
import io.lockstep.verdict.DeviceClock;
import io.lockstep.verdict.FarCode;
import io.lockstep.verdict.LearnedDrift;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.SkewInterval;
import io.lockstep.verdict.SkewSighting;
import io.lockstep.verdict.StepUse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class AccountStateProperties {
  private static Path directory;
  private static FileAccountStates states;

  @BeforeContainer
  static void begin() throws Exception {
    directory = Files.createTempDirectory("lockstep-states");
    states = new FileAccountStates(directory);
  }

  @AfterContainer
  static void end() throws Exception {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** Any account's state there can be, drawn from one seed. */
  @Provide
  Arbitrary<Drawn> drawn() {
    return Arbitraries.randomValue(Drawn::new);
  }

  @Property(tries = 400)
  void whatever_is_kept_comes_back_as_it_was(@ForAll("drawn") Drawn drawn) {
    AccountRef account = drawn.account();
    AccountState state = drawn.state();
    states.keep(account, state);
    assertThat(states.of(account)).isEqualTo(state);
    states.remove(account);
    assertThat(states.of(account)).isEqualTo(AccountState.NONE);
  }

  /** Draws values; the shrinker has nothing to do with a file's form. */
  static final class Drawn {
    private static final Instant[] EDGES = {
      Instant.EPOCH, Instant.MIN, Instant.MAX, Instant.parse("2026-11-22T12:00:00.123456789Z")
    };
    private static final String NASTY = "\n\r\t \"\\-:\u0000\u0085\u2028\u00e4\ud83d\udc00/.'u";

    private final Random random;

    Drawn(Random random) {
      this.random = new Random(random.nextLong());
    }

    AccountRef account() {
      return new AccountRef("x" + text(), text());
    }

    AccountState state() {
      if (random.nextInt(20) == 0) {
        return AccountState.NONE;
      }
      return new AccountState(
          random.nextBoolean()
              ? Failures.NONE
              : new Failures(random.nextInt(), time(), random.nextInt(), time()),
          some(this::pending),
          some(() -> new RetiredSecret(text(), sealed(), parameters(), time(), time())),
          map(this::steps),
          some(() -> new SpentCode(sealed(), time())),
          maybe(this::mail),
          some(() -> new MailCode(text(), sealed(), time(), time(), maybe(this::time))),
          some(this::time),
          map(this::time),
          map(this::text));
    }

    private PendingEnrolment pending() {
      return new PendingEnrolment(
          text(),
          text(),
          text(),
          random.nextBoolean(),
          random.nextInt(),
          sealed(),
          parameters(),
          time(),
          random.nextInt(),
          clock());
    }

    private PendingMail mail() {
      return new PendingMail(
          text(),
          text(),
          new MailAddress("ann" + random.nextInt(1000) + "@example.org"),
          random.nextBoolean(),
          random.nextInt(),
          sealed(),
          time(),
          time(),
          random.nextInt());
    }

    private StepState steps() {
      if (random.nextInt(5) == 0) {
        return StepState.NONE;
      }
      return new StepState(
          clock(),
          maybe(this::use),
          some(() -> new SpentStep(use(), random.nextLong())),
          some(
              () ->
                  new HeldCode(new RefusedCode(sealed(), time(), operation()), random.nextLong())));
    }

    private StepUse use() {
      return new StepUse(random.nextLong(), time(), operation(), random.nextBoolean());
    }

    private Operation operation() {
      return oneOf(List.of(Operation.values()));
    }

    private <T> T oneOf(List<T> all) {
      return all.get(random.nextInt(all.size()));
    }

    private DeviceClock clock() {
      return new DeviceClock(
          random.nextInt(),
          random.nextInt(),
          maybe(() -> new SkewSighting(interval(), random.nextLong())),
          maybe(
              () ->
                  new FarCode(random.nextLong(), random.nextLong(), interval(), random.nextInt())),
          maybe(() -> new LearnedDrift(random.nextInt() | 1, random.nextLong(), random.nextInt())));
    }

    private SkewInterval interval() {
      long from = random.nextLong() >> 1;
      return new SkewInterval(from, from + 1 + random.nextInt(90_000));
    }

    private TotpParameters parameters() {
      return new TotpParameters(
          oneOf(List.of(HashAlgorithm.values())),
          6 + random.nextInt(3),
          1 + random.nextInt(86_400));
    }

    private Sealed sealed() {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      return new Sealed("k" + text(), bytes);
    }

    private Instant time() {
      return random.nextInt(4) == 0
          ? EDGES[random.nextInt(EDGES.length)]
          : Instant.ofEpochSecond(1_700_000_000L + random.nextInt(), random.nextInt(1_000_000_000));
    }

    private String text() {
      StringBuilder text = new StringBuilder();
      for (int left = random.nextInt(9); left > 0; left--) {
        int kind = random.nextInt(3);
        text.append(
            kind == 0
                ? NASTY.charAt(random.nextInt(NASTY.length()))
                : (char) (kind == 1 ? 'a' + random.nextInt(26) : random.nextInt(0x10000)));
      }
      return text.toString();
    }

    private <T> List<T> some(Supplier<T> draw) {
      List<T> all = new ArrayList<>();
      for (int left = random.nextInt(4); left > 0; left--) {
        all.add(draw.get());
      }
      return all;
    }

    private <T> Map<String, T> map(Supplier<T> draw) {
      Map<String, T> all = new HashMap<>();
      some(this::text).forEach(key -> all.put(key, draw.get()));
      return all;
    }

    private <T> Optional<T> maybe(Supplier<T> draw) {
      return Optional.of(random.nextBoolean()).filter(yes -> yes).map(yes -> draw.get());
    }
  }
}
