package io.lockstep.soap.handler;

import io.lockstep.factor.AccountRef;
import java.util.Objects;
import java.util.Optional;

/**
 * What an authenticator app shows above the codes of an account.
 *
 * @param configured for all accounts; empty: each one's domain. Has no colon
 */
public record Issuer(Optional<String> configured) {
  public Issuer {
    Objects.requireNonNull(configured);
  }

  /** The issuer of an account's codes; empty when its name has no domain and nothing is set. */
  String of(AccountRef account) {
    int at = account.name().lastIndexOf('@');
    return configured.orElseGet(() -> at < 0 ? "" : account.name().substring(at + 1));
  }
}
