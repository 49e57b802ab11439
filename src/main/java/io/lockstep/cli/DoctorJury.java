package io.lockstep.cli;

import io.lockstep.clock.Moment;
import io.lockstep.clock.Surroundings;
import io.lockstep.clock.TwoClocks;
import io.lockstep.extension.ConfigurationException;
import io.lockstep.factor.JuryStore;
import io.lockstep.host.embedded.EmbeddedHost;
import io.lockstep.store.StartupException;
import io.lockstep.store.jdbc.Database;
import io.lockstep.store.jdbc.JdbcJury;
import io.lockstep.store.node.FileJury;
import io.lockstep.verdict.Jury;
import io.lockstep.verdict.JuryFinding;
import io.lockstep.verdict.JuryRules;
import java.time.InstantSource;
import java.util.Optional;

/** What the users' devices said to the server of a data directory, read from what it keeps. */
final class DoctorJury {
  private DoctorJury() {}

  /**
   * The finding of this moment, of this machine's clock; empty without a server's data, and when
   * nobody voted since the machine's start.
   */
  static Optional<JuryFinding> of(Place place, InstantSource machine, Surroundings around)
      throws CommandException, ConfigurationException, StartupException {
    Optional<ZimbraNode> zimbra = place.zimbra();
    if (zimbra.isPresent()) {
      return finding(new FileJury(zimbra.get().jury()), machine, around);
    }
    if (!Database.isIn(place.data())) {
      return Optional.empty();
    }
    try (OpenData open = OpenData.at(place)) {
      String node = EmbeddedHost.node(open.configuration());
      return finding(new JdbcJury(open.database(), node), machine, around);
    }
  }

  private static Optional<JuryFinding> finding(
      JuryStore store, InstantSource machine, Surroundings around) {
    Moment now = new TwoClocks(machine, around.boot()).read();
    Jury jury = new Jury(JuryRules.DEFAULT);
    jury.restore(store.votes(), now);
    return jury.finding(now);
  }
}
