package io.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A user's authenticator that we did not write; {@code since} is when it enrolled, Unix seconds.
 */
record Phone(String secret, long since) {
  private static final int PERIOD_SECONDS = 30;

  static Phone with(String secret) {
    return new Phone(secret, System.currentTimeMillis() / 1000);
  }

  /** Enrols an account with the code of this moment. */
  static Phone enrol(Soap soap, String account, String password) {
    Soap.Answer begun = soap.begin(account, password);
    Phone phone = with(begun.in("EnableTwoFactorAuthResponse", "secret").orElseThrow());
    String token = begun.in("EnableTwoFactorAuthResponse", "authToken").orElseThrow();
    Soap.Answer done = soap.confirm(account, token, phone.code(0));
    assertThat(done.ok()).as(done.raw()).isTrue();
    return phone;
  }

  /** The code of so many steps after the enrolment; the next one still logs in. */
  String code(int steps) {
    return Oathtool.code(secret, since + (long) steps * PERIOD_SECONDS);
  }
}
