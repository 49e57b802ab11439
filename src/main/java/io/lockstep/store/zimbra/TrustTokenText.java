package io.lockstep.store.zimbra;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a trusted device shows: {@code <key version>_<HMAC-SHA-1 of the data>_<data>}, both in hex.
 * The data says {@code tid=<length>:<token id>;}.
 *
 * <p>The form is shared with other readers. It names neither account nor end: both must come from
 * the {@link DeviceValue} that has its id, among those of the account that logs in.
 *
 * @param keyVersion of the {@link TrustKeyValue} it is signed with, not negative
 * @param hmac 40 digits of lower-case hex
 * @param data lower-case hex
 */
public record TrustTokenText(long keyVersion, String hmac, String data) {
  private static final Pattern TEXT =
      Pattern.compile("(0|[1-9][0-9]{0,17})_([0-9a-f]{40})_([0-9a-f]{2,512})");
  private static final Pattern HMAC = Pattern.compile("[0-9a-f]{40}");
  private static final Pattern DATA =
      Pattern.compile("tid=([0-9]{1,2}):(0|[1-9][0-9]{0,9});(?:aid=([0-9]{1,3}):([^;]{1,128});)?");

  /**
   * @throws IllegalArgumentException when a part does not have its form
   */
  public TrustTokenText {
    if (keyVersion < 0 || !HMAC.matcher(hmac).matches() || tokenIdOf(data).isEmpty()) {
      throw new IllegalArgumentException("no token of a trusted device has such parts");
    }
  }

  /** Takes a text apart; empty when it is no token. Nothing is verified yet. */
  public static Optional<TrustTokenText> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches() || tokenIdOf(parts.group(3)).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new TrustTokenText(Long.parseLong(parts.group(1)), parts.group(2), parts.group(3)));
  }

  /** The id of the device's record, not negative. It means nothing before {@link #verifies}. */
  public int tokenId() {
    return tokenIdOf(data).orElseThrow();
  }

  /** The account it was made for; empty when its maker names none. */
  public Optional<String> accountId() {
    return Optional.ofNullable(parts(data).orElseThrow().group(4));
  }

  private static Optional<Integer> tokenIdOf(String hex) {
    return parts(hex).map(parts -> Integer.parseInt(parts.group(2)));
  }

  private static Optional<Matcher> parts(String hex) {
    byte[] bytes;
    try {
      bytes = HexFormat.of().parseHex(hex);
    } catch (IllegalArgumentException odd) {
      return Optional.empty();
    }
    Matcher parts = DATA.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
    boolean whole =
        parts.matches()
            && sized(parts.group(1), parts.group(2))
            && (parts.group(4) == null || sized(parts.group(3), parts.group(4)))
            && Long.parseLong(parts.group(2)) <= Integer.MAX_VALUE;
    return whole ? Optional.of(parts) : Optional.empty();
  }

  private static boolean sized(String length, String text) {
    return length.equals(Integer.toString(text.length()));
  }

  /**
   * Whether it was signed with a key, in a time that does not depend on the answer.
   *
   * @param key of the version it names; an empty one verifies nothing
   */
  public boolean verifies(byte[] key) {
    return key.length > 0 && MessageDigest.isEqual(ascii(hmac), ascii(hmacOf(key, data)));
  }

  /**
   * A token for a device.
   *
   * @throws IllegalArgumentException when the version or the id is negative, or the key is empty
   */
  public static String sign(long keyVersion, byte[] key, int tokenId) {
    return signed(keyVersion, key, field("tid", Integer.toString(tokenId)));
  }

  /**
   * A token for a device that is good for one account only.
   *
   * @throws IllegalArgumentException as above, or when the account's id cannot stand in it
   */
  public static String sign(long keyVersion, byte[] key, int tokenId, String accountId) {
    return signed(
        keyVersion, key, field("tid", Integer.toString(tokenId)) + field("aid", accountId));
  }

  private static String field(String name, String text) {
    return name + "=" + text.length() + ":" + text + ";";
  }

  private static String signed(long keyVersion, byte[] key, String fields) {
    String data = HexFormat.of().formatHex(fields.getBytes(StandardCharsets.ISO_8859_1));
    TrustTokenText token = new TrustTokenText(keyVersion, hmacOf(key, data), data);
    return token.keyVersion() + "_" + token.hmac() + "_" + token.data();
  }

  private static String hmacOf(byte[] key, String data) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(key, "HmacSHA1"));
      return HexFormat.of().formatHex(mac.doFinal(ascii(data)));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("this JVM has no HMAC-SHA-1", missing);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Never shows what would let somebody in. */
  @Override
  public String toString() {
    return "TrustTokenText[key " + keyVersion + ", hidden]";
  }
}
