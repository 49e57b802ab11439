package io.lockstep.clock.ntp;

import io.lockstep.clock.Agreement;
import io.lockstep.clock.BootClock;
import io.lockstep.clock.BootTime;
import io.lockstep.clock.ClockOffset;
import io.lockstep.clock.OffsetWords;
import io.lockstep.clock.Standing;
import io.lockstep.clock.Statement;
import io.lockstep.clock.TimeServer;
import io.lockstep.clock.Witness;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Asks all configured time servers side by side and says what a majority of them agrees on. A
 * server that asks to be left alone is.
 */
public final class NtpWitness implements Witness {
  private static final String NAME = "ntp";

  /** The time a name may take to be looked up, beside the answer's own. */
  private static final Duration NAME_LOOKUP = Duration.ofSeconds(3);

  /** Asked to come less often, it is asked again after that long; then twice as long. */
  private static final Duration FIRST_REST = Duration.ofMinutes(10);

  private static final Duration LONGEST_REST = Duration.ofDays(1);
  private static final String LESS_OFTEN = "RATE";

  /** How long a server is left alone, and until when. */
  private record Rest(Duration length, BootTime since) {
    boolean over(BootTime now) {
      return !now.comparableTo(since) || now.millis() - since.millis() >= length.toMillis();
    }
  }

  private final List<TimeServer> servers;
  private final Duration patience;
  private final SntpClient client;
  private final BootClock boot;
  private final Consumer<Agreement> listener;
  private final Map<TimeServer, Rest> resting = new LinkedHashMap<>();

  /**
   * A witness of these servers.
   *
   * @param servers none: it says nothing
   * @param nanos a monotonic clock
   * @param timeout how long an answer may take
   * @param listener told of each agreement; MUST NOT throw
   */
  public NtpWitness(
      List<TimeServer> servers,
      Duration timeout,
      InstantSource machine,
      LongSupplier nanos,
      BootClock boot,
      RandomGenerator random,
      Consumer<Agreement> listener) {
    this.servers = List.copyOf(servers);
    this.patience = timeout.plus(NAME_LOOKUP);
    this.client = new SntpClient(machine, nanos, random, timeout);
    this.boot = boot;
    this.listener = listener;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public synchronized Statement ask() {
    if (servers.isEmpty()) {
      return Statement.absent(NAME, "no time servers are configured (ntp.servers)");
    }
    Map<TimeServer, SntpAnswer> answers = answers();
    answers.forEach(this::mindKiss);
    List<ClockOffset> times =
        answers.values().stream()
            .filter(SntpAnswer.Time.class::isInstance)
            .map(answer -> ((SntpAnswer.Time) answer).offset())
            .toList();
    Optional<Agreement> agreement = Agreement.of(times, servers.size());
    agreement.ifPresent(listener);
    String others = others(answers, agreement);
    return agreement
        .map(agreed -> statement(agreed, others))
        .orElseGet(
            () ->
                Statement.absent(
                    NAME,
                    (times.size() * 2 > servers.size()
                            ? "the time servers contradict each other"
                            : "too few time servers answer")
                        + others));
  }

  private static Statement statement(Agreement agreed, String others) {
    ClockOffset offset = agreed.offset();
    Standing standing = Standing.of(offset);
    String who =
        agreed.asked() == 1
            ? "the time server says"
            : agreed.agreeing() + " of " + agreed.asked() + " time servers say";
    String what =
        standing == Standing.FINE
            ? " that this clock is right (" + offset + ")"
            : " that this clock is " + OffsetWords.of(offset);
    return new Statement(
        NAME, standing, Optional.of(offset), offset.toString(), who + what + others);
  }

  /** What those said that are not among the agreeing ones. */
  private static String others(Map<TimeServer, SntpAnswer> answers, Optional<Agreement> agreement) {
    List<String> words = new ArrayList<>();
    answers.forEach(
        (server, answer) -> {
          if (answer instanceof SntpAnswer.None none) {
            words.add(server + " " + none.why());
          } else if (answer instanceof SntpAnswer.Kiss kiss) {
            words.add(server + " does not want to be asked (" + kiss.code() + ")");
          } else if (answer instanceof SntpAnswer.Time time
              && agreement.filter(agreed -> holds(time.offset(), agreed.offset())).isEmpty()) {
            words.add(server + " says " + time.offset());
          }
        });
    return words.isEmpty() ? "" : "; " + String.join(", ", words);
  }

  private static boolean holds(ClockOffset one, ClockOffset agreed) {
    return Math.abs(one.millis() - agreed.millis()) <= one.errorMillis();
  }

  private Map<TimeServer, SntpAnswer> answers() {
    BootTime now = boot.read();
    Map<TimeServer, Future<SntpAnswer>> asked = new LinkedHashMap<>();
    ExecutorService threads =
        Executors.newFixedThreadPool(
            servers.size(),
            work -> {
              Thread thread = new Thread(work, "lockstep-ntp");
              thread.setDaemon(true);
              return thread;
            });
    try {
      for (TimeServer server : servers) {
        Optional<Rest> rest = Optional.ofNullable(resting.get(server));
        if (rest.isEmpty() || rest.get().over(now)) {
          asked.put(server, threads.submit(() -> client.ask(server)));
        }
      }
      Map<TimeServer, SntpAnswer> answers = new LinkedHashMap<>();
      for (TimeServer server : servers) {
        answers.put(
            server,
            asked.containsKey(server)
                ? await(asked.get(server))
                : new SntpAnswer.None("is left alone for a while, as it asked"));
      }
      return answers;
    } finally {
      threads.shutdownNow();
    }
  }

  private SntpAnswer await(Future<SntpAnswer> asked) {
    try {
      return asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException slow) {
      return new SntpAnswer.None("has a name that takes too long to look up");
    } catch (ExecutionException failed) {
      return new SntpAnswer.None("cannot be asked: " + failed.getCause());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return new SntpAnswer.None("was not waited for");
    }
  }

  private void mindKiss(TimeServer server, SntpAnswer answer) {
    if (answer instanceof SntpAnswer.Kiss kiss) {
      Duration length = LONGEST_REST;
      if (kiss.code().equals(LESS_OFTEN)) {
        Duration twice =
            Optional.ofNullable(resting.get(server))
                .map(rest -> rest.length().multipliedBy(2))
                .orElse(FIRST_REST);
        length = twice.compareTo(LONGEST_REST) < 0 ? twice : LONGEST_REST;
      }
      resting.put(server, new Rest(length, boot.read()));
    } else if (answer instanceof SntpAnswer.Time) {
      resting.remove(server);
    }
  }
}
