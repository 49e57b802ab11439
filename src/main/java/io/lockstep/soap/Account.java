package io.lockstep.soap;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.Proven;
import java.util.Objects;

/**
 * An account as the host knows it.
 *
 * @param mailboxId the number that stands as {@code mid} in the log; 0 when the host writes that
 *     itself
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

  /** It, as proven: by a password or a session that was looked at after this was read. */
  public Proven proven() {
    return new Proven(ref, generation);
  }

  /** It, after its sessions were ended and began anew. */
  public Account withGeneration(int later) {
    return new Account(ref, mailboxId, rights, active, later);
  }

  /** Whether it may use the admin service at all. */
  public boolean admin() {
    return rights.admin();
  }
}
