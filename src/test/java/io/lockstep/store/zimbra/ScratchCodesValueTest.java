package io.lockstep.store.zimbra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScratchCodesValueTest {

  @Test
  void codes_are_joined_with_commas() {
    List<String> codes = List.of("AAAAAAAA", "BBBBBBBB", "CCCCCCCC");
    assertThat(ScratchCodesValue.parse("AAAAAAAA,BBBBBBBB,CCCCCCCC").codes()).isEqualTo(codes);
    assertThat(new ScratchCodesValue(codes).text()).isEqualTo("AAAAAAAA,BBBBBBBB,CCCCCCCC");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ",", ",,", " , "})
  void an_empty_text_has_no_codes(String text) {
    assertThat(ScratchCodesValue.parse(text).codes()).isEmpty();
  }

  @Test
  void no_codes_are_the_empty_text() {
    assertThat(new ScratchCodesValue(List.of()).text()).isEmpty();
  }

  @Test
  void empty_items_are_dropped_and_duplicates_kept() {
    assertThat(ScratchCodesValue.parse(",A,,B, A ,").codes()).containsExactly("A", "B", "A");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "A,B", ",", " A", "A\n"})
  void a_code_that_would_not_come_back_is_refused(String code) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ScratchCodesValue(List.of("OTHERCODE", code)))
        .withMessageNotContaining("OTHERCODE");
  }

  @Test
  void it_keeps_its_own_list_and_never_shows_a_code() {
    List<String> codes = new ArrayList<>(List.of("AAAAAAAA"));
    ScratchCodesValue value = new ScratchCodesValue(codes);
    codes.clear();
    assertThat(value.codes()).hasSize(1);
    assertThat(value).hasToString("ScratchCodesValue[1 hidden]");
  }
}
