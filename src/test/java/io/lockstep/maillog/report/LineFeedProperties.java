package io.lockstep.maillog.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LineFeedProperties {
  private static final int CHUNK = 16;

  @Provide
  Arbitrary<List<String>> someLines() {
    return Arbitraries.strings().withChars("xy").ofMaxLength(40).list().ofMaxSize(20);
  }

  /** Lines that fit, with their ends, in order; how many did not. */
  private record Fed(String text, long tooLong, boolean torn) {}

  private static Fed feed(String log) throws Exception {
    ByteSource source =
        LogInput.of(new ByteArrayInputStream(log.getBytes(StandardCharsets.US_ASCII)), "test")
            .open();
    LineFeed feed = new LineFeed(source);
    Chunk chunk = new Chunk(CHUNK);
    StringBuilder text = new StringBuilder();
    long tooLong = 0;
    boolean torn = false;
    while (feed.next(chunk)) {
      String part =
          new String(chunk.bytes, chunk.from, chunk.to - chunk.from, StandardCharsets.US_ASCII);
      assertThat(part.isEmpty() || part.endsWith("\n") || chunk.torn).isTrue();
      text.append(part);
      tooLong += chunk.tooLong;
      torn = chunk.torn;
    }
    return new Fed(text.toString(), tooLong, torn);
  }

  @Property
  void whole_lines_come_through_and_only_those_that_fit_no_chunk_are_passed_over(
      @ForAll("someLines") List<String> lines) throws Exception {
    StringBuilder log = new StringBuilder();
    StringBuilder fitting = new StringBuilder();
    long longer = 0;
    for (String line : lines) {
      log.append(line).append('\n');
      if (line.length() < CHUNK) {
        fitting.append(line).append('\n');
      } else {
        longer++;
      }
    }
    Fed fed = feed(log.toString());
    assertThat(fed).isEqualTo(new Fed(fitting.toString(), longer, false));
  }

  @Property
  void a_last_line_without_its_end_is_told_apart(@ForAll("someLines") List<String> lines)
      throws Exception {
    Fed fed = feed(String.join("\n", lines) + "\nlast");
    assertThat(fed.text()).endsWith("last");
    assertThat(fed.torn()).isTrue();
  }
}
