package io.lockstep.bench;

import io.lockstep.bench.contender.Contender.Check;
import io.lockstep.totp.HashAlgorithm;
import io.lockstep.totp.PreparedSecret;
import io.lockstep.totp.SharedSecret;
import io.lockstep.totp.Totp;
import io.lockstep.totp.TotpParameters;
import java.util.Random;

/**
 * A few accounts with their codes, the same in every run, so that no contender can learn one secret
 * by heart.
 */
final class Accounts {

  static final long NOW_MILLIS = 1_767_225_600_000L;
  static final int LOGIN_WINDOW = 1;
  static final int WIDE_WINDOW = 120;
  static final int WHOLE_HORIZON = 1681;

  private static final int COUNT = 16;
  private static final TotpParameters PARAMETERS = TotpParameters.DEFAULT;

  private final byte[][] keys = new byte[COUNT][SharedSecret.DEFAULT_BYTES];
  private final String[] base32 = new String[COUNT];
  private final String[] codesOfNow = new String[COUNT];
  private final String[] wrongCodes = new String[COUNT];

  /** Makes the check for one account. */
  @FunctionalInterface
  interface Enrolment {
    Check enrol(byte[] key, String base32);
  }

  Accounts() {
    Random random = new Random(6238);
    for (int i = 0; i < COUNT; i++) {
      random.nextBytes(keys[i]);
      SharedSecret secret = SharedSecret.ofBytes(keys[i]);
      base32[i] = secret.toBase32();
      codesOfNow[i] = typed(Totp.code(secret, PARAMETERS, PARAMETERS.stepAt(NOW_MILLIS)));
      wrongCodes[i] = typed(codeOfNoStep(secret));
    }
  }

  /** A code that no step of the whole horizon has. */
  private static int codeOfNoStep(SharedSecret secret) {
    long step = PARAMETERS.stepAt(NOW_MILLIS);
    try (PreparedSecret prepared = PreparedSecret.of(secret, HashAlgorithm.SHA1)) {
      int code = 123_456;
      while (prepared.matchedOffset(PARAMETERS, step, WHOLE_HORIZON, code) != Totp.NO_MATCH) {
        code++;
      }
      return code;
    }
  }

  private static String typed(int code) {
    return Totp.format(code, PARAMETERS.digits());
  }

  /** All accounts, each with its code of now. */
  Attempts now(Enrolment enrolment) throws Exception {
    return attempts(enrolment, codesOfNow, true);
  }

  /** All accounts, each with a code that is refused. */
  Attempts wrong(Enrolment enrolment) throws Exception {
    return attempts(enrolment, wrongCodes, false);
  }

  private Attempts attempts(Enrolment enrolment, String[] codes, boolean expected)
      throws Exception {
    Check[] checks = new Check[COUNT];
    for (int i = 0; i < COUNT; i++) {
      checks[i] = enrolment.enrol(keys[i], base32[i]);
      if (checks[i].accepts(codes[i]) != expected) {
        throw new IllegalStateException("a contender does not agree about a code");
      }
    }
    return new Attempts(checks, codes);
  }

  /** Goes round the accounts. */
  static final class Attempts {
    private final Check[] checks;
    private final String[] codes;
    private int last;

    private Attempts(Check[] checks, String[] codes) {
      this.checks = checks;
      this.codes = codes;
    }

    boolean next() throws Exception {
      last = (last + 1) % COUNT;
      return checks[last].accepts(codes[last]);
    }
  }
}
