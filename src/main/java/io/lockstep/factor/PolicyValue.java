package io.lockstep.factor;

import io.lockstep.clock.DurationText;
import io.lockstep.totp.HashAlgorithm;
import io.lockstep.verdict.Method;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
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

  /** Four digits of a year: what a person types, and nothing a database or calendar trips over. */
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private static final Pattern INSTANT = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z");

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

  /** A moment, or none: at once. A date lasts until its end in UTC. */
  static PolicyValue<Optional<Instant>> deadline() {
    return new PolicyValue<>(
        "a date as 2026-12-31 (its end, in UTC), a moment as 2026-12-31T17:00:00Z, or " + AT_ONCE,
        text ->
            text.equals(AT_ONCE) ? Optional.of(Optional.empty()) : endOf(text).map(Optional::of),
        deadline -> deadline.map(PolicyValue::deadlineText).orElse(AT_ONCE));
  }

  /** The end of a date or the moment that a text names. */
  static Optional<Instant> endOf(String text) {
    try {
      if (DATE.matcher(text).matches()) {
        return Optional.of(
            LocalDate.parse(text).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
      }
      return INSTANT.matcher(text).matches() ? Optional.of(Instant.parse(text)) : Optional.empty();
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  /** The end of a day is written as that day. */
  static String deadlineText(Instant deadline) {
    var utc = deadline.atOffset(ZoneOffset.UTC);
    return utc.toLocalTime().toNanoOfDay() == 0 && utc.getYear() <= 9999
        ? utc.toLocalDate().minusDays(1).toString()
        : deadline.toString();
  }
}
