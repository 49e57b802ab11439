package io.lockstep.host.zimbra.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContextTextTest {

  @Test
  void keys_and_values_are_read_in_their_order() {
    Map<String, String> context = ContextText.parse("name=ann@example.org;mid=7;ua=A/1 (x=y);");
    assertThat(context)
        .containsEntry("name", "ann@example.org")
        .containsEntry("mid", "7")
        .containsEntry("ua", "A/1 (x=y)");
    assertThat(List.copyOf(context.keySet())).containsExactly("name", "mid", "ua");
  }

  @Test
  void a_doubled_semicolon_belongs_to_its_value() {
    assertThat(ContextText.parse("ua=a;;b;;;oip=203.0.113.9;"))
        .containsEntry("ua", "a;b;")
        .containsEntry("oip", "203.0.113.9");
  }

  @Test
  void what_is_no_pair_is_left_out() {
    assertThat(ContextText.parse("")).isEmpty();
    assertThat(ContextText.parse("nothing;=x;name=ann")).containsOnlyKeys("name");
  }
}
