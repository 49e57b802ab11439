package io.lockstep.store.zimbra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.VerificationOutcome;
import io.lockstep.factor.World;
import io.lockstep.verdict.Verdict;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the host's own form to values that only the servers' keys open. */
class ResealingTest {
  private static final int ACCOUNTS = 5;

  /** Remembers what it was told. */
  private static final class Told implements Resealing.Watch {
    final List<String> lines = new ArrayList<>();

    @Override
    public void sealed(int done, int found) {
      lines.add(done + " of " + found);
    }

    @Override
    public void failed(AccountRef account, String why) {
      lines.add(account.name() + ": " + why);
    }
  }

  @TempDir Path files;
  private HostedWorld hosted;
  private World before;
  private HostedServer sealing;
  private World after;
  private final List<World.Phone> phones = new ArrayList<>();
  private final List<List<String>> codes = new ArrayList<>();

  private static AccountRef account(int number) {
    return new AccountRef("id-" + number, "user" + number + "@example.org");
  }

  @BeforeEach
  void enrol() throws Exception {
    hosted = new HostedWorld();
    HostedServer host = hosted.hostForm(files.resolve("host"));
    before = new World(host, host.vault());
    for (int i = 0; i < ACCOUNTS; i++) {
      List<String> recovery = new ArrayList<>();
      phones.add(before.enrol(account(i), recovery));
      codes.add(recovery);
    }
    sealing = hosted.keyForm(files.resolve("keys"));
    after = new World(sealing, sealing.vault());
    after.time.pass(Duration.ofMinutes(2L * ACCOUNTS));
  }

  @AfterEach
  void end() {
    before.close();
    after.close();
  }

  private int reseal(Told told, int most) {
    AtomicInteger left = new AtomicInteger(most);
    return new Resealing(hosted.directory.view(), sealing.store)
        .run(() -> left.getAndDecrement() > 0, told);
  }

  private long sealed() {
    return IntStream.range(0, ACCOUNTS)
        .mapToObj(i -> hosted.directory.entry(account(i)))
        .filter(
            entry ->
                SealedText.isSealed(entry.one(Attributes.SECRET).orElseThrow())
                    && SealedText.isSealed(entry.one(Attributes.SCRATCH_CODES).orElseThrow()))
        .count();
  }

  private boolean lets(World world, int number, String code) {
    return world.login(account(number), code) instanceof VerificationOutcome.Accepted;
  }

  @Test
  void values_in_the_hosts_form_work_before_they_are_sealed_and_after() {
    assertThat(lets(after, 0, phones.get(0).at(after.clock.now()))).isTrue();
    assertThat(reseal(new Told(), 100)).isEqualTo(ACCOUNTS);
    assertThat(sealed()).isEqualTo(ACCOUNTS);
    assertThat(lets(after, 1, phones.get(1).at(after.clock.now()))).isTrue();
    assertThat(lets(after, 1, codes.get(1).get(3))).isTrue();
  }

  @Test
  void a_step_that_was_spent_before_stays_spent() {
    String code = phones.get(2).at(after.clock.now());
    before.time.pass(Duration.ZERO);
    assertThat(lets(before, 2, code)).isTrue();
    reseal(new Told(), 100);
    assertThat(after.verdict(account(2), code)).isInstanceOf(Verdict.Replayed.class);
  }

  @Test
  void one_that_was_stopped_goes_on_where_it_was() {
    Told told = new Told();
    assertThat(reseal(told, 2)).isEqualTo(2);
    assertThat(sealed()).isEqualTo(2);
    assertThat(reseal(told, 100)).isEqualTo(3);
    assertThat(reseal(told, 100)).isZero();
    assertThat(told.lines).containsExactly("1 of 5", "2 of 5", "1 of 3", "2 of 3", "3 of 3");
  }

  @Test
  void a_damaged_value_stays_as_it_is_and_is_named() {
    hosted.directory.put(account(3), Attributes.SECRET, "AQAB");
    Told told = new Told();
    assertThat(reseal(told, 100)).isEqualTo(4);
    assertThat(told.lines)
        .contains("user3@example.org: its values in the directory cannot be read");
    assertThat(hosted.directory.entry(account(3)).one(Attributes.SECRET)).contains("AQAB");
  }

  @Test
  void a_server_without_the_keys_refuses_what_is_sealed_and_says_which_key_it_lacks() {
    reseal(new Told(), 100);
    Verdict verdict = before.verdict(account(4), phones.get(4).at(before.clock.now()));
    assertThat(verdict).isInstanceOf(Verdict.Undecryptable.class);
    assertThat(before.verification.enrolled(account(4))).isTrue();
  }

  @Test
  void in_the_hosts_form_nothing_is_to_be_sealed() throws Exception {
    HostedServer host = hosted.hostForm(files.resolve("another"));
    assertThat(new Resealing(hosted.directory.view(), host.store).run(() -> true, new Told()))
        .isZero();
  }

  @Test
  void a_sealed_value_says_nothing_and_does_not_open_for_another_account() throws Exception {
    reseal(new Told(), 100);
    String stored = hosted.directory.entry(account(0)).one(Attributes.SECRET).orElseThrow();
    hosted.directory.put(account(1), Attributes.SECRET, stored);
    assertThat(after.verdict(account(1), phones.get(0).at(after.clock.now())))
        .isInstanceOf(Verdict.Undecryptable.class);
    AttributeCipher cipher = new AttributeCipher(new SecureRandom());
    assertThat(catchThrowable(() -> cipher.decrypt(Attributes.SECRET, account(0).id(), stored)))
        .isInstanceOf(DamagedValueException.class);
  }
}
