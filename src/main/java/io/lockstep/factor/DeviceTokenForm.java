package io.lockstep.factor;

import java.security.SecureRandom;
import java.util.Optional;

/** How the tokens of trusted devices read. Implementations MUST be thread-safe. */
public interface DeviceTokenForm {

  /** A new name for a device, random. */
  String newId(SecureRandom random);

  /**
   * A token that proves to be that device of that account; nobody without it can make another.
   *
   * @throws FactorStoreException when it cannot be made now
   */
  String newToken(AccountRef account, String id, SecureRandom random);

  /** The device that a token names; empty when it has not the form of one. */
  Optional<String> idOf(String token);

  /**
   * Whether a token may be of a device of an account, as far as the token itself says. Asks for
   * nothing that is kept of the account: whoever sends what others made up learns nothing of it,
   * also not by the time it takes.
   *
   * @throws FactorStoreException when its signature cannot be verified now
   */
  boolean isGenuine(AccountRef account, String token);
}
