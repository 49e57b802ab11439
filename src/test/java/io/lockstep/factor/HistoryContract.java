package io.lockstep.factor;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.store.TestVaults;
import io.lockstep.verdict.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What the history of sign-ins promises, wherever it is kept. */
public abstract class HistoryContract {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");
  private static final int MOST = 3;

  /** An empty history that knows these two accounts. */
  protected abstract History history(AccountRef one, AccountRef other) throws Exception;

  private static final AccountRef ANN = World.ANN;
  private static final AccountRef BOB = new AccountRef("22222222-bbbb", "bob@example.org");

  private static SignIn at(Instant time) {
    return new SignIn(
        time,
        Operation.LOGIN,
        "SKEWED",
        false,
        OptionalInt.of(-20),
        Optional.of("app"),
        Optional.of("Phone"),
        "192.0.2.7",
        "Firefox/128");
  }

  @Test
  void a_sign_in_comes_back_as_it_was() throws Exception {
    History history = history(ANN, BOB);
    SignIn bare =
        new SignIn(
            NOON,
            Operation.IMAP,
            SignIn.SKIPPED,
            true,
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty(),
            "",
            "");
    history.add(ANN, at(NOON), MOST);
    history.add(ANN, bare, MOST);
    assertThat(history.of(ANN, 10)).containsExactly(bare, at(NOON));
    assertThat(history.of(ANN, 1)).containsExactly(bare);
    assertThat(history.of(BOB, 10)).isEmpty();
  }

  @Test
  void of_an_account_only_the_newest_are_kept() throws Exception {
    History history = history(ANN, BOB);
    history.add(BOB, at(NOON), MOST);
    for (int i = 0; i < 5; i++) {
      history.add(ANN, at(NOON.plusSeconds(i)), MOST);
    }
    assertThat(history.of(ANN, 10))
        .extracting(SignIn::at)
        .containsExactly(NOON.plusSeconds(4), NOON.plusSeconds(3), NOON.plusSeconds(2));
    assertThat(history.of(BOB, 10)).hasSize(1);
  }

  @Test
  void what_is_too_old_is_forgotten() throws Exception {
    History history = history(ANN, BOB);
    history.add(ANN, at(NOON), MOST);
    history.add(ANN, at(NOON.plusSeconds(1)), MOST);
    history.forgetBefore(NOON.plusSeconds(1));
    assertThat(history.of(ANN, 10)).extracting(SignIn::at).containsExactly(NOON.plusSeconds(1));
  }

  @Test
  void every_login_leaves_a_row_with_time_verdict_offset_and_place_and_an_enrolment_none()
      throws Exception {
    History history = history(ANN, BOB);
    HistoryWriter writer = new HistoryWriter(history, 50, 100);
    try (writer;
        World world = new World(new MemoryFactorStore(), TestVaults.fresh())) {
      world.journal.beside = Optional.of(writer);
      World.Phone phone = world.enrol(ANN);
      Origin origin = new Origin(NOON, "t", Map.of("ip", "192.0.2.7", "ua", "Firefox/128\n"));
      Instant now = world.clock.now();
      for (String typed :
          List.of(phone.at(now), phone.at(now.minus(Duration.ofMinutes(10))), "?")) {
        world.verification.verify(ANN, Operation.LOGIN, typed, origin);
        world.settle();
      }
      world.onOff.off("root", Optional.empty(), Optional.empty());
      world.verification.verify(ANN, Operation.ADMIN_LOGIN, "", origin);
    }
    assertThat(history.of(ANN, 10))
        .extracting(row -> row.operation().word() + " " + row.verdict() + " " + row.accepted())
        .containsExactly(
            "adminLogin SKIPPED true",
            "login NOT_A_CODE false",
            "login SKEWED false",
            "login OK true");
    SignIn skewed = history.of(ANN, 10).get(2);
    assertThat(skewed.offset()).hasValue(-20);
    assertThat(skewed.at()).isEqualTo(NOON);
    assertThat(skewed.address()).isEqualTo("192.0.2.7");
    assertThat(skewed.browser()).isEqualTo("Firefox/128");
    assertThat(writer.takeDropped()).isZero();
  }

  @Test
  void when_too_many_wait_a_row_is_dropped_and_counted_and_nobody_waits() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    CountDownLatch entered = new CountDownLatch(1);
    History slow =
        new History() {
          @Override
          public void add(AccountRef account, SignIn signIn, int most) {
            entered.countDown();
            try {
              open.await();
            } catch (InterruptedException stop) {
              Thread.currentThread().interrupt();
            }
          }

          @Override
          public List<SignIn> of(AccountRef account, int limit) {
            return List.of();
          }

          @Override
          public void forgetBefore(Instant time) {
            open.countDown();
          }
        };
    try (HistoryWriter writer = new HistoryWriter(slow, 50, 2)) {
      Origin origin = new Origin(NOON, "t", Map.of());
      Skip skip = new Skip(Optional.empty(), Optional.empty(), Optional.empty());
      writer.skipped(Operation.LOGIN, ANN, skip, origin);
      entered.await();
      for (int i = 0; i < 5; i++) {
        writer.skipped(Operation.LOGIN, ANN, skip, origin);
      }
      assertThat(writer.takeDropped()).isEqualTo(3);
      assertThat(writer.takeDropped()).isZero();
      open.countDown();
    }
  }
}
