package io.lockstep.factor;

/**
 * Names one account.
 *
 * @param id the host's id of the account; it never changes, not even when the account is renamed
 * @param name the name a person knows, usually a mail address
 */
public record AccountRef(String id, String name) {
  /** Refuses a null or blank id or name. */
  public AccountRef {
    if (id == null || id.isBlank()) {
      throw new IllegalArgumentException("an account has an id");
    }
    if (name == null || name.isBlank()) {
      throw new IllegalArgumentException("an account has a name");
    }
  }
}
