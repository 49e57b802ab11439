package io.lockstep.bench.contender;

import com.bastiaanjansen.otp.TOTPGenerator;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** com.github.bastiaanjansen:otp-java; a generator belongs to one base32 secret. */
final class OtpJava implements Contender {

  static final String NAME = "otp-java";

  private final Clock clock;
  private final int window;

  OtpJava(long epochMillis, int window) {
    this.clock = Clock.fixed(Instant.ofEpochMilli(epochMillis), ZoneOffset.UTC);
    this.window = window;
  }

  @Override
  public Check stored(String base32) {
    return typed ->
        new TOTPGenerator.Builder(base32).withClock(clock).build().verify(typed, window);
  }
}
