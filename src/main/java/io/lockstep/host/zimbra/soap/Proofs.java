package io.lockstep.host.zimbra.soap;

import java.time.Instant;
import java.util.Optional;

/**
 * When sessions were opened with a second factor: the mail server's tokens do not say. Kept by this
 * node, for a while. Implementations are safe for use by many threads.
 */
public interface Proofs {
  /**
   * When a session's owner proved the second factor to open it.
   *
   * @param tokenId the number the mail server gave the session's token
   * @return empty when no code was asked, when that is long ago, and for sessions of other nodes
   */
  Optional<Instant> of(String accountId, String tokenId);

  /** A session was opened, and its owner had just proven the second factor. */
  void proven(String accountId, String tokenId, Instant when);
}
