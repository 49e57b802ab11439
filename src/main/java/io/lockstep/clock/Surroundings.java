package io.lockstep.clock;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What of the machine, beside its clock, the witnesses look at.
 *
 * @param nanos a monotonic clock that stands still while the machine sleeps
 * @param root of its file system
 * @param commands its programs
 * @param zone in which this program shows times
 * @param zoneVariable the variable {@code TZ}
 */
public record Surroundings(
    BootClock boot,
    LongSupplier nanos,
    Path root,
    Commands commands,
    ZoneId zone,
    Optional<String> zoneVariable) {}
