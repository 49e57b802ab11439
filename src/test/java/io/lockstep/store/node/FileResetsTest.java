package io.lockstep.store.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.ResetEntry;
import io.lockstep.factor.ResetEntry.State;
import io.lockstep.factor.ResetJob;
import io.lockstep.factor.ResetScope;
import io.lockstep.factor.ResetTarget;
import io.lockstep.store.StartupException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileResetsTest {
  private static final AccountRef ANN = new AccountRef("11111111-aaaa", "ann@example.org");
  private static final AccountRef BOB = new AccountRef("22222222-bbbb", "bob@example.org");
  private static final AccountRef EVE = new AccountRef("../\"e\" \n", "eve\t\u2028");
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");

  @TempDir Path directory;
  private FileResets resets;

  @BeforeEach
  void open() throws StartupException {
    resets = new FileResets(directory);
    resets.open(job("j1", NOON), List.of(BOB, EVE, ANN));
  }

  private FileResets again() throws StartupException {
    return new FileResets(directory);
  }

  private static ResetJob job(String id, Instant opened) {
    return new ResetJob(
        id,
        new ResetTarget(ResetScope.DOMAIN, "example.org", "Example \"org\""),
        Optional.of("stolen\nkeys"),
        "root",
        opened,
        false,
        3,
        0,
        0);
  }

  private Path file() {
    Path file = directory.resolve(Digests.fileName("j1"));
    assertThat(file).exists();
    return file;
  }

  private static ResetEntry done(AccountRef account, boolean wasEnrolled) {
    return new ResetEntry(account, State.DONE, Optional.of(NOON), Optional.empty(), wasEnrolled);
  }

  private static ResetEntry waiting(AccountRef account) {
    return new ResetEntry(account, State.PENDING, Optional.empty(), Optional.empty(), false);
  }

  @Test
  void what_was_told_is_there_after_a_restart() throws Exception {
    assertThat(resets.done("j1", EVE, true, NOON)).isTrue();
    resets.failed("j1", BOB, "the disk\nis full", NOON);
    ResetEntry failed =
        new ResetEntry(
            BOB, State.FAILED, Optional.of(NOON), Optional.of("the disk\nis full"), false);
    for (FileResets each : List.of(resets, again())) {
      assertThat(each.entries("j1")).containsExactly(waiting(ANN), failed, done(EVE, true));
      ResetJob job = each.job("j1").orElseThrow();
      assertThat(job.target()).isEqualTo(job("j1", NOON).target());
      assertThat(job.reason()).contains("stolen\nkeys");
      assertThat(job.opened()).isEqualTo(NOON);
      assertThat(List.of(job.total(), job.done(), job.failed())).containsExactly(3L, 1L, 1L);
      assertThat(each.last(ResetScope.DOMAIN, "example.org")).contains(job);
      assertThat(each.pending("j1", 5)).containsExactly(ANN);
    }
    resets.stop("j1");
    assertThat(again().job("j1").orElseThrow().stopped()).isTrue();
    resets.resume("j1");
    for (FileResets each : List.of(resets, again())) {
      assertThat(each.job("j1").orElseThrow().stopped()).isFalse();
      assertThat(each.entries("j1")).containsExactly(waiting(ANN), waiting(BOB), done(EVE, true));
    }
  }

  @Test
  void a_mark_is_set_once_and_only_on_who_waits() throws Exception {
    assertThat(resets.waits("j1", ANN)).isTrue();
    assertThat(resets.done("j1", ANN, true, NOON)).isTrue();
    byte[] before = Files.readAllBytes(file());
    assertThat(resets.waits("j1", ANN)).isFalse();
    assertThat(resets.done("j1", ANN, false, NOON.plusSeconds(1))).isFalse();
    resets.failed("j1", ANN, "late", NOON);
    assertThat(resets.done("j1", new AccountRef("nobody", ""), true, NOON)).isFalse();
    assertThat(resets.done("none", BOB, true, NOON)).isFalse();
    assertThat(file()).hasBinaryContent(before);
    assertThat(resets.entries("j1")).contains(done(ANN, true));
  }

  @Test
  void a_job_is_opened_once_and_nothing_is_written_over() {
    resets.done("j1", ANN, true, NOON);
    assertThatThrownBy(() -> resets.open(job("j1", NOON), List.of(ANN)))
        .isInstanceOf(FactorStoreException.class);
    assertThat(resets.entries("j1")).hasSize(3).contains(done(ANN, true));
  }

  @Test
  void an_account_that_is_gone_holds_no_job_up() throws Exception {
    resets.done("j1", ANN, true, NOON);
    resets.done("j1", EVE, true, NOON);
    resets.remove(BOB);
    for (FileResets each : List.of(resets, again())) {
      assertThat(each.job("j1").orElseThrow().state()).isEqualTo(ResetJob.State.FINISHED);
      assertThat(each.entries("j1")).containsExactly(done(ANN, true), done(EVE, true));
    }
  }

  @Test
  void a_file_grows_with_the_number_of_accounts_only() throws Exception {
    long lines = 0;
    for (int i = 0; i < 20; i++) {
      for (AccountRef account : List.of(ANN, BOB, EVE)) {
        resets.failed("j1", account, "again", NOON);
      }
      lines = Math.max(lines, Files.readAllLines(file()).size());
      resets.resume("j1");
    }
    assertThat(lines).isEqualTo(2 + 3 + 3);
  }

  @Test
  void a_mark_that_a_crash_cut_was_not_set_and_can_be_set_again() throws Exception {
    resets.done("j1", ANN, true, NOON);
    byte[] one = Files.readAllBytes(file());
    resets.done("j1", BOB, true, NOON);
    byte[] two = Files.readAllBytes(file());
    for (int length = one.length; length < two.length; length++) {
      Files.write(file(), Arrays.copyOf(two, length));
      FileResets again = again();
      assertThat(again.entries("j1")).containsExactly(done(ANN, true), waiting(BOB), waiting(EVE));
      assertThat(again.done("j1", BOB, true, NOON)).isTrue();
      assertThat(file()).hasBinaryContent(two);
    }
  }

  @Test
  void a_file_that_is_damaged_elsewhere_is_named_and_never_taken_for_no_job() throws Exception {
    resets.done("j1", ANN, true, NOON);
    byte[] whole = Files.readAllBytes(file());
    // Every seventh: each byte is struck, and in time every place in one.
    for (int bit = 0; bit < (whole.length - 1) * 8; bit += 7) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      Files.write(file(), flipped);
      assertThatThrownBy(() -> again().job("j1"))
          .isInstanceOf(FactorStoreException.class)
          .hasMessageContaining(file().toString())
          .hasMessageNotContaining("ann@");
    }
    Files.write(file(), whole);
    Files.write(file(), Files.readAllLines(file()).subList(0, 3));
    assertThatThrownBy(() -> again().jobs()).isInstanceOf(FactorStoreException.class);
  }

  @Test
  void a_mark_twice_and_a_job_in_anothers_place_are_damage() throws Exception {
    resets.done("j1", ANN, true, NOON);
    List<String> lines = new ArrayList<>(Files.readAllLines(file()));
    Files.copy(file(), directory.resolve(Digests.fileName("j2")));
    assertThatThrownBy(() -> again().job("j2")).isInstanceOf(FactorStoreException.class);
    lines.add(lines.get(lines.size() - 1));
    Files.write(file(), lines);
    assertThatThrownBy(() -> again().job("j1")).isInstanceOf(FactorStoreException.class);
  }

  @Test
  void what_cannot_be_written_changes_nothing() throws Exception {
    byte[] before = Files.readAllBytes(file());
    Path aside = Files.move(file(), directory.resolve("aside"));
    Files.createDirectory(directory.resolve(Digests.fileName("j1")));
    assertThatThrownBy(() -> resets.done("j1", ANN, true, NOON))
        .isInstanceOf(FactorStoreException.class);
    Files.delete(file());
    Files.move(aside, file(aside));
    assertThat(file()).hasBinaryContent(before);
    assertThat(resets.waits("j1", ANN)).isTrue();
    assertThat(resets.done("j1", ANN, true, NOON)).isTrue();
  }

  private Path file(Path aside) {
    return aside.resolveSibling(Digests.fileName("j1"));
  }

  @Test
  void drafts_of_a_crash_are_cleared_away_and_finished_jobs_forgotten() throws Exception {
    Path draft = Files.writeString(directory.resolve(".x1.new"), "half");
    FileResets again = again();
    assertThat(draft).doesNotExist();
    List.of(ANN, BOB, EVE).forEach(account -> again.done("j1", account, true, NOON));
    again.open(job("j2", NOON.plusSeconds(1)), List.of(ANN));
    again.forgetFinishedBefore(NOON);
    assertThat(again.jobs()).extracting(ResetJob::id).containsExactly("j2", "j1");
    again.forgetFinishedBefore(NOON.plusSeconds(9));
    assertThat(again().jobs()).extracting(ResetJob::id).containsExactly("j2");
    assertThat(again.entries("j1")).isEmpty();
  }
}
