package io.lockstep.bench;

import static io.lockstep.bench.Accounts.LOGIN_WINDOW;
import static io.lockstep.bench.Accounts.NOW_MILLIS;
import static io.lockstep.bench.Accounts.WHOLE_HORIZON;

import io.lockstep.bench.Accounts.Attempts;
import io.lockstep.bench.Accounts.Enrolment;
import io.lockstep.bench.contender.Lockstep;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The key is absorbed already and kept: only this project offers that. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PreparedKey {

  private Attempts now;
  private Attempts wrong;
  private Attempts horizon;

  @Setup
  public void enrol() throws Exception {
    Accounts accounts = new Accounts();
    now = accounts.now(within(LOGIN_WINDOW));
    wrong = accounts.wrong(within(LOGIN_WINDOW));
    horizon = accounts.wrong(within(WHOLE_HORIZON));
  }

  private static Enrolment within(int window) {
    return (key, base32) -> Lockstep.prepared(key, NOW_MILLIS, window);
  }

  @Benchmark
  public boolean codeOfNow() throws Exception {
    return now.next();
  }

  @Benchmark
  public boolean wrongCode() throws Exception {
    return wrong.next();
  }

  @Benchmark
  public boolean horizonNoMatch() throws Exception {
    return horizon.next();
  }
}
