package io.lockstep.store.jdbc;

import io.lockstep.factor.AccountRef;
import java.util.Optional;

/**
 * An account of the stand-alone host, as kept.
 *
 * @param mailboxId a small number that stands in log lines as {@code mid}
 * @param passwordHash self-describing; never the password
 * @param admin an administrator of everything
 * @param adminDomain the domain it administers, in lower case
 * @param cosId its class of service
 * @param validity sessions opened under another value have ended
 */
public record AccountRecord(
    AccountRef ref,
    long mailboxId,
    String passwordHash,
    boolean admin,
    Optional<String> adminDomain,
    String cosId,
    boolean active,
    int validity) {

  /** Never shows the hash. */
  @Override
  public String toString() {
    return "AccountRecord[" + ref + ", admin=" + admin + ", active=" + active + "]";
  }
}
