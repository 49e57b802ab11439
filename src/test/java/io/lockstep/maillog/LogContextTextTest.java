package io.lockstep.maillog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogContextTextTest {

  private static Map<String, String> context(String... keysAndValues) {
    Map<String, String> context = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      context.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return context;
  }

  @Test
  void name_aname_mid_and_ip_come_first_and_the_rest_as_it_came() {
    assertThat(
            LogContextText.of(
                context(
                    "ua", "x", "soapId", "5f2c", "ip", "203.0.113.9", "mid", "9", "name", "ann")))
        .isEqualTo("name=ann;mid=9;ip=203.0.113.9;ua=x;soapId=5f2c;");
  }

  @Test
  void an_empty_context_is_an_empty_text() {
    assertThat(LogContextText.of(Map.of())).isEmpty();
  }

  @Test
  void a_value_can_neither_end_its_field_nor_the_context_nor_the_line() {
    assertThat(LogContextText.of(context("ua", "a;b\r\nc\u202e] [verdict=OK")))
        .isEqualTo("ua=a;;b  c ) (verdict:OK;");
  }

  @Test
  void the_longest_value_is_shortened_first() {
    String text = LogContextText.of(context("name", "ann@example.org", "ua", "é".repeat(300)));
    assertThat(text).startsWith("name=ann@example.org;ua=éé").endsWith("é…;");
    assertThat(LogText.bytes(text)).isBetween(200, 400);
  }
}
