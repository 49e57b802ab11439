package io.lockstep.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.Sealed;
import io.lockstep.factor.UndecryptableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedVaultTest {
  private static final AccountRef ANN = new AccountRef("11111111-aaaa", "ann@example.org");
  private static final AccountRef BOB = new AccountRef("22222222-bbbb", "bob@example.org");
  private static final byte[] SECRET = "a secret of twenty..".getBytes(UTF_8);

  @TempDir Path directory;
  private SealedVault vault;

  @BeforeEach
  void begin() throws Exception {
    vault = vaultOf("k1", 1, Optional.empty());
  }

  /** A vault whose key bytes are all {@code fill}. */
  private SealedVault vaultOf(String id, int fill, Optional<String> older) throws Exception {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) fill);
    String line = "key." + id + " = " + Base64.getEncoder().encodeToString(key) + "\n";
    Path file = directory.resolve("keys-" + id + fill + older.isPresent());
    Files.writeString(file, "current = " + id + "\n" + line + older.orElse(""));
    return new SealedVault(KeyFile.read(file), new SecureRandom());
  }

  private static void refused(SealedVault vault, AccountRef account, String record, Sealed sealed) {
    assertThatExceptionOfType(UndecryptableException.class)
        .isThrownBy(() -> vault.open(account, record, sealed))
        .satisfies(refusal -> assertThat(refusal.keyId()).isEqualTo(sealed.keyId()))
        .withMessageContaining(sealed.keyId())
        .withMessageNotContaining(new String(SECRET, UTF_8));
  }

  @Test
  void what_was_sealed_opens_for_the_same_account_and_record() throws Exception {
    for (int length : new int[] {0, 1, 20, 64, 1024}) {
      byte[] clear = new byte[length];
      Arrays.fill(clear, (byte) 7);
      assertThat(vault.open(ANN, "r1", vault.seal(ANN, "r1", clear))).isEqualTo(clear);
    }
  }

  @Test
  void the_name_of_an_account_may_change() throws Exception {
    Sealed sealed = vault.seal(ANN, "r1", SECRET);
    AccountRef renamed = new AccountRef(ANN.id(), "anna@example.org");
    assertThat(vault.open(renamed, "r1", sealed)).isEqualTo(SECRET);
  }

  @Test
  void a_value_moved_to_another_account_or_record_does_not_open() {
    Sealed sealed = vault.seal(ANN, "r1", SECRET);
    refused(vault, BOB, "r1", sealed);
    refused(vault, ANN, "r2", sealed);
    refused(vault, new AccountRef(ANN.id() + "r", "ann@example.org"), "1", sealed);
  }

  @Test
  void a_bit_turned_anywhere_is_found() {
    Sealed sealed = vault.seal(ANN, "r1", SECRET);
    for (int bit = 0; bit < sealed.bytes().length * 8; bit++) {
      byte[] bytes = sealed.bytes();
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
      refused(vault, ANN, "r1", new Sealed(sealed.keyId(), bytes));
    }
  }

  @Test
  void a_value_cut_short_anywhere_does_not_open() {
    Sealed sealed = vault.seal(ANN, "r1", SECRET);
    for (int length = 0; length < sealed.bytes().length; length++) {
      refused(vault, ANN, "r1", new Sealed("k1", Arrays.copyOf(sealed.bytes(), length)));
    }
  }

  @Test
  void another_key_opens_nothing_under_its_own_name_or_the_same() throws Exception {
    Sealed sealed = vault.seal(ANN, "r1", SECRET);
    refused(vaultOf("k1", 2, Optional.empty()), ANN, "r1", sealed);
    refused(vaultOf("k2", 1, Optional.empty()), ANN, "r1", sealed);
  }

  @Test
  void after_a_change_of_key_older_values_still_open_and_new_ones_have_the_new_key()
      throws Exception {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) 1);
    String older = "key.k1 = " + Base64.getEncoder().encodeToString(key) + "\n";
    SealedVault changed = vaultOf("k2", 2, Optional.of(older));
    assertThat(changed.open(ANN, "r1", vault.seal(ANN, "r1", SECRET))).isEqualTo(SECRET);
    assertThat(changed.matches(ANN, vault.hash(ANN, "CODE"), "CODE")).isTrue();
    assertThat(changed.seal(ANN, "r1", SECRET).keyId()).isEqualTo("k2");
    assertThat(changed.hash(ANN, "CODE").keyId()).isEqualTo("k2");
    changed.check(vault.canary());
  }

  @Test
  void one_value_sealed_twice_gives_different_bytes_and_shows_nothing_of_itself() {
    Sealed one = vault.seal(ANN, "r1", SECRET);
    Sealed two = vault.seal(ANN, "r1", SECRET);
    assertThat(one.bytes()).isNotEqualTo(two.bytes());
    assertThat(new String(one.bytes(), UTF_8)).doesNotContain("secret");
    assertThat(one.bytes()).hasSize(1 + 12 + SECRET.length + 16);
  }

  @Test
  void a_hash_matches_its_text_and_its_account_only() throws Exception {
    Sealed hash = vault.hash(ANN, "ABCDE23456");
    assertThat(vault.matches(ANN, hash, "ABCDE23456")).isTrue();
    assertThat(vault.matches(ANN, hash, "ABCDE23457")).isFalse();
    assertThat(vault.matches(ANN, hash, "")).isFalse();
    assertThat(vault.matches(BOB, hash, "ABCDE23456")).isFalse();
  }

  @Test
  void a_hash_is_salted_and_keyed() throws Exception {
    assertThat(vault.hash(ANN, "ABCDE23456")).isNotEqualTo(vault.hash(ANN, "ABCDE23456"));
    SealedVault other = vaultOf("k1", 2, Optional.empty());
    assertThat(other.matches(ANN, vault.hash(ANN, "ABCDE23456"), "ABCDE23456")).isFalse();
  }

  @Test
  void a_hash_without_its_key_or_its_bytes_cannot_be_judged() throws Exception {
    SealedVault other = vaultOf("k2", 1, Optional.empty());
    Sealed hash = vault.hash(ANN, "ABCDE23456");
    assertThatExceptionOfType(UndecryptableException.class)
        .isThrownBy(() -> other.matches(ANN, hash, "ABCDE23456"))
        .satisfies(refusal -> assertThat(refusal.keyId()).isEqualTo("k1"));
    for (int length : new int[] {0, 1, 17}) {
      Sealed cut = new Sealed("k1", Arrays.copyOf(hash.bytes(), length));
      assertThatExceptionOfType(UndecryptableException.class)
          .isThrownBy(() -> vault.matches(ANN, cut, "ABCDE23456"));
    }
  }

  @Test
  void a_hash_cut_or_altered_anywhere_never_matches() throws Exception {
    Sealed hash = vault.hash(ANN, "ABCDE23456");
    for (int length = 18; length < hash.bytes().length; length++) {
      Sealed cut = new Sealed("k1", Arrays.copyOf(hash.bytes(), length));
      assertThat(vault.matches(ANN, cut, "ABCDE23456")).isFalse();
    }
    for (int i = 1; i < hash.bytes().length; i++) {
      byte[] bytes = hash.bytes();
      bytes[i] ^= 1;
      assertThat(vault.matches(ANN, new Sealed("k1", bytes), "ABCDE23456")).isFalse();
    }
  }

  @Test
  void a_canary_opens_with_its_own_key_only() throws Exception {
    Sealed canary = vault.canary();
    vault.check(canary);
    SealedVault impostor = vaultOf("k1", 2, Optional.empty());
    assertThatExceptionOfType(UndecryptableException.class)
        .isThrownBy(() -> impostor.check(canary));
  }
}
