package io.lockstep.store.zimbra;

import io.lockstep.totp.Base32;
import io.lockstep.totp.SharedSecret;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The secret of an account's authenticator app and when it was made: {@code
 * SECRET|yyyyMMddHHmmss.SSSZ}. Old values have no time.
 *
 * @param secret 5 to 1024 bytes; closing it is the caller's
 * @param stamp when it was made; none: longer ago than any reset
 */
public record SecretValue(SharedSecret secret, Optional<Instant> stamp) {
  /** Where it is kept, under {@link AttributeCipher} or as {@link SealedText}. */
  public static final String ATTRIBUTE = "zimbraTwoFactorAuthSecret";

  /** Eight characters of base32, the least a server lets its administrator choose. */
  private static final int MIN_BYTES = 5;

  private static final int MAX_BYTES = 1024;

  /** 128 bit, the least RFC 4226 section 4 R6 allows for a new secret. */
  private static final int STRONG_BYTES = 16;

  private static final Pattern BASE32_TEXT = Pattern.compile("([A-Za-z2-7]*)=*");
  private static final Pattern BASE64_TEXT = Pattern.compile("([A-Za-z0-9+/]*)=*");

  /** How the bytes of a secret are written, as the server's settings say. */
  public enum Encoding {
    /** RFC 4648 section 6, written in upper case without padding. */
    BASE32,
    /** RFC 4648 section 4, written with padding. */
    BASE64;

    /**
     * The encoding of a name in the settings, in any case.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public static Encoding of(String name) {
      return valueOf(name.toUpperCase(Locale.ROOT));
    }

    private String encoded(SharedSecret secret) {
      if (this == BASE32) {
        return secret.toBase32();
      }
      byte[] bytes = secret.toBytes();
      try {
        return Base64.getEncoder().encodeToString(bytes);
      } finally {
        Arrays.fill(bytes, (byte) 0);
      }
    }

    /**
     * @throws IllegalArgumentException when the text is something else
     */
    private byte[] decoded(String text) {
      Matcher symbols = (this == BASE32 ? BASE32_TEXT : BASE64_TEXT).matcher(text);
      if (!symbols.matches()) {
        throw new IllegalArgumentException("not " + this);
      }
      String bare = symbols.group(1);
      // A server may cut its secrets to any length. The last symbol of some lengths completes no
      // byte; authenticator apps drop it, so it was never part of the key.
      if (this == BASE32) {
        int rest = bare.length() % 8;
        return Base32.decode(without(bare, rest == 1 || rest == 3 || rest == 6));
      }
      return Base64.getDecoder().decode(without(bare, bare.length() % 4 == 1));
    }

    private static String without(String symbols, boolean last) {
      return last ? symbols.substring(0, symbols.length() - 1) : symbols;
    }
  }

  public SecretValue {
    Objects.requireNonNull(secret, "secret");
    Objects.requireNonNull(stamp, "stamp");
  }

  /**
   * Reads what the attribute holds in clear: one part or two, nothing behind them.
   *
   * @param encoding the server's; lower case and any padding are tolerated in base32
   */
  public static SecretValue parse(String clear, Encoding encoding) throws DamagedValueException {
    String[] parts = clear.split("\\|", -1);
    if (parts.length > 2) {
      throw damaged("it has " + parts.length + " parts, not one or two");
    }
    Optional<Instant> stamp = Optional.empty();
    if (parts.length == 2) {
      stamp = Gentime.parse(parts[1]);
      if (stamp.isEmpty()) {
        throw damaged("its second part is no time");
      }
    }
    return new SecretValue(secret(parts[0], encoding), stamp);
  }

  private static SharedSecret secret(String text, Encoding encoding) throws DamagedValueException {
    byte[] bytes;
    try {
      bytes = encoding.decoded(text);
    } catch (IllegalArgumentException bad) {
      // Its message may quote a character of the secret.
      throw damaged("the secret is not " + encoding);
    }
    try {
      if (bytes.length < MIN_BYTES || bytes.length > MAX_BYTES) {
        throw damaged(
            "the secret has " + bytes.length + " bytes, not " + MIN_BYTES + " to " + MAX_BYTES);
      }
      return SharedSecret.ofBytes(bytes);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private static DamagedValueException damaged(String what) {
    return new DamagedValueException(ATTRIBUTE, what);
  }

  /**
   * What {@link #parse} reads: the secret, and its time to the millisecond when there is one.
   *
   * @throws IllegalStateException after the secret was closed
   */
  public String text(Encoding encoding) {
    String encoded = encoding.encoded(secret);
    return stamp.map(time -> encoded + "|" + Gentime.withMillis(time)).orElse(encoded);
  }

  /** Whether it has fewer than 128 bits: good enough to go on with, not to be made anew. */
  public boolean weak() {
    return secret.length() < STRONG_BYTES;
  }
}
