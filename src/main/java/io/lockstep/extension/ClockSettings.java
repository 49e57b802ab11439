package io.lockstep.extension;

import io.lockstep.clock.TimeServer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Which time servers are asked, and whether they correct the verifying clock.
 *
 * @param servers none: nobody is asked
 * @param interval between two questions to the same server
 * @param timeout how long an answer may take
 * @param correctedBy the most that the verifying clock is corrected by; empty: it never is
 */
public record ClockSettings(
    List<TimeServer> servers, Duration interval, Duration timeout, Optional<Duration> correctedBy) {
  public ClockSettings {
    servers = List.copyOf(servers);
  }
}
