package io.lockstep.host.zimbra;

import io.lockstep.clock.JumpWitness;
import io.lockstep.clock.KernelWitness;
import io.lockstep.clock.LinuxBootClock;
import io.lockstep.clock.RtcWitness;
import io.lockstep.clock.ServerClock;
import io.lockstep.clock.Standing;
import io.lockstep.clock.Statement;
import io.lockstep.clock.Surroundings;
import io.lockstep.clock.SystemCommands;
import io.lockstep.clock.TimeService;
import io.lockstep.clock.TimeServices;
import io.lockstep.clock.TwoClocks;
import io.lockstep.clock.WitnessBoard;
import io.lockstep.clock.WitnessBoard.Round;
import io.lockstep.clock.ZoneWitness;
import io.lockstep.factor.Origin;
import io.lockstep.maillog.LogSink;
import io.lockstep.store.JumpFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/**
 * This machine's clock, which verifies codes, and who testifies of it: its kernel, its hardware
 * clock, its zone, and whether it was set. Time servers are not asked from inside a mail server.
 */
final class ZimbraClock implements AutoCloseable {
  private static final Path ROOT = Path.of("/");

  /** Reads a file and no more. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private static final Duration USUAL = Duration.ofSeconds(64);
  private static final Duration SELDOM = Duration.ofHours(1);
  private static final Duration COMMANDS_TAKE = Duration.ofSeconds(3);

  private final ServerClock clock;
  private final Surroundings around;
  private final WitnessBoard board;
  private final AtomicReference<TimeService> service;

  private ZimbraClock(
      ServerClock clock,
      Surroundings around,
      WitnessBoard board,
      AtomicReference<TimeService> service) {
    this.clock = clock;
    this.around = around;
    this.board = board;
    this.service = service;
  }

  /**
   * Begins to ask the witnesses.
   *
   * @param memory of how the clock stood when this node ran last
   */
  static ZimbraClock open(InstantSource machine, JumpFile memory, LogSink sink) {
    Surroundings around =
        new Surroundings(
            new LinuxBootClock(ROOT, System::nanoTime, UUID.randomUUID().toString()),
            System::nanoTime,
            ROOT,
            new SystemCommands(COMMANDS_TAKE),
            ZoneId.systemDefault(),
            Optional.ofNullable(System.getenv("TZ")));
    TimeServices services = new TimeServices(ROOT);
    // Finding out takes some milliseconds, and a refusal must not wait for it.
    AtomicReference<TimeService> service = new AtomicReference<>(services.get());
    JumpWitness jump =
        new JumpWitness(
            new TwoClocks(machine, around.boot()), around.nanos(), memory.read(), memory::keep);
    List<Round> rounds =
        List.of(
            new Round(new KernelWitness(services, around.commands()), USUAL, false),
            new Round(jump, LOOK, true),
            new Round(new RtcWitness(ROOT, machine, around.zone()), USUAL, false),
            new Round(
                new ZoneWitness(ROOT, machine, around.zone(), around.zoneVariable()),
                SELDOM,
                false));
    Lines lines = new Lines(sink, machine, service);
    WitnessBoard board = new WitnessBoard(rounds, around.boot(), lines);
    board.start();
    board.alsoEvery(USUAL, () -> service.set(services.get()));
    return new ZimbraClock(ServerClock.shifted(machine, Duration.ZERO), around, board, service);
  }

  /** Says in the log when a witness changes its mind. */
  private record Lines(LogSink sink, InstantSource machine, AtomicReference<TimeService> service)
      implements WitnessBoard.Listener {

    @Override
    public void said(Statement before, Statement now) {
      // A second step is news; an offset that changes by a hundredth is none.
      boolean stepped = now.witness().equals("jump") && !now.brief().equals(before.brief());
      if (bad(now) && (now.standing() != before.standing() || stepped)) {
        String fix = now.standing() == Standing.WRONG ? "; fix: " + service.get().fix() : "";
        log(LogSink.Level.WARN, words(now) + fix);
      } else if (bad(before) && !bad(now)) {
        log(LogSink.Level.INFO, words(now));
      }
    }

    private static boolean bad(Statement said) {
      return said.standing() == Standing.WARNING || said.standing() == Standing.WRONG;
    }

    private static String words(Statement said) {
      return "clock witness " + said.witness() + " " + said.standing().word() + ": " + said.words();
    }

    private void log(LogSink.Level level, String text) {
      Origin here = new Origin(machine.instant(), Thread.currentThread().getName(), Map.of());
      // What a program's answer brought along must stay in its line.
      sink.log(level, LogSink.TWO_FACTOR, text.replaceAll("\\p{Cntrl}", "?"), here);
    }
  }

  ServerClock clock() {
    return clock;
  }

  Surroundings around() {
    return around;
  }

  /** What the witnesses said last; never waits. */
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
