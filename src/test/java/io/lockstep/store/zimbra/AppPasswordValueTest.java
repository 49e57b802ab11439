package io.lockstep.store.zimbra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AppPasswordValueTest {
  private static final String HASH = Ssha512Test.HASH;
  private static final String NEVER = "d2:dci1735787045678e1:n5:Phone1:p105:" + HASH + "e";
  private static final String USED =
      "d2:dci1735787045678e2:dui1735790000000e1:n5:Phone1:p105:" + HASH + "e";
  private static final Instant CREATED = Instant.ofEpochMilli(1735787045678L);
  private static final Instant LAST_USED = Instant.ofEpochMilli(1735790000000L);
  private static final Instant EXPIRES = Instant.ofEpochMilli(1767323045678L);

  /** SHA-256 of {@code nPhone|1735787045678}, made elsewhere. */
  private static final String DERIVED = "z2ff0db4b8c396e4d";

  private static AppPasswordValue plain(Optional<Instant> lastUsed) {
    return AppPasswordValue.of(
        "Phone", HASH, CREATED, lastUsed, Optional.empty(), Set.of(), List.of(), Optional.empty());
  }

  private static AppPasswordValue full() {
    return AppPasswordValue.of(
        "Phone",
        HASH,
        CREATED,
        Optional.of(LAST_USED),
        Optional.of(EXPIRES),
        Set.of("smtp", "imap"),
        List.of("10.0.0.0/8", "2001:db8::/32"),
        Optional.of("own1"));
  }

  @Test
  void a_known_record_is_read() throws Exception {
    AppPasswordValue value = AppPasswordValue.parse(USED);
    assertThat(value.raw()).isEqualTo(USED);
    assertThat(value.name()).isEqualTo("Phone");
    assertThat(value.hash()).isEqualTo(HASH);
    assertThat(value.created()).isEqualTo(CREATED);
    assertThat(value.lastUsed()).contains(LAST_USED);
    assertThat(value.expires()).isEmpty();
    assertThat(value.scope()).isEmpty();
    assertThat(value.networks()).isEmpty();
    assertThat(AppPasswordValue.parse(NEVER).lastUsed()).isEmpty();
  }

  @Test
  void one_without_our_entries_is_written_as_others_do() {
    assertThat(plain(Optional.empty()).raw()).isEqualTo(NEVER);
    assertThat(plain(Optional.of(LAST_USED)).raw()).isEqualTo(USED);
  }

  @Test
  void our_entries_stand_beside_the_shared_ones() throws Exception {
    assertThat(full().raw())
        .isEqualTo(
            "d2:dci1735787045678e2:dui1735790000000e2:li4:own12:ln24:10.0.0.0/8,2001:db8::/322:ls9:"
                + "imap,smtp2:lxi1767323045678e1:n5:Phone1:p105:"
                + HASH
                + "e");
    AppPasswordValue read = AppPasswordValue.parse(full().raw());
    assertThat(read).isEqualTo(full());
    assertThat(read.expires()).contains(EXPIRES);
    assertThat(read.scope()).containsExactlyInAnyOrder("imap", "smtp");
    assertThat(read.networks()).containsExactly("10.0.0.0/8", "2001:db8::/32");
    assertThat(read.id()).contains("own1");
  }

  @Test
  void one_without_an_id_gets_one_of_its_name_and_time() throws Exception {
    assertThat(AppPasswordValue.parse(NEVER).id()).contains(DERIVED);
    assertThat(AppPasswordValue.parse(USED).id()).contains(DERIVED);
    assertThat(plain(Optional.empty()).id()).contains(DERIVED);
    assertThat(AppPasswordValue.parse(NEVER.replace("Phone", "Photo")).id().orElseThrow())
        .matches("z[0-9a-f]{16}")
        .isNotEqualTo(DERIVED);
    assertThat(AppPasswordValue.parse(NEVER.replace("5678e", "5679e")).id().orElseThrow())
        .isNotEqualTo(DERIVED);
    assertThat(AppPasswordValue.parse(NEVER.replace("1:n", "2:li0:1:n")).id()).contains(DERIVED);
  }

  @Test
  void a_use_changes_its_time_only() {
    assertThat(plain(Optional.empty()).usedAt(LAST_USED.plusNanos(1)).raw()).isEqualTo(USED);
    AppPasswordValue later = full().usedAt(EXPIRES);
    assertThat(later.lastUsed()).contains(EXPIRES);
    assertThat(later.usedAt(LAST_USED)).isEqualTo(full());
  }

  @Test
  void a_use_keeps_what_other_writers_added() throws Exception {
    String stored = NEVER.replace("1:n5", "2:lz1:x1:n5").replaceFirst("e$", "1:zl1:ai7ed1:b0:eee");
    AppPasswordValue used = AppPasswordValue.parse(stored).usedAt(LAST_USED);
    assertThat(BEncoding.decodeDictionary("a", used.raw()))
        .containsEntry("lz", "x")
        .containsEntry("z", List.of("a", 7L, Map.of("b", "")))
        .containsEntry("du", LAST_USED.toEpochMilli())
        .hasSize(6);
  }

  @Test
  void the_stored_text_is_kept_also_when_it_would_be_written_otherwise() throws Exception {
    String unsorted = "d1:p105:" + HASH + "1:n5:Phone2:dci1735787045678ee";
    assertThat(AppPasswordValue.parse(unsorted).raw()).isEqualTo(unsorted);
    assertThat(AppPasswordValue.parse(unsorted).usedAt(LAST_USED).raw()).isEqualTo(USED);
  }

  @Test
  void a_name_may_be_in_any_language() throws Exception {
    AppPasswordValue value =
        AppPasswordValue.parse(NEVER.replace("5:Phone", "5:\u00c4nn\ud83d\udcf1"));
    assertThat(value.name()).isEqualTo("\u00c4nn\ud83d\udcf1");
    assertThat(value.usedAt(LAST_USED).name()).isEqualTo(value.name());
  }

  @ParameterizedTest
  @CsvSource({
    "de, its field 'n' is missing",
    "d1:n1:xe, its field 'dc' is missing",
    "d2:dci1e1:n1:xe, its field 'p' is missing",
    "d2:dci1e1:ni1e1:p1:xe, its field 'n' is no text",
    "d2:dc1:11:n1:x1:p1:xe, its field 'dc' is no number",
    "d2:dci-1e1:n1:x1:p1:xe, its field 'dc' is no time in milliseconds",
    "d2:dci1e2:du1:11:n1:x1:p1:xe, its field 'du' is no number",
    "d2:dci1e2:lii1e1:n1:x1:p1:xe, its field 'li' is no text",
    "d2:dci1e2:lxle1:n1:x1:p1:xe, its field 'lx' is no number",
    "d2:dci1e2:ls0:1:n1:x1:p1:xe, its field 'ls' has an empty word",
    "'d2:dci1e2:ln3:1,,1:n1:x1:p1:xe', its field 'ln' has an empty word",
    "d2:dci1e1:n1:x1:p1:x, the text ends at position 21"
  })
  void anything_else_is_damaged(String stored, String what) {
    assertThatExceptionOfType(DamagedValueException.class)
        .isThrownBy(() -> AppPasswordValue.parse(stored))
        .withMessage("the value of zimbraAppSpecificPassword is damaged: " + what);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "imap,smtp"})
  void a_word_that_would_not_come_back_is_refused(String word) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                AppPasswordValue.of(
                    "n",
                    "p",
                    CREATED,
                    Optional.empty(),
                    Optional.empty(),
                    Set.of(word),
                    List.of(),
                    Optional.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                AppPasswordValue.of(
                    "n",
                    "p",
                    CREATED,
                    Optional.empty(),
                    Optional.empty(),
                    Set.of(),
                    List.of(word),
                    Optional.empty()));
  }

  @Test
  void it_never_shows_the_hash() {
    assertThat(full()).hasToString("AppPasswordValue[own1, Phone, hidden]");
  }
}
