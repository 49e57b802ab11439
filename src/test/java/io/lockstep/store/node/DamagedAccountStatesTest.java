package io.lockstep.store.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.Failures;
import io.lockstep.store.StartupException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of accounts that are not as they were written. */
class DamagedAccountStatesTest {
  private static final AccountRef ANN = new AccountRef("11111111-aaaa", "ann@example.org");
  private static final AccountRef BOB = new AccountRef("22222222-bbbb", "bob@example.org");
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");

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

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private Path onlyFile() throws IOException {
    assertThat(files()).hasSize(1);
    return files().get(0);
  }

  private void assertRefused(Path file) {
    assertThatThrownBy(() -> states.of(ANN))
        .isInstanceOf(FactorStoreException.class)
        .hasMessageContaining(file.toString())
        .hasMessageNotContaining("example.org");
  }

  @Test
  void a_file_that_is_cut_anywhere_is_refused() throws Exception {
    states.keep(ANN, failed(1).withNotes(Map.of("hello", "world")));
    Path file = onlyFile();
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertRefused(file);
    }
  }

  @Test
  void a_file_of_which_a_single_bit_fell_over_is_refused() throws Exception {
    states.keep(ANN, failed(1).withNotes(Map.of("hello", "world")));
    Path file = onlyFile();
    byte[] whole = Files.readAllBytes(file);
    for (int bit = 0; bit < whole.length * 8; bit++) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      Files.write(file, flipped);
      assertRefused(file);
    }
    Files.write(file, whole);
    assertThat(states.of(ANN).failures().consecutive()).isEqualTo(1);
  }

  @Test
  void a_file_with_something_behind_its_end_is_refused() throws Exception {
    states.keep(ANN, failed(1));
    Path file = onlyFile();
    byte[] whole = Files.readAllBytes(file);
    for (String more : List.of("\n", " ", "x", "note \"a\" \"b\"\n", "\u0000")) {
      byte[] longer = Arrays.copyOf(whole, whole.length + more.length());
      System.arraycopy(
          more.getBytes(StandardCharsets.US_ASCII), 0, longer, whole.length, more.length());
      Files.write(file, longer);
      assertRefused(file);
    }
  }

  @Test
  void rows_that_would_never_be_written_are_refused_although_the_sum_is_right() throws Exception {
    states.keep(ANN, failed(1));
    Path file = onlyFile();
    WholeFile form = new WholeFile("account", FileAccountStates.MOST_BYTES);
    String account = "account \"11111111-aaaa\" \"ann@example.org\"";
    String failures = "failures 1 1970-01-01T00:00:00Z 0 1970-01-01T00:00:00Z";
    form.write(file, List.of(account, failures, "note \"a\" \"b\\u0020c\""));
    assertThat(states.of(ANN).notes()).isEqualTo(Map.of("a", "b c"));
    for (List<String> rows :
        List.of(
            List.<String>of(),
            List.of(""),
            List.of(account),
            List.of(failures, account),
            List.of(account, failures, failures),
            List.of(account, failures.replace(" 1 ", " 01 ")),
            List.of(account, failures.replace(" 1 ", " 9999999999 ")),
            List.of(account, failures.replace(" 0 ", "  0 ")),
            List.of(account, failures.replace("00:00Z", "00Z")),
            List.of(account, failures + " "),
            List.of(account, failures + " 7"),
            List.of(account + " \"x\"", failures),
            List.of(account, failures, "note \"a\" \"b\"", "note \"a\" \"c\""),
            List.of(account, failures, "note \"a\" \"\\u0041\""),
            List.of(account, failures, "note \"a\" \"\\u00E4\""),
            List.of(account, failures, "note \"a\" \"\\u00e\""),
            List.of(account, failures, "note \"a\" \"b"),
            List.of(account, failures, "note \"a\" \""),
            List.of(account, failures, "surprise \"a\""))) {
      form.write(file, rows);
      assertRefused(file);
    }
  }

  @Test
  void another_version_another_kind_and_garbage_are_refused() throws Exception {
    states.keep(ANN, failed(1));
    Path file = onlyFile();
    String text = Files.readString(file);
    for (String other :
        List.of(
            text.replace("lockstep account 1", "lockstep account 2"),
            text.replace("lockstep account 1", "lockstep jury 1"),
            "",
            "\n",
            "x".repeat(FileAccountStates.MOST_BYTES + 1))) {
      Files.writeString(file, other);
      assertRefused(file);
    }
  }

  @Test
  void a_file_in_another_accounts_place_is_refused() throws Exception {
    states.keep(ANN, failed(1));
    Path anns = onlyFile();
    states.keep(BOB, failed(9));
    Path bobs = files().stream().filter(file -> !file.equals(anns)).findFirst().orElseThrow();
    Files.write(anns, Files.readAllBytes(bobs));
    assertRefused(anns);
  }

  @Test
  void each_goes_on_past_what_is_damaged_and_names_it_at_the_end() throws Exception {
    states.keep(ANN, failed(1));
    Path anns = onlyFile();
    states.keep(BOB, failed(9));
    Files.writeString(anns, "nonsense");
    Map<AccountRef, AccountState> seen = new HashMap<>();
    assertThatThrownBy(() -> states.each(seen::put))
        .isInstanceOf(FactorStoreException.class)
        .hasMessageStartingWith("1 of the accounts' states could not be read")
        .hasMessageContaining(anns.toString());
    assertThat(seen).isEqualTo(Map.of(BOB, failed(9)));
  }
}
