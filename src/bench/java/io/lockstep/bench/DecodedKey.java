package io.lockstep.bench;

import static io.lockstep.bench.Accounts.LOGIN_WINDOW;
import static io.lockstep.bench.Accounts.NOW_MILLIS;

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

/** The key is decoded already; for those who take one. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecodedKey {

  @Param({"lockstep", "classic loop", "java-otp", "keycloak"})
  public String contender;

  private Attempts now;
  private Attempts wrong;

  @Setup
  public void enrol() throws Exception {
    Contender verifier = Contender.named(contender, NOW_MILLIS, LOGIN_WINDOW);
    Enrolment enrolment = (key, base32) -> verifier.decoded(key).orElseThrow();
    Accounts accounts = new Accounts();
    now = accounts.now(enrolment);
    wrong = accounts.wrong(enrolment);
  }

  @Benchmark
  public boolean codeOfNow() throws Exception {
    return now.next();
  }

  @Benchmark
  public boolean wrongCode() throws Exception {
    return wrong.next();
  }
}
