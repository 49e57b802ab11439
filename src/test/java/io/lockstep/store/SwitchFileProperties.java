package io.lockstep.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.factor.SwitchState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class SwitchFileProperties {
  private static Path directory;

  @BeforeContainer
  static void begin() throws IOException {
    directory = Files.createTempDirectory("lockstep-switch");
  }

  @AfterContainer
  static void end() throws IOException {
    Files.deleteIfExists(directory.resolve("switch"));
    Files.delete(directory);
  }

  @Provide
  Arbitrary<String> hostile() {
    Arbitrary<String> nasty =
        Arbitraries.of(
                "\n",
                "\r",
                "\u0000",
                "=",
                "#",
                "state = off",
                "state = on",
                "until = 1",
                " ",
                "\t",
                "\u0085",
                "\u2028",
                "\u00e4",
                "\ud83d\ude00",
                "\u001b[2J",
                "x")
            .list()
            .ofMaxSize(12)
            .map(parts -> String.join("", parts));
    return Arbitraries.oneOf(nasty, Arbitraries.strings().all().ofMaxLength(60))
        .filter(text -> text.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff));
  }

  /** However hostile the words, the state is what was meant and every word is on its own line. */
  @Property(tries = 300)
  void the_state_comes_back_whatever_was_said_for_a_reason(
      @ForAll boolean on, @ForAll("hostile") String by, @ForAll("hostile") String reason)
      throws IOException {
    SwitchFile store = new SwitchFile(directory.resolve("switch"));
    Optional<Instant> until =
        on ? Optional.empty() : Optional.of(Instant.parse("2026-11-22T10:00:00Z"));
    Instant since = Instant.parse("2026-11-22T08:14:24.190Z");
    store.write(
        new SwitchState(
            on, Optional.of(since), Optional.of(by), Optional.of(reason), until, Optional.empty()));
    assertThat(store.read())
        .isEqualTo(
            new SwitchState(
                on,
                Optional.of(since),
                Optional.of(oneLine(by)),
                Optional.of(oneLine(reason)),
                until,
                Optional.empty()));
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\R|\\p{Cntrl}", " ").strip();
  }
}
