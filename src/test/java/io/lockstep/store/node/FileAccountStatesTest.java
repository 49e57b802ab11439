package io.lockstep.store.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.Failures;
import io.lockstep.factor.MailAddress;
import io.lockstep.factor.MailCode;
import io.lockstep.factor.PendingEnrolment;
import io.lockstep.factor.PendingMail;
import io.lockstep.factor.RefusedCode;
import io.lockstep.factor.RetiredSecret;
import io.lockstep.factor.Sealed;
import io.lockstep.store.StartupException;
import io.lockstep.totp.TotpParameters;
import io.lockstep.verdict.DeviceClock;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.StepUse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileAccountStatesTest {
  private static final AccountRef ANN = new AccountRef("11111111-aaaa", "ann@example.org");
  private static final AccountRef BOB = new AccountRef("22222222-bbbb", "bob@example.org");
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");
  private static final String SECRET = "the-secret-itself";

  @TempDir Path root;
  private Path directory;
  private FileAccountStates states;

  @BeforeEach
  void open() throws StartupException {
    directory = root.resolve("accounts");
    states = new FileAccountStates(directory);
  }

  private static AccountState failed(int times) {
    return AccountState.NONE.withFailures(new Failures(times, NOON, 0, Instant.EPOCH));
  }

  private static Sealed sealed(String keyId) {
    return new Sealed(keyId, SECRET.getBytes(StandardCharsets.US_ASCII));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private Path onlyFile() throws IOException {
    assertThat(files()).hasSize(1);
    return files().get(0);
  }

  @Test
  void of_an_account_that_was_never_kept_nothing_is_known() {
    assertThat(states.of(ANN)).isEqualTo(AccountState.NONE);
  }

  @Test
  void the_last_state_holds_and_each_account_has_its_own() throws Exception {
    states.keep(ANN, failed(1));
    states.keep(BOB, failed(9));
    states.keep(ANN, failed(2));
    FileAccountStates again = new FileAccountStates(directory);
    assertThat(again.of(ANN)).isEqualTo(failed(2));
    assertThat(again.of(BOB)).isEqualTo(failed(9));
    assertThat(files()).hasSize(2);
  }

  @Test
  void the_state_follows_the_id_and_the_name_is_the_last_that_was_kept() {
    states.keep(ANN, failed(1));
    AccountRef renamed = new AccountRef(ANN.id(), "anna@example.org");
    assertThat(states.of(renamed)).isEqualTo(failed(1));
    states.keep(renamed, failed(2));
    List<AccountRef> seen = new ArrayList<>();
    states.each((account, state) -> seen.add(account));
    assertThat(seen).containsExactly(renamed);
  }

  @Test
  void keeping_nothing_leaves_no_trace() throws Exception {
    states.keep(ANN, failed(1));
    states.keep(ANN, AccountState.NONE);
    assertThat(files()).isEmpty();
    states.keep(BOB, AccountState.NONE);
    states.remove(BOB);
    assertThat(files()).isEmpty();
  }

  @Test
  void everything_is_for_its_owner_only() throws Exception {
    states.keep(ANN, failed(1));
    assertThat(Files.getPosixFilePermissions(directory))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    assertThat(Files.getPosixFilePermissions(onlyFile().getParent()))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    assertThat(Files.getPosixFilePermissions(onlyFile()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void hostile_ids_stay_inside_and_are_themselves() throws Exception {
    for (String id :
        List.of(
            "../../escape",
            "/etc/passwd",
            "..",
            ".",
            "a/b",
            "a\u0000b",
            "\nx",
            "\ud83d",
            "?",
            "\\\\host\\share",
            "CON",
            "\"quoted\" row\nfailures 9")) {
      AccountRef hostile = new AccountRef(id, id);
      states.keep(hostile, failed(3));
      assertThat(onlyFile().toRealPath()).startsWith(directory.toRealPath());
      assertThat(root.toFile().list()).containsExactly("accounts");
      Map<AccountRef, AccountState> all = new HashMap<>();
      states.each(all::put);
      assertThat(all).isEqualTo(Map.of(hostile, failed(3)));
      states.remove(hostile);
    }
  }

  @Test
  void ids_that_look_alike_to_an_encoding_or_a_file_system_are_two() {
    List<String> ids = List.of("\ud83d", "\ude00", "?", "A", "a", "a.", "x".repeat(5000), "x");
    for (int i = 0; i < ids.size(); i++) {
      states.keep(new AccountRef(ids.get(i), ""), failed(i + 1));
    }
    for (int i = 0; i < ids.size(); i++) {
      assertThat(states.of(new AccountRef(ids.get(i), ""))).isEqualTo(failed(i + 1));
    }
  }

  @Test
  void what_a_killed_write_left_is_cleared_away_and_the_old_state_holds() throws Exception {
    states.keep(ANN, failed(1));
    Path file = onlyFile();
    byte[] half = Arrays.copyOf(Files.readAllBytes(file), 30);
    Path draft = Files.write(file.resolveSibling("." + file.getFileName() + "123.new"), half);
    assertThat(states.of(ANN)).isEqualTo(failed(1));
    states.each((account, state) -> assertThat(state).isEqualTo(failed(1)));
    FileAccountStates again = new FileAccountStates(directory);
    assertThat(draft).doesNotExist();
    assertThat(again.of(ANN)).isEqualTo(failed(1));
  }

  @Test
  void a_state_that_is_too_large_is_refused_and_the_old_one_holds() throws Exception {
    states.keep(ANN, failed(1));
    AccountState large = AccountState.NONE.withNotes(Map.of("n", "x".repeat(256 * 1024)));
    assertThatThrownBy(() -> states.keep(ANN, large))
        .isInstanceOf(FactorStoreException.class)
        .hasMessageContaining("262144 bytes");
    assertThat(states.of(ANN)).isEqualTo(failed(1));
    assertThat(files()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"unhashed", "clear"})
  void what_is_not_sealed_is_never_written_wherever_it_stands(String keyId) throws Exception {
    Sealed open = sealed(keyId);
    AccountState none = AccountState.NONE;
    TotpParameters usual = TotpParameters.DEFAULT;
    HeldCode held = new HeldCode(new RefusedCode(open, NOON, Operation.LOGIN), 1);
    PendingEnrolment pending =
        new PendingEnrolment("p", "t", "n", false, 0, open, usual, NOON, 0, DeviceClock.UNKNOWN);
    PendingMail mail =
        new PendingMail("m", "t", new MailAddress("a@example.org"), false, 0, open, NOON, NOON, 0);
    for (AccountState state :
        List.of(
            none.withPending(List.of(pending)),
            none.withRetired(List.of(new RetiredSecret("r", open, usual, NOON, NOON))),
            none.withSteps(Map.of("a", StepState.NONE.withRefused(List.of(held)))),
            none.withSpentCodes(List.of(new SpentCode(open, NOON))),
            none.withPendingMail(Optional.of(mail)),
            none.withMailCodes(List.of(new MailCode("c", open, NOON, NOON, Optional.empty()))))) {
      assertThatIllegalStateException()
          .isThrownBy(() -> states.keep(ANN, state))
          .withMessageNotContaining(SECRET);
      assertThat(files()).isEmpty();
    }
  }

  @Test
  void no_exception_repeats_what_stands_in_a_file() throws Exception {
    states.keep(ANN, AccountState.NONE.withSpentCodes(List.of(new SpentCode(sealed("k1"), NOON))));
    Path file = onlyFile();
    String sealedText = "dGhlLXNlY3JldC1pdHNlbGY=";
    assertThat(Files.readString(file)).contains(sealedText);
    List<String> rows = Files.readAllLines(file).stream().skip(1).toList();
    List<String> broken =
        rows.stream().map(row -> row.replace(sealedText, sealedText + "!")).toList();
    new WholeFile("account", FileAccountStates.MOST_BYTES).write(file, broken);
    for (Throwable at = catchThrowable(() -> states.of(ANN)); at != null; at = at.getCause()) {
      assertThat(at).hasMessageContaining("line 4");
      assertThat(at.getMessage()).doesNotContain(sealedText).doesNotContain(SECRET);
    }
  }

  @Test
  void where_a_directory_is_gone_nothing_is_taken_for_nothing_known() throws Exception {
    states.keep(ANN, failed(1));
    Path file = onlyFile();
    Files.delete(file);
    Files.delete(file.getParent());
    assertThatThrownBy(() -> states.of(ANN)).isInstanceOf(FactorStoreException.class);
    assertThatThrownBy(() -> states.keep(ANN, failed(2))).isInstanceOf(FactorStoreException.class);
    assertThatThrownBy(() -> states.remove(ANN)).isInstanceOf(FactorStoreException.class);
    assertThatThrownBy(() -> states.each((account, state) -> {}))
        .isInstanceOf(FactorStoreException.class)
        .hasMessageContaining(file.getParent().toString());
  }

  @Test
  void what_cannot_be_written_is_told_with_the_files_name() throws Exception {
    states.keep(ANN, failed(1));
    Path file = onlyFile();
    Files.delete(file);
    Files.createDirectories(file.resolve("in-the-way"));
    assertThatThrownBy(() -> states.keep(ANN, failed(2)))
        .isInstanceOf(FactorStoreException.class)
        .hasMessageStartingWith("cannot write " + file);
    assertThatThrownBy(() -> states.of(ANN)).isInstanceOf(FactorStoreException.class);
  }

  @Test
  void a_place_that_is_no_directory_stops_the_start() throws Exception {
    Path file = Files.createFile(root.resolve("file"));
    assertThatThrownBy(() -> new FileAccountStates(file))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void many_threads_on_different_accounts_do_not_disturb_each_other() throws Exception {
    int accounts = 16;
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < accounts; i++) {
        AccountRef account = new AccountRef("id-" + i, "user" + i);
        all.add(
            pool.submit(
                () -> {
                  for (int times = 1; times <= 20; times++) {
                    states.keep(account, failed(times));
                    assertThat(states.of(account)).isEqualTo(failed(times));
                  }
                }));
      }
      Set<Integer> seen = new HashSet<>();
      for (int i = 0; i < 10; i++) {
        states.each((account, state) -> seen.add(state.failures().consecutive()));
      }
      assertThat(seen).allSatisfy(times -> assertThat(times).isBetween(1, 20));
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(files()).hasSize(accounts);
  }

  @Test
  void a_state_cannot_be_changed_from_outside() {
    List<Instant> sendings = new ArrayList<>(List.of(NOON));
    Map<String, String> notes = new HashMap<>(Map.of("a", "b"));
    List<SpentStep> spent =
        new ArrayList<>(List.of(new SpentStep(new StepUse(1, NOON, Operation.LOGIN, true), 9)));
    AccountState state =
        AccountState.NONE
            .withSendings(sendings)
            .withNotes(notes)
            .withDeviceUses(Map.of("d", NOON))
            .withSteps(Map.of("a", StepState.NONE.withSpent(spent)));
    sendings.clear();
    notes.clear();
    spent.clear();
    assertThat(state.sendings()).containsExactly(NOON);
    assertThat(state.notes()).containsEntry("a", "b");
    assertThat(state.steps().get("a").spent()).hasSize(1);
    assertThatThrownBy(() -> state.notes().put("c", "d"))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
