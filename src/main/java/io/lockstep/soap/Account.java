package io.lockstep.soap;

import io.lockstep.factor.AccountRef;
import java.util.Objects;

/**
 * An account as the host knows it.
 *
 * @param mailboxId the number that stands as {@code mid} in the log
 * @param admin whether it may use the admin service
 * @param active whether it may log in at all
 */
public record Account(AccountRef ref, long mailboxId, boolean admin, boolean active) {
  public Account {
    Objects.requireNonNull(ref);
  }
}
