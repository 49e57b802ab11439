package io.lockstep.bench;

import static io.lockstep.bench.Accounts.NOW_MILLIS;

import io.lockstep.totp.SharedSecret;
import io.lockstep.totp.TotpParameters;
import io.lockstep.verdict.FullSearch;
import io.lockstep.verdict.Variant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Explaining one refused code: the account's own secrets over the whole horizon, then its other
 * secrets, other parameters and other encodings. The cost is the same whatever was typed.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FullHorizon {
  /** Own secrets, and others: retired and never confirmed ones. */
  @Param({"1/0", "1/4", "5/4"})
  public String secrets;

  private final List<FullSearch.Own> own = new ArrayList<>();
  private final List<FullSearch.Other> others = new ArrayList<>();
  private int typed = 100_000;

  @Setup
  public void enrol() {
    String[] counts = secrets.split("/", -1);
    Random random = new Random(6238);
    for (int i = 0; i < Integer.parseInt(counts[0]); i++) {
      own.add(new FullSearch.Own(secret(random), TotpParameters.DEFAULT));
    }
    for (int i = 0; i < Integer.parseInt(counts[1]); i++) {
      Variant shownOnce = new Variant.Pending(Instant.EPOCH);
      others.add(new FullSearch.Other(i, secret(random), TotpParameters.DEFAULT, shownOnce));
    }
  }

  private static SharedSecret secret(Random random) {
    byte[] bytes = new byte[SharedSecret.DEFAULT_BYTES];
    random.nextBytes(bytes);
    return SharedSecret.ofBytes(bytes);
  }

  @Benchmark
  public FullSearch.Found explain() {
    typed = typed == 999_999 ? 100_000 : typed + 1;
    return FullSearch.of(Integer.toString(typed), NOW_MILLIS, own, others);
  }

  /** How many candidates one explanation looks at. */
  static int candidates(String secrets) {
    FullHorizon one = new FullHorizon();
    one.secrets = secrets;
    one.enrol();
    return one.explain().search().tried();
  }
}
