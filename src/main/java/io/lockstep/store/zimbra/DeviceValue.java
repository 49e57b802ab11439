package io.lockstep.store.zimbra;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One trusted device: {@code <tokenId>|<expires ms>|<dictionary>}, where the dictionary may have
 * the device's own id {@code did} and its user agent {@code ua}.
 *
 * @param raw as it is stored, character for character: the directory removes a value only when it
 *     is named exactly
 * @param tokenId not negative; to be compared as the number it is
 * @param expires to the millisecond
 * @param others entries of other writers
 */
public record DeviceValue(
    String raw,
    int tokenId,
    Instant expires,
    Optional<String> deviceId,
    Optional<String> userAgent,
    Map<String, Object> others) {
  /** Where they are kept, one value each. */
  public static final String ATTRIBUTE = "zimbraTwoFactorAuthTrustedDevices";

  private static final String DEVICE_ID = "did";
  private static final String USER_AGENT = "ua";

  private static final Pattern TEXT =
      Pattern.compile("(0|[1-9][0-9]{0,9})\\|([^|]*)\\|(.*)", Pattern.DOTALL);

  /**
   * @throws IllegalArgumentException when the token id is negative
   */
  public DeviceValue {
    Objects.requireNonNull(raw, "raw");
    Objects.requireNonNull(expires, "expires");
    Objects.requireNonNull(deviceId, "deviceId");
    Objects.requireNonNull(userAgent, "userAgent");
    if (tokenId < 0) {
      throw new IllegalArgumentException("a token id is not negative");
    }
    others = Collections.unmodifiableSortedMap(new TreeMap<>(others));
  }

  /** Reads one value of the attribute. */
  public static DeviceValue parse(String stored) throws DamagedValueException {
    Matcher parts = TEXT.matcher(stored);
    if (!parts.matches()) {
      throw new DamagedValueException(ATTRIBUTE, "it is not an id, a time and a dictionary");
    }
    long tokenId = Long.parseLong(parts.group(1));
    if (tokenId > Integer.MAX_VALUE) {
      throw new DamagedValueException(ATTRIBUTE, "its token id is too large");
    }
    SortedMap<String, Object> map =
        new TreeMap<>(BEncoding.decodeDictionary(ATTRIBUTE, parts.group(3)));
    Fields fields = new Fields(ATTRIBUTE, map);
    Optional<String> deviceId = fields.optionalText(DEVICE_ID);
    Optional<String> userAgent = fields.optionalText(USER_AGENT);
    map.remove(DEVICE_ID);
    map.remove(USER_AGENT);
    return new DeviceValue(
        stored,
        (int) tokenId,
        EpochMillis.parse(ATTRIBUTE, parts.group(2), "the time it ends"),
        deviceId,
        userAgent,
        map);
  }

  /**
   * A new value.
   *
   * @param others entries that are kept beside the two
   * @throws IllegalArgumentException when the id is negative, the time is before 1970, or {@code
   *     others} cannot be written
   */
  public static DeviceValue of(
      int tokenId,
      Instant expires,
      Optional<String> deviceId,
      Optional<String> userAgent,
      Map<String, ?> others) {
    Map<String, Object> map = new HashMap<>(others);
    map.remove(DEVICE_ID);
    map.remove(USER_AGENT);
    SortedMap<String, Object> kept = new TreeMap<>(map);
    deviceId.ifPresent(own -> map.put(DEVICE_ID, own));
    userAgent.ifPresent(agent -> map.put(USER_AGENT, agent));
    String raw = tokenId + "|" + EpochMillis.of(expires) + "|" + BEncoding.encode(map);
    return new DeviceValue(raw, tokenId, EpochMillis.cut(expires), deviceId, userAgent, kept);
  }

  /** Leaves out what the device proves itself with. */
  @Override
  public String toString() {
    return "DeviceValue[" + tokenId + ", until " + expires + "]";
  }
}
