package io.lockstep.factor;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tokens of trust that are random all through: {@code 0_}, 128 bits that name the device, {@code
 * _}, 256 that prove it (ASVS 11.5.1 asks for 128), in lower-case hex.
 */
final class OwnDeviceTokenForm implements DeviceTokenForm {
  private static final int ID_BYTES = 16;
  private static final int SECRET_BYTES = 32;

  /** Longer texts are none of ours and not worth a hash. */
  private static final Pattern TOKEN =
      Pattern.compile("0_([0-9a-f]{" + 2 * ID_BYTES + "})_[0-9a-f]{" + 2 * SECRET_BYTES + "}");

  @Override
  public String newId(SecureRandom random) {
    return hex(random, ID_BYTES);
  }

  @Override
  public String newToken(AccountRef account, String id, SecureRandom random) {
    return "0_" + id + "_" + hex(random, SECRET_BYTES);
  }

  @Override
  public Optional<String> idOf(String token) {
    Matcher matcher = TOKEN.matcher(token);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** There is no signature: what it proves is known to the account only. */
  @Override
  public boolean isGenuine(AccountRef account, String token) {
    return idOf(token).isPresent();
  }

  private static String hex(SecureRandom random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
