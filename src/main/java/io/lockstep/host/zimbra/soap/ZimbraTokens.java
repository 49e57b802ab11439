package io.lockstep.host.zimbra.soap;

import com.zimbra.common.account.Key.AccountBy;
import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.AuthToken;
import com.zimbra.cs.account.AuthTokenException;
import com.zimbra.cs.account.Provisioning;
import com.zimbra.cs.service.AuthProvider;
import com.zimbra.cs.servlet.util.CsrfUtil;
import io.lockstep.factor.AccountRef;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.host.zimbra.token.TokenId;
import io.lockstep.soap.Account;
import io.lockstep.soap.Token;
import io.lockstep.soap.TokenTraits;
import io.lockstep.soap.TokenUsage;
import io.lockstep.soap.Tokens;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;

/**
 * The mail server's auth tokens. Its own register says whether one lives; when its owner proved the
 * second factor is remembered beside it.
 */
final class ZimbraTokens implements Tokens {
  /** What a client gets in the place of a token that was born dead; nobody ever issued it. */
  private static final String NONE = "0_0_0";

  private final ZimbraAccounts accounts;
  private final Proofs proofs;
  private final LoginElsewhere elsewhere;
  private final SecureRandom random;
  private final Object revoking = new Object();

  ZimbraTokens(
      ZimbraAccounts accounts, Proofs proofs, LoginElsewhere elsewhere, SecureRandom random) {
    this.accounts = accounts;
    this.proofs = proofs;
    this.elsewhere = elsewhere;
    this.random = random;
  }

  @Override
  public Token issue(Account account, TokenTraits traits) {
    if (traits.admin() && !account.admin()) {
      throw new IllegalArgumentException("no administrator");
    }
    String id = account.ref().id();
    com.zimbra.cs.account.Account owner =
        accounts
            .entry(AccountBy.id, id)
            .orElseThrow(() -> new FactorStoreException("the account is gone"));
    try {
      if (owner.getAuthTokenValidityValue() != account.generation()) {
        // Most often this node is the one that looks at an older state.
        Provisioning.getInstance().reload(owner);
      }
      AuthToken made = make(owner, traits);
      made.setCsrfTokenEnabled(traits.csrf());
      boolean live = made.getValidityValue() == account.generation();
      if (!live) {
        made.deRegister();
      }
      Token token = token(made, account.ref(), traits.usage(), traits.proven(), live);
      if (live) {
        traits.proven().ifPresent(when -> proofs.proven(id, token.id(), when));
      }
      return token;
    } catch (ServiceException | AuthTokenException failed) {
      throw new FactorStoreException("no token can be issued now", failed);
    }
  }

  private static AuthToken make(com.zimbra.cs.account.Account owner, TokenTraits traits)
      throws ServiceException {
    return switch (traits.usage()) {
      case AUTH -> AuthProvider.getAuthToken(owner, traits.admin());
      case TWO_FACTOR_AUTH -> AuthProvider.getAuthToken(owner, AuthToken.Usage.TWO_FACTOR_AUTH);
      case ENABLE_TWO_FACTOR_AUTH ->
          AuthProvider.getAuthToken(owner, AuthToken.Usage.ENABLE_TWO_FACTOR_AUTH);
    };
  }

  private static Token token(
      AuthToken token, AccountRef account, TokenUsage usage, Optional<Instant> proven, boolean live)
      throws AuthTokenException {
    String encoded = token.getEncoded();
    return new Token(
        TokenId.of(encoded),
        live ? encoded : NONE,
        account,
        usage,
        token.getValidityValue(),
        token.isAdmin() || token.isDelegatedAdmin() || token.isDomainAdmin(),
        token.isCsrfTokenEnabled(),
        Instant.ofEpochMilli(token.getExpires()),
        proven,
        live);
  }

  @Override
  public Optional<Token> find(String encoded) {
    return read(encoded).flatMap(this::of);
  }

  private static Optional<AuthToken> read(String encoded) {
    try {
      return Optional.ofNullable(AuthProvider.getAuthToken(encoded));
    } catch (AuthTokenException malformed) {
      return Optional.empty();
    }
  }

  /**
   * A token the mail server has read. Empty for one that does not speak for the account itself: an
   * administrator's on a user's behalf, a guest's, and one of a usage that is none of ours.
   */
  Optional<Token> of(AuthToken token) {
    Optional<TokenUsage> usage = usage(token);
    if (usage.isEmpty() || token.isDelegatedAuth() || !token.isZimbraUser()) {
      return Optional.empty();
    }
    Optional<com.zimbra.cs.account.Account> owner =
        accounts.entry(AccountBy.id, token.getAccountId());
    if (owner.isEmpty()) {
      return Optional.empty();
    }
    AccountRef account = ZimbraAccounts.account(owner.get()).ref();
    try {
      boolean live =
          !token.isExpired()
              && token.isRegistered()
              && owner.get().checkAuthTokenValidityValue(token);
      String encoded = token.getEncoded();
      Optional<Instant> proven =
          live && usage.get() == TokenUsage.AUTH
              ? proofs
                  .of(account.id(), TokenId.of(encoded))
                  .or(() -> elsewhere.proven(token, owner.get()))
              : Optional.empty();
      Token found = token(token, account, usage.get(), proven, live);
      return Optional.of(found);
    } catch (AuthTokenException malformed) {
      return Optional.empty();
    } catch (ServiceException failed) {
      throw new FactorStoreException("tokens cannot be looked up now", failed);
    }
  }

  private static Optional<TokenUsage> usage(AuthToken token) {
    String code = token.getUsage() == null ? "" : token.getUsage().getCode();
    for (TokenUsage usage : TokenUsage.values()) {
      if (usage.code().equals(code)) {
        return Optional.of(usage);
      }
    }
    return Optional.empty();
  }

  /**
   * {@inheritDoc}
   *
   * <p>The register has no "if it is still there": of two at once on this node one gets true, of
   * two on different nodes both may. No handler of this host asks who was first.
   */
  @Override
  public boolean revoke(Token token) {
    Optional<AuthToken> found = read(token.encoded());
    if (found.isEmpty()) {
      return false;
    }
    synchronized (revoking) {
      if (found.get().isExpired() || !found.get().isRegistered()) {
        return false;
      }
      try {
        found.get().deRegister();
        return true;
      } catch (AuthTokenException failed) {
        throw new FactorStoreException("the token cannot be revoked now", failed);
      }
    }
  }

  /** No handler of this host asks: the mail server ends sessions, or the store does. */
  @Override
  public void endOtherSessions(Token kept) {
    throw new UnsupportedOperationException("the mail server ends sessions itself");
  }

  /** As {@link #endOtherSessions}. */
  @Override
  public void endAllSessions(AccountRef account) {
    throw new UnsupportedOperationException("the mail server ends sessions itself");
  }

  @Override
  public String csrfToken(Token token) {
    if (!token.live()) {
      return NONE;
    }
    AuthToken found =
        read(token.encoded()).orElseThrow(() -> new FactorStoreException("the token is gone"));
    try {
      return CsrfUtil.generateCsrfToken(
          token.account().id(), found.getExpires(), random.nextInt(), found);
    } catch (ServiceException failed) {
      throw new FactorStoreException("no CSRF token can be made now", failed);
    }
  }

  @Override
  public boolean csrfMatches(Token token, String presented) {
    return read(token.encoded())
        .filter(found -> CsrfUtil.isValidCsrfToken(presented, found))
        .isPresent();
  }
}
