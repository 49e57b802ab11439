package io.lockstep.host.embedded;

import io.lockstep.clock.LinuxBootClock;
import io.lockstep.clock.Surroundings;
import io.lockstep.clock.SystemCommands;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/** The machine this program runs on. */
public final class ThisMachine {
  private static final Path ROOT = Path.of("/");
  private static final Duration COMMANDS_TAKE = Duration.ofSeconds(3);

  private ThisMachine() {}

  /** What its witnesses look at. */
  public static Surroundings surroundings() {
    return new Surroundings(
        new LinuxBootClock(ROOT, System::nanoTime, UUID.randomUUID().toString()),
        System::nanoTime,
        ROOT,
        new SystemCommands(COMMANDS_TAKE),
        ZoneId.systemDefault(),
        Optional.ofNullable(System.getenv("TZ")));
  }
}
