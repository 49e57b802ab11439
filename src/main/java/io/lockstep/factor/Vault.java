package io.lockstep.factor;

/**
 * Seals what must not be readable from a stolen database, and hashes what never has to be read
 * back. Implementations MUST be thread-safe.
 */
public interface Vault {

  /**
   * Seals {@code clear} for one record of one account; it opens for no other.
   *
   * @param recordId of the record it will stand in
   */
  Sealed seal(AccountRef account, String recordId, byte[] clear);

  /**
   * Opens what {@link #seal} made for the same account and record.
   *
   * @throws UndecryptableException when the key is not here, or the value was damaged or moved
   */
  byte[] open(AccountRef account, String recordId, Sealed sealed) throws UndecryptableException;

  /**
   * A salted hash, keyed with a key that is not in the database: for recovery codes. The salt
   * stands in the result's bytes.
   */
  Sealed hash(AccountRef account, String text);

  /**
   * Whether {@code text} is what was hashed; compares in constant time.
   *
   * @throws UndecryptableException when the key is not here
   */
  boolean matches(AccountRef account, Sealed hash, String text) throws UndecryptableException;
}
