package io.lockstep.host.zimbra.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.store.zimbra.EntryChange.Expectation;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilterTextTest {

  private static String of(Expectation... expected) {
    return FilterText.of(List.of(expected));
  }

  @Test
  void what_is_expected_stands_in_the_filter() {
    assertThat(of(new Expectation.Holds("zimbraA", "abc"))).isEqualTo("(zimbraA=abc)");
    assertThat(of(new Expectation.Empty("zimbraA"))).isEqualTo("(!(zimbraA=*))");
    assertThat(of(new Expectation.Before("zimbraA", "20261122080000Z")))
        .isEqualTo("(!(zimbraA>=20261122080000Z))");
  }

  @Test
  void several_expectations_must_all_hold() {
    assertThat(of(new Expectation.Empty("zimbraA"), new Expectation.Holds("zimbraB", "1")))
        .isEqualTo("(&(!(zimbraA=*))(zimbraB=1))");
  }

  @Test
  void no_expectation_holds_for_every_entry() {
    assertThat(of()).isEqualTo("(objectClass=*)");
  }

  @Test
  void a_value_can_neither_end_its_filter_nor_stand_for_others() {
    assertThat(of(new Expectation.Holds("zimbraA", "*)(uid=*")))
        .isEqualTo("(zimbraA=\\2a\\29\\28uid=\\2a)");
    assertThat(of(new Expectation.Holds("zimbraA", "a\\2a\u0000b")))
        .isEqualTo("(zimbraA=a\\5c2a\\00b)");
    assertThat(of(new Expectation.Holds("zimbraA", "&|!<>~")))
        .isEqualTo("(zimbraA=\\26|\\21\\3c\\3e\\7e)");
  }

  @Test
  void letters_beyond_ascii_and_blanks_stand_as_their_bytes() {
    assertThat(of(new Expectation.Holds("zimbraA", " ä€ ")))
        .isEqualTo("(zimbraA=\\20\\c3\\a4\\e2\\82\\ac\\20)");
  }

  @Test
  void a_name_that_is_none_is_refused_as_the_directory_would_hide_it() {
    assertThatThrownBy(() -> of(new Expectation.Empty("zimbra)A")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> of(new Expectation.Empty("")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void any_of_some_attributes_is_enough_to_be_found() {
    assertThat(FilterText.anyOf(List.of("zimbraA", "zimbraB")))
        .isEqualTo("(|(zimbraA=*)(zimbraB=*))");
  }
}
