package io.lockstep.host.embedded.metrics;

import static io.lockstep.host.embedded.metrics.Readers.Leave.GRANTED;
import static io.lockstep.host.embedded.metrics.Readers.Leave.ONLY_FROM_HERE;
import static io.lockstep.host.embedded.metrics.Readers.Leave.TOKEN_WANTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.store.StartupException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadersTest {
  private static final String TOKEN = "7yvXcdmPp0a+Zk/F4tLQ9wT2bRhN8s1u";
  private static final Optional<String> NOTHING = Optional.empty();

  @TempDir Path directory;

  private Readers withToken(String content) throws Exception {
    Path file = Files.writeString(directory.resolve("token"), content);
    return Readers.open(Optional.of(file));
  }

  private static Readers withoutToken() throws Exception {
    return Readers.open(Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.8.9.10", "::1", "0:0:0:0:0:0:0:1", "[::1]"})
  void without_a_token_this_machine_reads(String peer) throws Exception {
    assertThat(withoutToken().leave(peer, false, NOTHING)).isEqualTo(GRANTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.7", "10.0.0.1", "::ffff:192.0.2.7", "2001:db8::1", "fe80::1%1"})
  void without_a_token_nobody_else_reads(String peer) throws Exception {
    assertThat(withoutToken().leave(peer, false, NOTHING)).isEqualTo(ONLY_FROM_HERE);
    assertThat(withoutToken().leave(peer, false, Optional.of("Bearer " + TOKEN)))
        .isEqualTo(ONLY_FROM_HERE);
  }

  @Test
  void a_proxy_on_this_machine_asks_for_somebody_elsewhere() throws Exception {
    assertThat(withoutToken().leave("127.0.0.1", true, NOTHING)).isEqualTo(ONLY_FROM_HERE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "192.0.2.7"})
  void with_a_token_whoever_shows_it_reads_from_anywhere(String peer) throws Exception {
    Readers readers = withToken(TOKEN + "\n");
    assertThat(readers.leave(peer, false, Optional.of("Bearer " + TOKEN))).isEqualTo(GRANTED);
    assertThat(readers.leave(peer, true, Optional.of("bearer  " + TOKEN))).isEqualTo(GRANTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer",
        "Bearer ",
        TOKEN,
        "Basic " + TOKEN,
        "Bearer " + TOKEN + "x",
        "Bearer 7yvXcdmPp0a+Zk/F4tLQ9wT2bRhN8s1",
        "Bearer 7YVXCDMPP0A+ZK/F4TLQ9WT2BRHN8S1U"
      })
  void with_a_token_nothing_else_opens_not_even_from_this_machine(String header) throws Exception {
    Readers readers = withToken(TOKEN);
    assertThat(readers.leave("127.0.0.1", false, Optional.of(header))).isEqualTo(TOKEN_WANTED);
    assertThat(readers.leave("127.0.0.1", false, NOTHING)).isEqualTo(TOKEN_WANTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "short",
        "7yvXcdmPp0a+Zk/F4tLQ9",
        "two words are no token of ours",
        "7yvXcdmPp0a+Zk/F4tLQ9wT2bRhN8s1u\nanother",
        "7yvXcdmPp0a+Zk/F4tLQ9wT2bRhN8s1ü"
      })
  void a_file_without_a_good_token_stops_the_start_and_shows_nothing_of_it(String content) {
    assertThatThrownBy(() -> withToken(content))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining(directory.resolve("token").toString())
        .satisfies(
            failed -> {
              if (content.length() > 10) {
                assertThat(failed.getMessage()).doesNotContain(content.substring(0, 10));
              }
            });
  }

  @Test
  void a_file_that_is_not_there_stops_the_start() {
    Path none = directory.resolve("none");
    assertThatThrownBy(() -> Readers.open(Optional.of(none)))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining(none + ", cannot be read: there is no such file");
  }
}
