package io.lockstep.soap;

/**
 * A cookie to set.
 *
 * @param maxAgeSeconds how long the client keeps it; {@link #SESSION} until it is closed, 0 to
 *     forget it now
 */
public record SetCookie(String name, String value, long maxAgeSeconds, boolean secure) {
  public static final long SESSION = -1;

  /**
   * Refuses names and values that would break out of the header.
   *
   * @throws IllegalArgumentException for a blank, control character, comma, semicolon, quote or
   *     backslash, or anything beyond ASCII (RFC 6265 section 4.1.1)
   */
  public SetCookie {
    requireSafe(name);
    requireSafe(value);
    if (name.isEmpty() || name.indexOf('=') >= 0) {
      throw new IllegalArgumentException("not a legal cookie name");
    }
  }

  /** The value of the Set-Cookie header. */
  public String headerValue() {
    StringBuilder header = new StringBuilder(name.length() + value.length() + 64);
    header.append(name).append('=').append(value).append("; Path=/");
    if (maxAgeSeconds == 0) {
      header.append("; Expires=Thu, 01 Jan 1970 00:00:00 GMT");
    }
    if (maxAgeSeconds >= 0) {
      header.append("; Max-Age=").append(maxAgeSeconds);
    }
    if (secure) {
      header.append("; Secure");
    }
    return header.append("; HttpOnly").toString();
  }

  private static void requireSafe(String part) {
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (c <= ' ' || c >= 0x7f || c == ',' || c == ';' || c == '"' || c == '\\') {
        throw new IllegalArgumentException("not a legal part of a cookie");
      }
    }
  }

  /** Without the value. */
  @Override
  public String toString() {
    return "SetCookie " + name;
  }
}
