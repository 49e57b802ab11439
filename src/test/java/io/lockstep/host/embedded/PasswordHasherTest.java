package io.lockstep.host.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHasherTest {
  private static final String SALT = "c29tZXNhbHRzb21lc2FsdA";
  private static final String HASH = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

  private final PasswordHasher hasher = new PasswordHasher(new SecureRandom());

  @Test
  void a_hash_says_how_it_was_made_with_the_recommended_figures() {
    assertThat(hasher.hash("correct horse"))
        .matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
  }

  @Test
  void only_the_right_password_matches() {
    String kept = hasher.hash("correct horse");
    assertThat(hasher.matches("correct horse", kept)).isTrue();
    assertThat(hasher.matches("Correct horse", kept)).isFalse();
    assertThat(hasher.matches("correct horse ", kept)).isFalse();
    assertThat(hasher.matches("", kept)).isFalse();
  }

  @Test
  void a_password_of_any_letters_matches_itself() {
    String password = "pässwörd \u65e5\u672c \ud83d\ude00\u0000x";
    assertThat(hasher.matches(password, hasher.hash(password))).isTrue();
  }

  @Test
  void the_same_password_is_kept_differently_each_time() {
    assertThat(hasher.hash("correct horse")).isNotEqualTo(hasher.hash("correct horse"));
  }

  @Test
  void a_password_too_long_matches_nothing_not_even_its_beginning() {
    String longest = "x".repeat(PasswordHasher.LONGEST_PASSWORD);
    String kept = hasher.hash(longest);
    assertThat(hasher.matches(longest, kept)).isTrue();
    assertThat(hasher.matches(longest + "x", kept)).isFalse();
  }

  /** A vector of the Argon2 reference implementation: other memory, a shorter salt. */
  @Test
  void a_hash_of_other_figures_is_read_by_its_own() {
    String kept =
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
    assertThat(hasher.matches("password", kept)).isTrue();
    assertThat(hasher.matches("Password", kept)).isFalse();
    assertThat(hasher.matches("password", kept.replace("t=2", "t=3"))).isFalse();
  }

  @ParameterizedTest(name = "{index}")
  @ValueSource(
      strings = {
        "",
        "password",
        "$2a$10$abcdefghijklmnopqrstuv",
        "$argon2id$v=19$m=19456,t=2,p=1$" + SALT,
        "$argon2i$v=19$m=19456,t=2,p=1$" + SALT + "$" + HASH,
        "$argon2id$v=16$m=19456,t=2,p=1$" + SALT + "$" + HASH,
        "$argon2id$v=19$m=19456,t=2$" + SALT + "$" + HASH,
        "$argon2id$v=19$m=x,t=2,p=1$" + SALT + "$" + HASH,
        "$argon2id$v=19$t=2,m=19456,p=1$" + SALT + "$" + HASH,
        "$argon2id$v=19$m=19456,t=0,p=1$" + SALT + "$" + HASH,
        "$argon2id$v=19$m=99999999999,t=2,p=1$" + SALT + "$" + HASH,
        "$argon2id$v=19$m=2147483647,t=2,p=1$" + SALT + "$" + HASH,
        "$argon2id$v=19$m=19456,t=2,p=1$!$" + HASH,
        "$argon2id$v=19$m=19456,t=2,p=1$" + SALT + "$!",
        "$argon2id$v=19$m=19456,t=2,p=1$" + SALT + "$" + HASH + "$x"
      })
  void a_damaged_hash_is_a_failure_and_no_wrong_password(String kept) {
    assertThatIllegalStateException()
        .isThrownBy(() -> hasher.matches("password", kept))
        .withMessage("a kept password hash is damaged");
  }
}
