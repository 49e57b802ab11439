package io.lockstep.host.embedded;

import io.lockstep.factor.AccountRef;
import io.lockstep.soap.Account;
import io.lockstep.soap.Token;
import io.lockstep.soap.TokenTraits;
import io.lockstep.soap.TokenUsage;
import io.lockstep.soap.Tokens;
import io.lockstep.store.jdbc.JdbcTokens;
import io.lockstep.store.jdbc.TokenRecord;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Session tokens: 256 random bits, of which only a hash is kept. Each is registered, so that it can
 * be revoked, and ends with its account's other sessions.
 */
final class RegisteredTokens implements Tokens {

  /**
   * How long tokens live.
   *
   * @param adminSession of a session at the admin service
   */
  record Lifetimes(
      Duration session, Duration adminSession, Duration challenge, Duration enrolment) {
    private Duration of(TokenUsage usage, boolean admin) {
      return switch (usage) {
        case AUTH -> admin ? adminSession : session;
        case TWO_FACTOR_AUTH -> challenge;
        case ENABLE_TWO_FACTOR_AUTH -> enrolment;
      };
    }
  }

  private static final int TOKEN_BYTES = 32;

  /** The version in front of a token, as clients of this wire expect one. */
  private static final String VERSION = "0_";

  private static final int ENCODED_LENGTH = VERSION.length() + 2 * TOKEN_BYTES;
  private static final byte[] CSRF = "csrf".getBytes(StandardCharsets.US_ASCII);
  private static final Map<String, TokenUsage> USAGES =
      Map.of(
          TokenUsage.AUTH.code(),
          TokenUsage.AUTH,
          TokenUsage.TWO_FACTOR_AUTH.code(),
          TokenUsage.TWO_FACTOR_AUTH,
          TokenUsage.ENABLE_TWO_FACTOR_AUTH.code(),
          TokenUsage.ENABLE_TWO_FACTOR_AUTH);

  private final JdbcTokens register;
  private final Lifetimes lifetimes;
  private final InstantSource machine;
  private final SecureRandom random;

  RegisteredTokens(
      JdbcTokens register, Lifetimes lifetimes, InstantSource machine, SecureRandom random) {
    this.register = register;
    this.lifetimes = lifetimes;
    this.machine = machine;
    this.random = random;
  }

  @Override
  public Token issue(Account account, TokenTraits traits) {
    if (traits.admin() && !account.admin()) {
      throw new IllegalArgumentException("only an administrator gets an admin session");
    }
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    String encoded = VERSION + HexFormat.of().formatHex(bytes);
    Instant now = machine.instant();
    TokenRecord record =
        new TokenRecord(
            UUID.randomUUID().toString(),
            hash(encoded),
            account.ref(),
            traits.usage().code(),
            traits.admin(),
            traits.csrf(),
            now.plus(lifetimes.of(traits.usage(), traits.admin())),
            traits.proven(),
            account.generation(),
            true);
    register.add(record);
    return token(record, encoded);
  }

  @Override
  public Optional<Token> find(String encoded) {
    if (encoded.length() != ENCODED_LENGTH || !encoded.startsWith(VERSION)) {
      return Optional.empty();
    }
    return register
        .byHash(hash(encoded))
        .filter(record -> USAGES.containsKey(record.purpose()))
        .map(record -> token(record, encoded));
  }

  private Token token(TokenRecord record, String encoded) {
    boolean live = record.current() && machine.instant().isBefore(record.expires());
    return new Token(
        record.id(),
        encoded,
        record.account(),
        USAGES.get(record.purpose()),
        record.generation(),
        record.admin(),
        record.csrf(),
        record.expires(),
        record.proven(),
        live);
  }

  @Override
  public boolean revoke(Token token) {
    return register.revoke(token.id());
  }

  @Override
  public void endOtherSessions(Token kept) {
    register.endOtherSessions(kept.account(), kept.id());
  }

  @Override
  public void endAllSessions(AccountRef account) {
    register.endAll(account);
  }

  /** Derived from the token one way: the page that holds it cannot be told the cookie's value. */
  @Override
  public String csrfToken(Token token) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(token.encoded().getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
      return VERSION + HexFormat.of().formatHex(mac.doFinal(CSRF));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("this JVM has no HMAC-SHA-256", missing);
    }
  }

  @Override
  public boolean csrfMatches(Token token, String presented) {
    return MessageDigest.isEqual(
        csrfToken(token).getBytes(StandardCharsets.US_ASCII),
        presented.getBytes(StandardCharsets.UTF_8));
  }

  private static String hash(String encoded) {
    try {
      byte[] bytes = encoded.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("this JVM has no SHA-256", missing);
    }
  }
}
