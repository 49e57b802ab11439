package io.lockstep.clock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRulesProvider;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Zones. No code depends on them: every code is made of the seconds since 1970 in UTC. But a zone
 * that is set wrongly makes people set the clock by hand until it "looks right", and then it is
 * wrong by hours.
 */
public final class ZoneWitness implements Witness {
  private static final String NAME = "tzdata";
  private static final String UTC = "UTC";
  private static final Pattern YEAR = Pattern.compile("((?:19|20)\\d\\d)[a-z]{1,2}");
  private static final Pattern LINKED = Pattern.compile(".*/zoneinfo/(?:posix/|right/)?(.+)");

  /** {@code CET-1CEST,M3.5.0,M10.5.0/3}, {@code <+0545>-5:45}. */
  private static final Pattern POSIX = Pattern.compile("(?:[A-Za-z]{3,}|<[^>]+>)[+-]?[0-9].*");

  /** Governments change their minds at short notice. */
  private static final int OLD_YEARS = 3;

  private final Path root;
  private final InstantSource machine;
  private final ZoneId jvm;
  private final Optional<String> environment;
  private final String data;

  /**
   * The zones of this machine and JVM.
   *
   * @param root of the file system, {@code /} outside tests
   * @param jvm the zone this JVM writes its log in
   * @param environment the variable {@code TZ}
   */
  public ZoneWitness(Path root, InstantSource machine, ZoneId jvm, Optional<String> environment) {
    this(root, machine, jvm, environment, ZoneRulesProvider.getVersions(UTC).lastKey());
  }

  ZoneWitness(
      Path root, InstantSource machine, ZoneId jvm, Optional<String> environment, String data) {
    this.root = root;
    this.machine = machine;
    this.jvm = jvm;
    this.environment = environment.map(String::strip).filter(text -> !text.isEmpty());
    this.data = data;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Statement ask() {
    if (environment.isPresent() && !understood(environment.get())) {
      return warning(
          "unknown", "TZ=" + environment.get() + " names no zone, and times are shown in " + jvm);
    }
    Optional<String> system = system();
    if (system.isPresent() && environment.isEmpty() && !same(system.get())) {
      return warning(
          "differs",
          "this machine is set to " + system.get() + " but this program shows times in " + jvm);
    }
    Matcher year = YEAR.matcher(data);
    int now = machine.instant().atOffset(ZoneOffset.UTC).getYear();
    if (year.matches() && now - Integer.parseInt(year.group(1)) >= OLD_YEARS) {
      return warning("old", "the zone data of this Java runtime is of " + data + ": update Java");
    }
    return new Statement(
        NAME,
        Standing.FINE,
        Optional.empty(),
        data,
        "times are shown in " + jvm + ", by zone data of " + data + "; codes depend on neither");
  }

  private static Statement warning(String brief, String words) {
    return new Statement(NAME, Standing.WARNING, Optional.empty(), brief, words);
  }

  private static boolean understood(String text) {
    return POSIX.matcher(text).matches() || zone(plain(text)).isPresent();
  }

  private static String plain(String text) {
    String name = text.startsWith(":") ? text.substring(1) : text;
    Matcher linked = LINKED.matcher(name);
    return linked.matches() ? linked.group(1) : name;
  }

  private static Optional<ZoneId> zone(String name) {
    try {
      return Optional.of(ZoneId.of(name, ZoneId.SHORT_IDS));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  /** Whether a zone shows the same time as the JVM's, whatever its name. */
  private boolean same(String name) {
    return zone(name)
        .map(
            zone ->
                zone.getRules()
                    .getOffset(machine.instant())
                    .equals(jvm.getRules().getOffset(machine.instant())))
        .orElse(true);
  }

  /** What {@code /etc/localtime} leads to; empty when it is no link. */
  private Optional<String> system() {
    try {
      String target = Files.readSymbolicLink(root.resolve("etc/localtime")).toString();
      Matcher linked = LINKED.matcher(target);
      return linked.matches() ? Optional.of(linked.group(1)) : Optional.empty();
    } catch (IOException | UnsupportedOperationException none) {
      return Optional.empty();
    }
  }
}
