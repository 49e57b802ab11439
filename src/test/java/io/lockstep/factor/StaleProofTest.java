package io.lockstep.factor;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.store.TestVaults;
import io.lockstep.verdict.Method;
import io.lockstep.verdict.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What was asked for before the account changed is refused after it. */
class StaleProofTest {
  private static final AccountRef ANN = World.ANN;

  /** Something else wins the ledger's lock first. */
  static final class Hooked implements FactorStore {
    private final FactorStore inner;
    Optional<Runnable> before = Optional.empty();

    Hooked(FactorStore inner) {
      this.inner = inner;
    }

    @Override
    public <R> R exclusively(AccountRef account, Function<AccountLedger, R> work) {
      Optional<Runnable> run = before;
      before = Optional.empty();
      run.ifPresent(Runnable::run);
      return inner.exclusively(account, work);
    }

    @Override
    public List<Authenticator> authenticators(AccountRef account) {
      return inner.authenticators(account);
    }

    @Override
    public List<AppPassword> appPasswords(AccountRef account) {
      return inner.appPasswords(account);
    }

    @Override
    public Set<Method> methods(AccountRef account) {
      return inner.methods(account);
    }

    @Override
    public Optional<MailFactor> mailFactor(AccountRef account) {
      return inner.mailFactor(account);
    }

    @Override
    public int recoveryCodesLeft(AccountRef account) {
      return inner.recoveryCodesLeft(account);
    }

    @Override
    public Failures failures(AccountRef account) {
      return inner.failures(account);
    }

    @Override
    public void forgetRetiredBefore(Instant time) {
      inner.forgetRetiredBefore(time);
    }

    @Override
    public long enrolled() {
      return inner.enrolled();
    }

    @Override
    public String digest() {
      return inner.digest();
    }
  }

  private static StepUp.Outcome ask(World world) {
    return world.stepUp.ask(
        ANN, Operation.CHANGE_FACTOR, Optional.empty(), Optional.empty(), world.origin());
  }

  @Test
  void a_session_without_proof_gets_no_recovery_codes_of_a_factor_confirmed_meanwhile()
      throws Exception {
    Hooked store = new Hooked(new MemoryFactorStore());
    try (World world = new World(store, TestVaults.fresh())) {
      assertThat(ask(world)).isInstanceOf(StepUp.Outcome.NothingToProve.class);
      Proven before = world.proven(ANN);
      store.before = Optional.of(() -> world.enrol(ANN));
      FactorDesk.NewCodes codes = world.desk.renewRecoveryCodes(before, world.origin());
      boolean in =
          codes instanceof FactorDesk.NewCodes.Made made
              && world.login(ANN, made.codes().get(0)) instanceof VerificationOutcome.Accepted;
      assertThat(in).as("attacker logs in with a recovery code he was given").isFalse();
    }
  }

  @Test
  void a_session_without_proof_removes_no_factor_confirmed_meanwhile() throws Exception {
    Hooked store = new Hooked(new MemoryFactorStore());
    try (World world = new World(store, TestVaults.fresh())) {
      assertThat(ask(world)).isInstanceOf(StepUp.Outcome.NothingToProve.class);
      Proven before = world.proven(ANN);
      store.before = Optional.of(() -> world.enrol(ANN));
      world.desk.disable(before, EnumSet.allOf(Method.class), "kept", world.origin());
      assertThat(world.verification.enrolled(ANN)).as("the owner's new factor").isTrue();
    }
  }

  @Test
  void guesses_are_counted_while_one_of_two_authenticators_cannot_be_opened() throws Exception {
    Vault real = TestVaults.fresh();
    String[] damaged = {""};
    Vault vault =
        new Vault() {
          @Override
          public Sealed seal(AccountRef account, String recordId, byte[] clear) {
            return real.seal(account, recordId, clear);
          }

          @Override
          public byte[] open(AccountRef account, String recordId, Sealed sealed)
              throws UndecryptableException {
            if (recordId.equals(damaged[0])) {
              throw new UndecryptableException(sealed.keyId(), "damaged");
            }
            return real.open(account, recordId, sealed);
          }

          @Override
          public Sealed hash(AccountRef account, String text) {
            return real.hash(account, text);
          }

          @Override
          public boolean matches(AccountRef account, Sealed hash, String text)
              throws UndecryptableException {
            return real.matches(account, hash, text);
          }
        };
    try (World world = new World(new MemoryFactorStore(), vault)) {
      world.enrol(ANN);
      damaged[0] = world.store.authenticators(ANN).get(0).id();
      String token = world.newToken();
      World.Phone second = world.begin(ANN, token, EnrolmentWish.beside("Second"));
      world.enrolment.confirm(ANN, token, second.at(world.clock.now()), world.origin());
      world.time.pass(Duration.ofHours(1));
      String right = second.at(world.clock.now());
      int guesses = 0;
      for (int i = 0; i < 200; i++) {
        String guess = "%06d".formatted(i * 4999 + 1);
        if (!guess.equals(right)) {
          world.login(ANN, guess);
          guesses++;
        }
      }
      VerificationOutcome last = world.login(ANN, right);
      assertThat(guesses).isGreaterThan(150);
      assertThat(world.store.failures(ANN).consecutive())
          .as("failures counted; the 201st, right code was " + last)
          .isPositive();
    }
  }

  @Test
  void first_steps_begun_beside_do_not_pass_the_limit_of_authenticators() throws Exception {
    try (World world = new World(new MemoryFactorStore(), TestVaults.fresh())) {
      world.enrol(ANN);
      for (int i = 0; i < 3; i++) {
        beside(world, "a" + i);
      }
      World.Phone[] phones = new World.Phone[3];
      for (int i = 0; i < 3; i++) {
        phones[i] = world.begin(ANN, "p" + i, EnrolmentWish.beside("same name"));
      }
      for (int i = 0; i < 3; i++) {
        world.enrolment.confirm(ANN, "p" + i, phones[i].at(world.clock.now()), world.origin());
      }
      assertThat(world.store.authenticators(ANN).size())
          .isLessThanOrEqualTo(FactorSettings.MOST_AUTHENTICATORS);
    }
  }

  private static void beside(World world, String name) {
    String token = world.newToken();
    World.Phone phone = world.begin(ANN, token, EnrolmentWish.beside(name));
    world.enrolment.confirm(ANN, token, phone.at(world.clock.now()), world.origin());
    world.time.pass(Duration.ofMinutes(2));
  }
}
