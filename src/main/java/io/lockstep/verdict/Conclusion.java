package io.lockstep.verdict;

import io.lockstep.clock.ClockOffset;
import io.lockstep.clock.OffsetWords;
import io.lockstep.clock.Standing;
import io.lockstep.clock.Statement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * What follows from all witnesses together. Time servers weigh most, then the users' devices; the
 * others know no time of their own and only warn.
 *
 * @param standing of this server's clock; {@link Standing#ABSENT}: nobody can tell
 * @param words for people
 * @param offset the right time minus this server's, when somebody knows it
 * @param zoneSeconds the difference between real zones that the clock is off by
 */
public record Conclusion(
    Standing standing, String words, Optional<ClockOffset> offset, OptionalInt zoneSeconds) {
  /** A clock that was off by a zone drifts on beside that; more than this is another mistake. */
  private static final long NEAR_ZONE_MILLIS = 60_000;

  /** Of one testimony. */
  public static Conclusion of(Testimony testimony, ZoneDifferences zones) {
    Optional<ClockOffset> ntp = testimony.ntp();
    if (ntp.isPresent()) {
      return ofServers(ntp.get(), testimony, zones);
    }
    return testimony
        .jury()
        .filter(found -> found.alarm() != JuryFinding.Alarm.SILENT)
        .map(found -> ofDevices(found, testimony, zones))
        .orElseGet(() -> ofTheRest(testimony, zones));
  }

  private static Conclusion ofServers(ClockOffset ntp, Testimony testimony, ZoneDifferences zones) {
    Standing standing = Standing.of(ntp);
    if (standing != Standing.FINE) {
      return wrong(standing, ntp, "by its time servers", zones);
    }
    boolean devicesDiffer =
        testimony
            .jury()
            .filter(found -> found.alarm() == JuryFinding.Alarm.OUT_OF_STEP)
            .isPresent();
    return devicesDiffer
        ? new Conclusion(
            Standing.WARNING,
            "Its time servers call this server's clock right, but its users' devices agree on"
                + " another time ("
                + testimony.jury().orElseThrow()
                + "): compare both with a clock that you trust.",
            Optional.of(ntp),
            OptionalInt.empty())
        : fine(ntp, "by its time servers", testimony);
  }

  private static Conclusion ofDevices(
      JuryFinding found, Testimony testimony, ZoneDifferences zones) {
    SkewInterval skew = found.skew();
    long error =
        Math.max(
            skew.toMillis() - found.estimateMillis(), found.estimateMillis() - skew.fromMillis());
    ClockOffset offset = new ClockOffset(found.estimateMillis(), Math.max(0, error));
    String by = "by " + found.agreeing() + " of its users' devices";
    return switch (found.alarm()) {
      case OUT_OF_STEP -> wrong(Standing.WRONG, offset, by, zones);
      case DRIFTING -> wrong(Standing.WARNING, offset, by, zones);
      case IN_STEP, SILENT -> fine(offset, by, testimony);
    };
  }

  /** Nobody with a time of its own spoke, unless the program that keeps the time did. */
  private static Conclusion ofTheRest(Testimony testimony, ZoneDifferences zones) {
    Optional<Statement> kernel =
        testimony.of("kernel").filter(said -> said.standing() != Standing.ABSENT);
    Optional<ClockOffset> told = kernel.flatMap(Statement::offset);
    if (told.isPresent() && Standing.of(told.get()) != Standing.FINE) {
      return wrong(
          Standing.of(told.get()), told.get(), "by the program that keeps its time", zones);
    }
    List<Statement> warnings = warnings(testimony);
    if (!warnings.isEmpty()) {
      return new Conclusion(
          Standing.WARNING,
          "Nobody here knows the right time, and there is reason for doubt: "
              + words(warnings)
              + ".",
          Optional.empty(),
          OptionalInt.empty());
    }
    return kernel.isPresent()
        ? new Conclusion(
            Standing.FINE,
            "This server's clock is kept in step: " + kernel.get().words() + ".",
            told,
            OptionalInt.empty())
        : new Conclusion(
            Standing.ABSENT,
            "Nobody testifies of this server's clock. Name time servers (ntp.servers), or compare"
                + " it with a clock that you trust.",
            Optional.empty(),
            OptionalInt.empty());
  }

  private static Conclusion wrong(
      Standing standing, ClockOffset offset, String by, ZoneDifferences zones) {
    long near = NEAR_ZONE_MILLIS;
    OptionalInt zone =
        standing == Standing.WRONG
            ? zones.within(new SkewInterval(offset.millis() - near, offset.millis() + near))
            : OptionalInt.empty();
    String words = "This server's clock is " + OffsetWords.of(offset) + ", " + by + ".";
    String shape =
        zone.isPresent()
            ? " That is a difference between time zones: somebody set the clock in a wrong zone, or"
                + " a hardware clock in local time was read as UTC."
            : "";
    return new Conclusion(standing, words + shape, Optional.of(offset), zone);
  }

  private static Conclusion fine(ClockOffset offset, String by, Testimony testimony) {
    List<Statement> warnings = warnings(testimony);
    return warnings.isEmpty()
        ? new Conclusion(
            Standing.FINE,
            "This server's clock is right, " + by + ".",
            Optional.of(offset),
            OptionalInt.empty())
        : new Conclusion(
            Standing.WARNING,
            "This server's clock is right now, " + by + ", but: " + words(warnings) + ".",
            Optional.of(offset),
            OptionalInt.empty());
  }

  private static List<Statement> warnings(Testimony testimony) {
    return testimony.statements().stream()
        .filter(said -> said.standing() == Standing.WARNING || said.standing() == Standing.WRONG)
        .filter(said -> !said.witness().equals("ntp"))
        .toList();
  }

  private static String words(List<Statement> warnings) {
    return warnings.stream().map(Statement::words).collect(Collectors.joining("; "));
  }
}
