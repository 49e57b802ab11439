package io.lockstep.soap;

import io.lockstep.factor.AccountRef;
import java.util.Objects;

/**
 * An account as the host knows it.
 *
 * @param mailboxId the number that stands as {@code mid} in the log
 * @param rights what it may do at the admin service
 * @param active whether it may log in at all
 * @param generation of its sessions when this was read: sessions of an earlier one have ended
 */
public record Account(
    AccountRef ref, long mailboxId, AdminRights rights, boolean active, int generation) {
  public Account {
    Objects.requireNonNull(ref);
    Objects.requireNonNull(rights);
  }

  /** Whether it may use the admin service at all. */
  public boolean admin() {
    return !rights.equals(AdminRights.NONE);
  }
}
