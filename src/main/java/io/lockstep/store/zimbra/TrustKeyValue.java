package io.lockstep.store.zimbra;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key that tokens of trusted devices are signed with: {@code <version>:<created ms>:<hex>}. All
 * accounts share it.
 *
 * @param version not negative; the largest signs new tokens
 * @param created to the millisecond
 * @param key 16 to 64 bytes, 32 when a server makes it; copied
 */
@SuppressWarnings("ArrayRecordComponent") // copied on both ways, and compared by content
public record TrustKeyValue(long version, Instant created, byte[] key) {
  /** Where the keys of the whole installation are kept, one value each. */
  public static final String ATTRIBUTE = "zimbraTwoFactorAuthTrustedDeviceTokenKey";

  /** With fewer than 128 bits a token could be forged. */
  private static final int MIN_BYTES = 16;

  private static final int MAX_BYTES = 64;

  private static final Pattern TEXT =
      Pattern.compile("(0|[1-9][0-9]{0,17}):([0-9]*):([0-9a-fA-F]*)");

  /**
   * @throws IllegalArgumentException when the version is negative, the time before 1970, or the key
   *     too short or too long
   */
  public TrustKeyValue {
    if (version < 0 || key.length < MIN_BYTES || key.length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "a key of trust has a version from 0 on and "
              + MIN_BYTES
              + " to "
              + MAX_BYTES
              + " bytes");
    }
    created = EpochMillis.cut(created);
    key = key.clone();
  }

  /** Reads one value of the attribute. */
  public static TrustKeyValue parse(String stored) throws DamagedValueException {
    Matcher parts = TEXT.matcher(stored);
    if (!parts.matches()) {
      throw new DamagedValueException(ATTRIBUTE, "it is not a version, a time and a key in hex");
    }
    String hex = parts.group(3);
    if (hex.length() % 2 != 0 || hex.length() < 2 * MIN_BYTES || hex.length() > 2 * MAX_BYTES) {
      throw new DamagedValueException(ATTRIBUTE, "its key has " + hex.length() + " digits of hex");
    }
    return new TrustKeyValue(
        Long.parseLong(parts.group(1)),
        EpochMillis.parse(ATTRIBUTE, parts.group(2), "the time of the key"),
        HexFormat.of().parseHex(hex));
  }

  /** What {@link #parse} reads. */
  public String text() {
    return version + ":" + EpochMillis.of(created) + ":" + HexFormat.of().formatHex(key);
  }

  /** A copy. */
  @Override
  public byte[] key() {
    return key.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TrustKeyValue that
        && version == that.version
        && created.equals(that.created)
        && MessageDigest.isEqual(key, that.key);
  }

  /** Made without the key: a hash of it would give part of it away. */
  @Override
  public int hashCode() {
    return 31 * Long.hashCode(version) + created.hashCode();
  }

  /** Never shows the key. */
  @Override
  public String toString() {
    return "TrustKeyValue[" + version + ", " + created + ", hidden]";
  }
}
