package io.lockstep.bench;

import static io.lockstep.bench.Accounts.LOGIN_WINDOW;
import static io.lockstep.bench.Accounts.NOW_MILLIS;
import static io.lockstep.bench.Accounts.WIDE_WINDOW;

import io.lockstep.bench.Accounts.Attempts;
import io.lockstep.bench.Accounts.Enrolment;
import io.lockstep.bench.contender.Contender;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A login: the secret comes as it is stored, base32. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StoredSecret {

  @Param({
    "lockstep",
    "classic loop",
    "googleauth",
    "java-otp",
    "keycloak",
    "otp-java",
    "samstevens totp"
  })
  public String contender;

  private Attempts now;
  private Attempts wrong;
  private Attempts wide;

  @Setup
  public void enrol() throws Exception {
    Accounts accounts = new Accounts();
    now = accounts.now(within(LOGIN_WINDOW));
    wrong = accounts.wrong(within(LOGIN_WINDOW));
    wide = accounts.wrong(within(WIDE_WINDOW));
  }

  private Enrolment within(int window) {
    Contender verifier = Contender.named(contender, NOW_MILLIS, window);
    return (key, base32) -> verifier.stored(base32);
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
  public boolean wideNoMatch() throws Exception {
    return wide.next();
  }
}
