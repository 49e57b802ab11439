package io.lockstep.store.zimbra;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class GentimeProperties {
  private static final long YEAR_0 = -62_167_219_200_000L;
  private static final long END_OF_9999 = 253_402_300_799_999L;

  @Provide
  Arbitrary<String> nearly() {
    return Damage.of("20250102030405Z", "20250102030405.678Z", "20380119031408.000Z");
  }

  @Property
  void what_was_written_is_read(@ForAll @LongRange(min = YEAR_0, max = END_OF_9999) long millis) {
    Instant time = Instant.ofEpochMilli(millis);
    assertThat(Gentime.parse(Gentime.withMillis(time))).contains(time);
    assertThat(Gentime.parse(Gentime.of(time))).contains(time.truncatedTo(ChronoUnit.SECONDS));
  }

  @Property
  void what_is_read_would_be_written_the_same(@ForAll("nearly") String text) {
    Optional<Instant> time = Gentime.parse(text);
    time.ifPresent(read -> assertThat(text).isIn(Gentime.of(read), Gentime.withMillis(read)));
  }
}
