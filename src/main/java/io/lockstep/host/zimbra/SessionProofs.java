package io.lockstep.host.zimbra;

import io.lockstep.host.zimbra.soap.Proofs;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * When sessions of this node were opened with a second factor. The mail server's tokens have no
 * place for it. Kept in memory, so a restart forgets it: whoever asks then asks for a code again.
 */
public final class SessionProofs implements Proofs {
  /** How many are remembered; one more, and the oldest is forgotten. */
  static final int MOST = 20_000;

  private final int most;
  private final Map<Session, Instant> proofs = new LinkedHashMap<>();

  /** One session. */
  private record Session(String accountId, String tokenId) {}

  public SessionProofs() {
    this(MOST);
  }

  SessionProofs(int most) {
    this.most = most;
  }

  @Override
  public synchronized void proven(String accountId, String tokenId, Instant when) {
    Session session = new Session(accountId, tokenId);
    // The newest stands last, a session that was proven again included.
    proofs.remove(session);
    proofs.put(session, when);
    if (proofs.size() > most) {
      proofs.remove(proofs.keySet().iterator().next());
    }
  }

  @Override
  public synchronized Optional<Instant> of(String accountId, String tokenId) {
    return Optional.ofNullable(proofs.get(new Session(accountId, tokenId)));
  }
}
