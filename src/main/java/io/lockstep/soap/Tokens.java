package io.lockstep.soap;

import io.lockstep.factor.AccountRef;
import java.util.Optional;

/** The auth tokens of the host. Implementations are safe for use by many threads. */
public interface Tokens {
  /**
   * Issues a token; the host decides how long each usage lasts. When the account's sessions were
   * ended since {@code account} was read, the token MUST be born dead: what proved the login is no
   * longer good. A token for the admin service MUST be refused with an IllegalArgumentException for
   * an account that is no administrator.
   */
  Token issue(Account account, TokenTraits traits);

  /**
   * Finds what a client presented. Empty when it is malformed or was never issued; a token that has
   * expired or was revoked is found with {@link Token#live} false.
   */
  Optional<Token> find(String encoded);

  /**
   * Makes one token useless; harmless when it already is.
   *
   * @return whether this call was the one that did it: of two at once only one gets true
   */
  boolean revoke(Token token);

  /** Makes every token of a token's account useless, except this one. */
  void endOtherSessions(Token kept);

  /** Makes every token of an account useless, of every usage. */
  void endAllSessions(AccountRef account);

  /** The CSRF token that belongs to a token. */
  String csrfToken(Token token);

  /** Whether this is the CSRF token of a token; MUST compare in constant time. */
  boolean csrfMatches(Token token, String presented);
}
