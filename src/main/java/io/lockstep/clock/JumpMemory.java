package io.lockstep.clock;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is remembered of the two clocks from one look to the next.
 *
 * @param last the latest moment against which a step is measured
 * @param jump the latest step that was seen
 */
public record JumpMemory(Moment last, Optional<Jump> jump) {

  /**
   * A clock that was set.
   *
   * @param stepMillis forward (positive) or back
   * @param at when it was seen
   */
  public record Jump(long stepMillis, BootTime at) {}

  private static final Pattern FORM =
      Pattern.compile(
          "([A-Za-z0-9-]{1,64}) ([0-9]{1,18}) (-?[0-9]{1,18})"
              + "(?: (-?[0-9]{1,18}) ([0-9]{1,18}))?");

  /** One line; {@link #parse} reads it. */
  public String text() {
    String text = last.boot().bootId() + " " + last.boot().millis() + " " + last.wallMillis();
    return jump.map(seen -> text + " " + seen.stepMillis() + " " + seen.at().millis()).orElse(text);
  }

  /** Empty when it is none. */
  public static Optional<JumpMemory> parse(String text) {
    Matcher found = FORM.matcher(text.strip());
    if (!found.matches()) {
      return Optional.empty();
    }
    String id = found.group(1);
    Moment last =
        new Moment(
            Long.parseLong(found.group(3)), new BootTime(id, Long.parseLong(found.group(2))));
    Optional<Jump> jump =
        Optional.ofNullable(found.group(4))
            .map(
                step ->
                    new Jump(
                        Long.parseLong(step), new BootTime(id, Long.parseLong(found.group(5)))));
    return Optional.of(new JumpMemory(last, jump));
  }
}
