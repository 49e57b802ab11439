package io.lockstep.clock;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether this machine's clock is kept in step, and by whom: asks the program that keeps it, or
 * systemd for the kernel's own flag. None of the questions needs root.
 */
public final class KernelWitness implements Witness {
  private static final String NAME = "kernel";

  // chrony 4: "System time     : 0.000012341 seconds slow of NTP time"
  private static final Pattern CHRONY_OFFSET =
      Pattern.compile("(?m)^System time\\s*: ([0-9.]{1,20}) seconds (slow|fast) of NTP time");
  private static final Pattern CHRONY_LEAP = Pattern.compile("(?m)^Leap status\\s*: (.+)$");
  private static final Pattern CHRONY_DISPERSION =
      Pattern.compile("(?m)^Root dispersion\\s*: ([0-9.]{1,20}) seconds");

  // ntpq -c rv: "..., leap_none, sync_ntp, ... offset=-0.123000, ..." in milliseconds
  private static final Pattern NTPD_OFFSET = Pattern.compile("\\boffset=([-+]?[0-9.]{1,20})");
  private static final Pattern NTPD_DISPERSION = Pattern.compile("\\brootdisp=([0-9.]{1,20})");

  private final Supplier<TimeService> service;
  private final Commands commands;

  public KernelWitness(Supplier<TimeService> service, Commands commands) {
    this.service = service;
    this.commands = commands;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Statement ask() {
    TimeService keeper = service.get();
    Optional<Statement> own =
        !keeper.running()
            ? Optional.empty()
            : switch (keeper.kind()) {
              case CHRONY -> said("chronyc", "-n", "tracking").flatMap(KernelWitness::chrony);
              case NTPD -> said("ntpq", "-n", "-c", "rv").map(KernelWitness::ntpd);
              case OPENNTPD -> said("ntpctl", "-s", "status").map(KernelWitness::openntpd);
              case TIMESYNCD, NONE -> Optional.empty();
            };
    return own.or(() -> flag(keeper))
        .orElseGet(() -> Statement.absent(NAME, "cannot be asked here: " + keeper.words()));
  }

  private Optional<String> said(String... command) {
    return commands
        .run(List.of(command))
        .filter(answer -> answer.exit() == 0)
        .map(Commands.Answer::out);
  }

  private static Optional<Statement> chrony(String said) {
    Matcher leap = CHRONY_LEAP.matcher(said);
    if (!leap.find()) {
      return Optional.empty();
    }
    if (leap.group(1).strip().equals("Not synchronised")) {
      return Optional.of(unsynchronised("chrony runs but follows no time server"));
    }
    Matcher offset = CHRONY_OFFSET.matcher(said);
    if (!offset.find()) {
      return Optional.empty();
    }
    double seconds = number(offset.group(1)) * (offset.group(2).equals("slow") ? 1 : -1);
    double error = first(CHRONY_DISPERSION, said).orElse(0.0);
    return Optional.of(
        synchronised(
            "chrony", new ClockOffset(Math.round(seconds * 1000), Math.round(error * 1000))));
  }

  private static Statement ntpd(String said) {
    if (said.contains("leap_alarm") || said.contains("sync_unspec")) {
      return unsynchronised("ntpd runs but follows no time server");
    }
    return first(NTPD_OFFSET, said)
        .map(
            offset ->
                synchronised(
                    "ntpd",
                    new ClockOffset(
                        Math.round(offset), Math.round(first(NTPD_DISPERSION, said).orElse(0.0)))))
        .orElseGet(() -> Statement.absent(NAME, "ntpd answered something unknown"));
  }

  private static Statement openntpd(String said) {
    return said.contains("clock synced")
        ? fine("OpenNTPD keeps the clock in step")
        : unsynchronised("OpenNTPD runs but the clock is not in step yet");
  }

  /** The kernel's own flag, as systemd reads it. */
  private Optional<Statement> flag(TimeService keeper) {
    return said("timedatectl", "show", "--property=NTPSynchronized", "--property=NTP")
        .flatMap(
            said -> {
              if (said.contains("NTPSynchronized=yes")) {
                return Optional.of(
                    fine(
                        keeper.running()
                            ? keeper.kind().word() + " keeps the clock in step"
                            : "the kernel's clock is kept in step, by whom is not seen here"));
              }
              if (!said.contains("NTPSynchronized=no")) {
                return Optional.empty();
              }
              return Optional.of(
                  unsynchronised(
                      said.contains("NTP=no") && keeper.kind() == TimeService.Kind.TIMESYNCD
                          ? "automatic time is switched off"
                          : "not in step with anything: " + keeper.words()));
            });
  }

  private static Statement synchronised(String by, ClockOffset offset) {
    Standing standing = Standing.of(offset);
    return standing == Standing.FINE
        ? new Statement(
            NAME, standing, Optional.of(offset), "synchronised", by + " keeps the clock in step")
        : new Statement(
            NAME,
            standing,
            Optional.of(offset),
            offset.toString(),
            by + " says that this clock is " + OffsetWords.of(offset));
  }

  private static Statement fine(String words) {
    return new Statement(NAME, Standing.FINE, Optional.empty(), "synchronised", words);
  }

  private static Statement unsynchronised(String words) {
    return new Statement(NAME, Standing.WARNING, Optional.empty(), "unsynchronised", words);
  }

  private static Optional<Double> first(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    return found.find() ? Optional.of(number(found.group(1))) : Optional.empty();
  }

  /** Of digits and points, as the patterns let through; two points are no number. */
  private static double number(String digits) {
    try {
      return Double.parseDouble(digits);
    } catch (NumberFormatException garbled) {
      return 0;
    }
  }
}
