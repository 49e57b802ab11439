package io.lockstep.factor;

import io.lockstep.clock.DeadlineText;
import io.lockstep.clock.DurationText;
import io.lockstep.totp.HashAlgorithm;
import io.lockstep.verdict.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How values of one kind are written.
 *
 * @param allowed what is allowed, in words
 * @param reader the value of a text; empty when it is not allowed
 * @param writer the text of a value, which reads as that value
 */
record PolicyValue<T>(
    String allowed, Function<String, Optional<T>> reader, Function<T, String> writer) {

  /** Says that there is no time left: the rule holds now. */
  static final String AT_ONCE = "now";

  private static final int LONGEST_NUMBER = 9;

  static PolicyValue<Boolean> truth() {
    return new PolicyValue<>(
        "true or false",
        text ->
            text.equals("true") || text.equals("false")
                ? Optional.of(Boolean.valueOf(text))
                : Optional.empty(),
        String::valueOf);
  }

  static PolicyValue<Integer> number(int least, int most) {
    return new PolicyValue<>(
        "a number from " + least + " to " + most,
        text ->
            Optional.of(text)
                .filter(it -> it.matches("[0-9]{1," + LONGEST_NUMBER + "}"))
                .map(Integer::valueOf)
                .filter(number -> number >= least && number <= most),
        String::valueOf);
  }

  static PolicyValue<Duration> duration(Duration least, Duration most) {
    return new PolicyValue<>(
        DurationText.ALLOWED
            + ", from "
            + DurationText.text(least)
            + " to "
            + DurationText.text(most),
        text ->
            DurationText.parse(text)
                .filter(it -> it.compareTo(least) >= 0 && it.compareTo(most) <= 0),
        DurationText::text);
  }

  static PolicyValue<HashAlgorithm> algorithm() {
    String all =
        Arrays.stream(HashAlgorithm.values())
            .map(HashAlgorithm::label)
            .collect(Collectors.joining(", "));
    return new PolicyValue<>(
        "one of " + all,
        text ->
            Arrays.stream(HashAlgorithm.values()).filter(it -> it.label().equals(text)).findFirst(),
        HashAlgorithm::label);
  }

  static PolicyValue<Set<Method>> methods() {
    String all =
        Arrays.stream(Method.values()).map(Method::word).collect(Collectors.joining(" and "));
    return new PolicyValue<>(
        "one or more of " + all + ", separated by commas",
        PolicyValue::methodsOf,
        methods -> methods.stream().sorted().map(Method::word).collect(Collectors.joining(",")));
  }

  private static Optional<Set<Method>> methodsOf(String text) {
    EnumSet<Method> methods = EnumSet.noneOf(Method.class);
    for (String word : text.split(",", -1)) {
      Optional<Method> method = Method.ofWord(word.strip());
      if (method.isEmpty()) {
        return Optional.empty();
      }
      methods.add(method.get());
    }
    return Optional.of(methods);
  }

  /** A deadline, or none: at once. */
  static PolicyValue<Optional<Instant>> deadline() {
    return new PolicyValue<>(
        DeadlineText.ALLOWED + ", or " + AT_ONCE,
        PolicyValue::deadlineOf,
        deadline -> deadline.map(DeadlineText::text).orElse(AT_ONCE));
  }

  private static Optional<Optional<Instant>> deadlineOf(String text) {
    Optional<Instant> end = DeadlineText.parse(text);
    return end.isPresent() || text.equals(AT_ONCE) ? Optional.of(end) : Optional.empty();
  }
}
