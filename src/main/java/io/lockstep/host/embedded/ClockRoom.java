package io.lockstep.host.embedded;

import io.lockstep.clock.CorrectedTime;
import io.lockstep.clock.JumpWitness;
import io.lockstep.clock.KernelWitness;
import io.lockstep.clock.RtcWitness;
import io.lockstep.clock.ServerClock;
import io.lockstep.clock.Statement;
import io.lockstep.clock.Surroundings;
import io.lockstep.clock.TimeService;
import io.lockstep.clock.TimeServices;
import io.lockstep.clock.TwoClocks;
import io.lockstep.clock.WitnessBoard;
import io.lockstep.clock.WitnessBoard.Round;
import io.lockstep.clock.ZoneWitness;
import io.lockstep.clock.ntp.NtpWitness;
import io.lockstep.extension.ClockSettings;
import io.lockstep.maillog.LogSink;
import io.lockstep.store.JumpFile;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** This host's verifying clock, and who testifies of it. */
final class ClockRoom implements AutoCloseable {
  /** Reads a file and no more. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private static final Duration USUAL = Duration.ofSeconds(64);
  private static final Duration SELDOM = Duration.ofHours(1);

  /** One answer may be lost, and the next one, too. */
  private static final int BELIEVED_ROUNDS = 3;

  private final ServerClock clock;
  private final WitnessBoard board;
  private final Supplier<TimeService> service;

  private ClockRoom(ServerClock clock, WitnessBoard board, Supplier<TimeService> service) {
    this.clock = clock;
    this.board = board;
    this.service = service;
  }

  /** Opens it, and begins to ask. */
  static ClockRoom open(HostOptions options, LogSink sink, SecureRandom random) {
    InstantSource machine = options.machine();
    Surroundings around = options.surroundings();
    ClockSettings settings = options.configuration().clock();
    TimeServices services = new TimeServices(around.root());
    // Finding out takes some milliseconds, and a refusal must not wait for it.
    AtomicReference<TimeService> service = new AtomicReference<>(services.get());
    ClockLines lines = new ClockLines(sink, machine, service::get);
    Optional<CorrectedTime> corrected = corrected(options, lines);
    List<Round> rounds = new ArrayList<>();
    if (!settings.servers().isEmpty()) {
      NtpWitness ntp =
          new NtpWitness(
              settings.servers(),
              settings.timeout(),
              machine,
              around.nanos(),
              around.boot(),
              random,
              agreement -> corrected.ifPresent(time -> time.heard(agreement)));
      rounds.add(new Round(ntp, settings.interval(), false));
    }
    KernelWitness kernel = new KernelWitness(services, around.commands());
    RtcWitness rtc = new RtcWitness(around.root(), machine, around.zone());
    ZoneWitness zone =
        new ZoneWitness(around.root(), machine, around.zone(), around.zoneVariable());
    rounds.add(new Round(kernel, USUAL, false));
    rounds.add(new Round(jump(options), LOOK, true));
    rounds.add(new Round(rtc, USUAL, false));
    rounds.add(new Round(zone, SELDOM, false));
    WitnessBoard board = new WitnessBoard(rounds, around.boot(), lines);
    board.start();
    board.alsoEvery(USUAL, () -> service.set(services.get()));
    corrected.ifPresent(time -> board.alsoEvery(LOOK, time::look));
    ServerClock clock =
        corrected
            .map(time -> ServerClock.corrected(machine, time))
            .orElseGet(() -> ServerClock.shifted(machine, options.clockShift()));
    return new ClockRoom(clock, board, service::get);
  }

  /** A clock that was shifted on purpose stays so: somebody is trying something. */
  private static Optional<CorrectedTime> corrected(HostOptions options, ClockLines lines) {
    ClockSettings settings = options.configuration().clock();
    return settings
        .correctedBy()
        .filter(cap -> options.clockShift().isZero())
        .map(
            cap ->
                new CorrectedTime(
                    options.machine(),
                    options.surroundings().nanos(),
                    cap,
                    settings.interval().multipliedBy(BELIEVED_ROUNDS).plus(settings.timeout()),
                    lines));
  }

  private static JumpWitness jump(HostOptions options) {
    Surroundings around = options.surroundings();
    JumpFile memory = new JumpFile(options.data().resolve(JumpFile.NAME));
    return new JumpWitness(
        new TwoClocks(options.machine(), around.boot()),
        around.nanos(),
        memory.read(),
        memory::keep);
  }

  /** That verifies codes. */
  ServerClock clock() {
    return clock;
  }

  /** What the witnesses say of the verifying clock; never waits. */
  List<Statement> statements() {
    return board.latest().stream().map(clock::seen).toList();
  }

  /** What keeps this machine's time. */
  TimeService service() {
    return service.get();
  }

  /** The command that puts this machine's clock right. */
  String fix() {
    return service.get().fix();
  }

  @Override
  public void close() {
    board.close();
  }
}
