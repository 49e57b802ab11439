package io.lockstep.host.zimbra.auth;

import java.time.Instant;

/** Is told when a session was opened by somebody who had just proven the second factor. */
@FunctionalInterface
public interface SessionOpened {

  /**
   * A session was opened.
   *
   * @param tokenId the number the server gave the session's token
   */
  void proven(String accountId, String tokenId, Instant when);
}
