package io.lockstep.bench.contender;

import java.util.Calendar;
import java.util.Optional;
import java.util.TimeZone;
import org.keycloak.models.utils.Base32;
import org.keycloak.models.utils.HmacOTP;
import org.keycloak.models.utils.TimeBasedOTP;

/** The verifier of Keycloak, with the base32 of its own. */
final class Keycloak implements Contender {

  static final String NAME = "keycloak";

  private final TimeBasedOTP verifier;

  Keycloak(long epochMillis, int window) {
    Calendar now = Calendar.getInstance(TimeZone.getTimeZone("UTC"));
    now.setTimeInMillis(epochMillis);
    verifier = new TimeBasedOTP(HmacOTP.HMAC_SHA1, 6, 30, window);
    verifier.setCalendar(now);
  }

  @Override
  public Check stored(String base32) {
    return typed -> verifier.validateTOTP(typed, Base32.decode(base32));
  }

  @Override
  public Optional<Check> decoded(byte[] key) {
    return Optional.of(typed -> verifier.validateTOTP(typed, key));
  }
}
