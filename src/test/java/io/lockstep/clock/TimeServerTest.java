package io.lockstep.clock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeServerTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "time.example.org",
        "192.0.2.1",
        "192.0.2.1:1123",
        "[2001:db8::1]",
        "[::1]:9",
        "a."
      })
  void names_and_addresses_come_back_as_they_were(String text) {
    assertThat(TimeServer.parse(text).map(TimeServer::toString)).contains(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-x",
        "a b",
        "2001:db8::1",
        "[::1",
        "x:0",
        "x:65536",
        "x:",
        "x:port",
        "a;b",
        "../x"
      })
  void everything_else_is_none(String text) {
    assertThat(TimeServer.parse(text)).isEmpty();
  }

  @Test
  void the_usual_port_is_that_of_ntp() {
    assertThat(TimeServer.parse(" time.example.org "))
        .contains(new TimeServer("time.example.org", 123));
    assertThat(TimeServer.parse("[::1]:9")).contains(new TimeServer("::1", 9));
  }
}
