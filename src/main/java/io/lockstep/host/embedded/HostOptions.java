package io.lockstep.host.embedded;

import io.lockstep.clock.Surroundings;
import io.lockstep.extension.Configuration;
import io.lockstep.extension.ExtensionXml;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What a start of the host is given.
 *
 * @param data the data directory; made when it is not there
 * @param port of the user service; empty takes the configured one, 0 picks a free one
 * @param adminPort of the admin service; likewise
 * @param mtaPort of mail servers; likewise, and a negative one opens none
 * @param clockShift how far the verifying clock is moved on purpose
 * @param machine the machine's clock
 * @param surroundings what else of the machine testifies of that clock
 * @param demoPassword of the first user account when this start makes it; empty makes one up
 * @param adminPassword of the first administrator; likewise
 */
public record HostOptions(
    ExtensionXml extension,
    Configuration configuration,
    Path data,
    Optional<Integer> port,
    Optional<Integer> adminPort,
    Optional<Integer> mtaPort,
    Duration clockShift,
    InstantSource machine,
    Surroundings surroundings,
    Optional<String> demoPassword,
    Optional<String> adminPassword) {

  /** Without passwords. */
  @Override
  public String toString() {
    return "HostOptions[" + data + ", shift " + clockShift + "]";
  }
}
