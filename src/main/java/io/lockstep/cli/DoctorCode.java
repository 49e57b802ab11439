package io.lockstep.cli;

import io.lockstep.clock.ServerClock;
import io.lockstep.extension.ConfigurationException;
import io.lockstep.factor.AccountRef;
import io.lockstep.factor.Attempt;
import io.lockstep.factor.CodeExplanation;
import io.lockstep.factor.Ground;
import io.lockstep.factor.Origin;
import io.lockstep.factor.Witnesses;
import io.lockstep.host.embedded.EmbeddedHost;
import io.lockstep.maillog.DiagnosisIds;
import io.lockstep.maillog.Explanation;
import io.lockstep.maillog.VerdictLine;
import io.lockstep.store.StartupException;
import io.lockstep.store.jdbc.JdbcFactorStore;
import io.lockstep.verdict.Diagnosis;
import io.lockstep.verdict.SkewInterval;
import io.lockstep.verdict.Testimony;
import io.lockstep.verdict.ZoneDifferences;
import java.io.IOException;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.InstantSource;

/** {@code lockstep doctor --code}: what a code is that a user reads out on the phone. */
final class DoctorCode {
  private final Place place;
  private final InstantSource machine;

  DoctorCode(Place place, InstantSource machine) {
    this.place = place;
    this.machine = machine;
  }

  /**
   * The verdict on a code, which is spent by that.
   *
   * @param testimony of the witnesses that were asked just now
   */
  VerdictLine explain(String name, String typed, Testimony testimony)
      throws CommandException, ConfigurationException, StartupException, IOException {
    try (OpenData open = OpenData.at(place)) {
      AccountRef account = Asked.of(() -> open.accounts().require(name));
      JdbcFactorStore store = new JdbcFactorStore(open.database());
      if (store.authenticators(account).isEmpty()) {
        throw new CommandException(
            ExitCode.FAILED, account.name() + " has no authenticator to lay a code beside");
      }
      Ground ground =
          new Ground(
              open.configuration().factor(),
              open.policies(),
              store,
              open.database().vault(),
              new SwitchDesk(place).open(place.existingData()),
              ServerClock.of(machine),
              new Diagnosis(ZoneDifferences.around(machine.instant())),
              said(testimony),
              open.audit().journal());
      Origin origin = open.audit().origin("lockstep doctor --code");
      Attempt attempt = new CodeExplanation(ground).explain(account, typed, origin);
      return VerdictLine.of(
          attempt,
          EmbeddedHost.node(open.configuration()),
          new DiagnosisIds(new SecureRandom()).next(machine.instant()));
    }
  }

  private static Witnesses said(Testimony testimony) {
    return new Witnesses() {
      @Override
      public Testimony testify() {
        return testimony;
      }

      @Override
      public void heard(AccountRef account, SkewInterval skew) {
        // What an administrator types is no login.
      }
    };
  }

  static void print(PrintWriter out, VerdictLine line) {
    out.println();
    out.println(Explanation.inWords(line));
    out.println("The code is spent now: the user needs the next one.");
    out.println();
    out.println(line.text());
  }
}
