package io.lockstep.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same run as {@code scripts/bench accuracy --quick --check}. */
class AccuracyTest {
  private static final long SEED = 7;

  @Test
  void every_figure_that_must_hold_holds_in_a_small_simulation() {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    List<Score> scores = new Accuracy(true, SEED).simulate(nowhere);
    assertThat(scores).hasSizeGreaterThan(10).allMatch(Score::holds);
  }
}
