package io.lockstep.maillog.report;

import io.lockstep.maillog.report.Finding.Cause;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether one server is to blame. */
final class ServerTrial {
  /** Below this the difference is that of people who type fast or slowly. */
  private static final int WORTH_SAYING_SECONDS = 10;

  /** Phones that are wrong by themselves are taken to be so by up to twenty minutes either way. */
  private static final int WRONG_BY_SECONDS = 20 * 60;

  /** Of estimates as far off as each other, the one of the most phones is told. */
  private static final int ALIKE_SECONDS = 30;

  private static final int FEWEST_AT_ONCE = 5;
  private static final double SMALL_CHANCE = 1e-3;

  /** A log this short does not tell what is usual. */
  private static final int HOURS_TO_KNOW = 8;

  private static final double LEAST_USUAL = 0.5;
  private static final double USUAL_WHEN_UNKNOWN = 1;
  private static final double USUAL_SHARE_WHEN_UNKNOWN = 0.02;
  private static final int HOUR = 3600;

  /** An offset in whole steps says no more than that. */
  private static final int SLACK_SECONDS = 60;

  private final LogReport.Node node;
  private final int hoursLookedAt;
  private final double usual;
  private final Optional<LogReport.Estimate> off;
  private final Optional<LogReport.Hour> peak;
  private final double chanceOfPeak;

  ServerTrial(LogReport.Node node, Optional<LogReport.Span> span) {
    this.node = node;
    this.hoursLookedAt =
        span.map(all -> (int) Math.min(1 << 20, (all.last() - all.first()) / HOUR + 1)).orElse(1);
    this.usual = usual();
    this.off =
        node.estimates().stream()
            .filter(estimate -> estimate.surelyOff() >= WORTH_SAYING_SECONDS)
            .filter(estimate -> chanceOf(estimate) < SMALL_CHANCE)
            .max(
                Comparator.comparingInt(
                        (LogReport.Estimate estimate) -> estimate.surelyOff() / ALIKE_SECONDS)
                    .thenComparingInt(LogReport.Estimate::agreeing));
    this.peak =
        node.hours().stream()
            .max((one, other) -> Integer.compare(one.affected(), other.affected()));
    this.chanceOfPeak =
        peak.map(hour -> Math.min(1, hoursLookedAt * Chance.ofAtLeast(hour.affected(), usual)))
            .orElse(1.0);
  }

  /** The upper quartile of the hours: a busy hour of an ordinary day. */
  private double usual() {
    if (hoursLookedAt < HOURS_TO_KNOW) {
      int busiest = node.hours().stream().mapToInt(LogReport.Hour::active).max().orElse(0);
      return Math.max(USUAL_WHEN_UNKNOWN, USUAL_SHARE_WHEN_UNKNOWN * busiest);
    }
    int fromTop = hoursLookedAt / 4;
    return node.hours().stream()
        .map(LogReport.Hour::affected)
        .sorted((one, other) -> Integer.compare(other, one))
        .skip(fromTop)
        .findFirst()
        .map(affected -> Math.max(LEAST_USUAL, affected))
        .orElse(LEAST_USUAL);
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    off.ifPresent(estimate -> findings.add(clockIsOff(estimate)));
    if (manyAtOnce() && off.isEmpty()) {
      findings.add(phonesAgreeAtPeak() ? notTheClock() : manyRefused());
    }
    if (isClockRight()) {
      node.latest().map(this::clockIsRight).ifPresent(findings::add);
    }
    if (findings.isEmpty() && node.refusals() + node.classicFailures() > 0) {
      findings.add(cannotTell());
    }
    return findings;
  }

  /** Whether more accounts were refused in one hour than chance allows. */
  boolean manyAtOnce() {
    return peak.filter(hour -> hour.affected() >= FEWEST_AT_ONCE)
            .filter(hour -> hour.active() == 0 || hour.affected() * 2 >= hour.active())
            .isPresent()
        && chanceOfPeak < SMALL_CHANCE;
  }

  /** Whether phones say that this server's clock is right. */
  private boolean isClockRight() {
    return off.isEmpty()
        && node.latest().filter(last -> last.surelyOff() < WORTH_SAYING_SECONDS).isPresent();
  }

  /** Whether enough phones say where this server's clock is, wherever that is. */
  boolean testifies() {
    return node.latest().isPresent();
  }

  /** Whether this server's clock, at any time, explains that a phone is so many seconds ahead. */
  boolean explains(int seconds) {
    return node.estimates().stream()
        .filter(estimate -> estimate.surelyOff() >= WORTH_SAYING_SECONDS)
        .anyMatch(
            estimate ->
                seconds > estimate.from() - SLACK_SECONDS
                    && seconds < estimate.to() + SLACK_SECONDS);
  }

  /** Whether all of an account's refusals fall into this server's bad hour. */
  boolean explains(LogReport.Account account) {
    return manyAtOnce()
        && peak.filter(
                hour ->
                    account.first() >= hour.start() - HOUR
                        && account.last() < hour.start() + 2 * HOUR)
            .isPresent();
  }

  private boolean phonesAgreeAtPeak() {
    long start = peak.map(LogReport.Hour::start).orElse(0L);
    return node.estimates().stream()
        .anyMatch(
            estimate ->
                estimate.start() < start + HOUR && estimate.start() + estimate.width() > start);
  }

  private Finding clockIsOff(LogReport.Estimate estimate) {
    String words =
        String.format(
            Locale.ROOT,
            "The clock of %s was %s by %s to %s at %s: %d of %d phones agree.%s",
            node.name(),
            estimate.from() > 0 ? "behind" : "ahead",
            TimeText.duration(estimate.surelyOff()),
            TimeText.duration(Math.max(Math.abs(estimate.from()), Math.abs(estimate.to()))),
            TimeText.minute(estimate.start()),
            estimate.agreeing(),
            estimate.asked(),
            sinceThen(estimate));
    return new Finding(
        Cause.SERVER,
        node.name(),
        words,
        "phones that go wrong by themselves, each by up to 20 minutes, would agree like this with a"
            + " chance of "
            + Chance.words(chanceOf(estimate)));
  }

  /**
   * That so many phones, each wrong by itself, agree with the first of them, in any of the spans
   * looked at.
   */
  private double chanceOf(LogReport.Estimate estimate) {
    double one = Math.min(1, (estimate.to() - estimate.from() + 60.0) / (2 * WRONG_BY_SECONDS));
    return Math.min(1, node.estimates().size() * Math.pow(one, estimate.agreeing() - 1.0));
  }

  private String sinceThen(LogReport.Estimate farthest) {
    return node.latest()
        .filter(latest -> latest.start() > farthest.start())
        .map(
            latest ->
                latest.surelyOff() >= WORTH_SAYING_SECONDS
                    ? " Last, at "
                        + TimeText.minute(latest.start())
                        + ", the phones were "
                        + TimeText.signed(latest.seconds())
                        + " from it."
                    : " Since "
                        + TimeText.minute(latest.start())
                        + " at the latest it is right again.")
        .orElse("");
  }

  private Finding clockIsRight(LogReport.Estimate estimate) {
    return new Finding(
        Cause.NOBODY,
        node.name(),
        String.format(
            Locale.ROOT,
            "The clock of %s is right: %d of %d phones agree, last at %s.",
            node.name(),
            estimate.agreeing(),
            estimate.asked(),
            TimeText.minute(estimate.start())),
        "to within " + TimeText.signed(estimate.from()) + " to " + TimeText.signed(estimate.to()));
  }

  private Finding manyRefused() {
    return new Finding(
        Cause.SERVER,
        node.name(),
        String.format(
            Locale.ROOT,
            "Many at once: %d accounts were refused on %s in the hour from %s. That points at the"
                + " server, and at its clock first.",
            peak.map(LogReport.Hour::affected).orElse(0),
            node.name(),
            peak.map(hour -> TimeText.minute(hour.start())).orElse("")),
        byChance());
  }

  private Finding notTheClock() {
    return new Finding(
        Cause.UNKNOWN,
        node.name(),
        String.format(
            Locale.ROOT,
            "Many at once: %d accounts were refused on %s in the hour from %s, but the phones that"
                + " testify agree that its clock is right. Look for secrets that were restored,"
                + " moved or reset, or for somebody who guesses.",
            peak.map(LogReport.Hour::affected).orElse(0),
            node.name(),
            peak.map(hour -> TimeText.minute(hour.start())).orElse("")),
        byChance());
  }

  private String byChance() {
    return String.format(
        Locale.ROOT,
        "so many by chance in one of %,d hours: %s (%s)",
        hoursLookedAt,
        Chance.words(chanceOfPeak),
        hoursLookedAt < HOURS_TO_KNOW
            ? "the log is too short to know what is usual; taken: %.1f an hour".formatted(usual)
            : "usual in a busy hour: %.1f".formatted(usual));
  }

  private Finding cannotTell() {
    return new Finding(
        Cause.UNKNOWN,
        node.name(),
        node.phones() > 0
            ? "Too few phones testify of the clock of "
                + node.name()
                + ", or they do not agree: "
                + node.phones()
                + " in all."
            : "No line testifies of the clock of "
                + node.name()
                + ", and not enough accounts were refused at once.",
        "cannot tell");
  }
}
