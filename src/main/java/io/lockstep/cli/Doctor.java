package io.lockstep.cli;

import io.lockstep.clock.JumpMemory;
import io.lockstep.clock.JumpWitness;
import io.lockstep.clock.KernelWitness;
import io.lockstep.clock.RtcWitness;
import io.lockstep.clock.Statement;
import io.lockstep.clock.Surroundings;
import io.lockstep.clock.TimeServer;
import io.lockstep.clock.TimeService;
import io.lockstep.clock.TimeServices;
import io.lockstep.clock.TwoClocks;
import io.lockstep.clock.Witness;
import io.lockstep.clock.ZoneWitness;
import io.lockstep.clock.ntp.NtpWitness;
import io.lockstep.verdict.Conclusion;
import io.lockstep.verdict.JuryFinding;
import io.lockstep.verdict.Testimony;
import io.lockstep.verdict.ZoneDifferences;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks all witnesses of this machine's clock once, now. */
final class Doctor {

  /**
   * What came of it.
   *
   * @param service what keeps this machine's time
   */
  record Examination(Testimony testimony, Conclusion conclusion, TimeService service) {}

  private final InstantSource machine;
  private final Surroundings around;
  private final TimeServices services;

  Doctor(InstantSource machine, Surroundings around) {
    this.machine = machine;
    this.around = around;
    this.services = new TimeServices(around.root());
  }

  /**
   * Takes as long as the slowest witness.
   *
   * @param timeout how long a time server's answer may take
   * @param remembered by a server on this machine, of its two clocks
   * @param jury what the users' devices said to that server
   */
  Examination examine(
      List<TimeServer> servers,
      Duration timeout,
      Optional<JumpMemory> remembered,
      Optional<JuryFinding> jury) {
    List<Witness> witnesses =
        List.of(
            new NtpWitness(
                servers,
                timeout,
                machine,
                around.nanos(),
                around.boot(),
                new SecureRandom(),
                agreement -> {}),
            new KernelWitness(services, around.commands()),
            new RtcWitness(around.root(), machine, around.zone()),
            new ZoneWitness(around.root(), machine, around.zone(), around.zoneVariable()));
    List<Statement> said = new ArrayList<>(witnesses.stream().map(Witness::ask).toList());
    said.add(2, jump(remembered));
    Testimony testimony = new Testimony(jury, said);
    Conclusion conclusion = Conclusion.of(testimony, ZoneDifferences.around(machine.instant()));
    return new Examination(testimony, conclusion, services.get());
  }

  /** A single look compares with what was remembered, or with nothing. */
  private Statement jump(Optional<JumpMemory> remembered) {
    TwoClocks clocks = new TwoClocks(machine, around.boot());
    JumpWitness witness = new JumpWitness(clocks, around.nanos(), remembered, memory -> {});
    boolean comparable =
        remembered
            .filter(memory -> memory.last().boot().comparableTo(around.boot().read()))
            .isPresent();
    return comparable
        ? witness.ask()
        : Statement.absent(witness.name(), "no server remembers an earlier look at the two clocks");
  }
}
