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
      Pattern.compile("(0|[1-9][0-9]{0,17})_([0-9a-f]{40})_([0-9a-f]{2,64})");
  private static final Pattern HMAC = Pattern.compile("[0-9a-f]{40}");
  private static final Pattern DATA = Pattern.compile("tid=([0-9]{1,2}):(0|[1-9][0-9]{0,9});");

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

  private static Optional<Integer> tokenIdOf(String hex) {
    byte[] bytes;
    try {
      bytes = HexFormat.of().parseHex(hex);
    } catch (IllegalArgumentException odd) {
      return Optional.empty();
    }
    Matcher parts = DATA.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
    if (!parts.matches()
        || !parts.group(1).equals(Integer.toString(parts.group(2).length()))
        || Long.parseLong(parts.group(2)) > Integer.MAX_VALUE) {
      return Optional.empty();
    }
    return Optional.of(Integer.parseInt(parts.group(2)));
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
    String id = Integer.toString(tokenId);
    String data = HexFormat.of().formatHex(ascii("tid=" + id.length() + ":" + id + ";"));
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
