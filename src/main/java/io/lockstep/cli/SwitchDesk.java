package io.lockstep.cli;

import io.lockstep.extension.ConfigurationException;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.OnOffSwitch;
import io.lockstep.factor.SwitchState;
import io.lockstep.store.StartupException;
import io.lockstep.store.SwitchFile;
import io.lockstep.store.jdbc.Database;
import io.lockstep.store.jdbc.JdbcFactorStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The switch of a data directory from the command line, with its proof that nothing else changed
 * where there is a database to take it from.
 */
final class SwitchDesk {

  /** What is done with the switch. */
  interface Turn {
    SwitchState turn(OnOffSwitch onOff) throws IOException;
  }

  private final Place place;

  SwitchDesk(Place place) {
    this.place = place;
  }

  /** The switch, with audit lines into the directory's audit.log. */
  OnOffSwitch open(Path data) throws IOException, ConfigurationException {
    return new OnOffSwitch(
        new SwitchFile(data.resolve(SwitchFile.NAME)),
        InstantSource.system(),
        new Audit(place, data).journal());
  }

  /**
   * Turns the switch and tells how, with the digest of all enrolments before and after.
   *
   * @param off whether to off
   */
  void turn(Turn turn, boolean off, boolean json, PrintWriter out)
      throws IOException, CommandException, ConfigurationException {
    Optional<ZimbraNode> zimbra = place.zimbra();
    if (zimbra.isPresent()) {
      // Before the audit log is opened, which would make one that is not the server's.
      zimbra.get().requireOwner(System.getProperty("user.name", "?"));
      new ZimbraSwitch(zimbra.get()).turn(open(zimbra.get().data()), turn, off, json, out);
      return;
    }
    Path data = place.existingData();
    OnOffSwitch onOff = open(data);
    // Only the digest needs the database: a broken one must not keep the switch from turning.
    String before = digest(data);
    SwitchState state = turn.turn(onOff);
    String after = digest(data);
    if (json) {
      JsonText text = new JsonText();
      StatusCommand.describe(text, state);
      out.println(text.with("digestBefore", before).with("digestAfter", after).text());
    } else {
      tell(state, out);
      out.println("digest before  " + before);
      out.println("digest after   " + after);
    }
    out.flush();
  }

  static void tell(SwitchState state, PrintWriter out) {
    out.println("The second factor is " + (state.on() ? "on" : "OFF") + ".");
    state.until().ifPresent(until -> out.println("It comes back on by itself at " + until + "."));
  }

  private static String digest(Path data) {
    try (Database database = Database.open(data, new SecureRandom())) {
      return new JdbcFactorStore(database).digest();
    } catch (StartupException | FactorStoreException failed) {
      return "unknown: " + failed.getMessage();
    }
  }
}
