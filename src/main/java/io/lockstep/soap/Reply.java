package io.lockstep.soap;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where a handler leaves cookies and headers. They are sent with a fault as well. */
public final class Reply {
  private final boolean secure;
  private final List<SetCookie> cookies = new ArrayList<>(1);
  private final Map<String, String> headers = new LinkedHashMap<>(4);

  Reply(boolean secure) {
    this.secure = secure;
  }

  /** Sets a cookie that lasts until the browser is closed. */
  public void setCookie(String name, String value) {
    put(new SetCookie(name, value, SetCookie.SESSION, secure));
  }

  /** Sets a cookie that lasts for a time; anything under a second clears it. */
  public void setCookie(String name, String value, Duration maxAge) {
    put(new SetCookie(name, value, Math.max(0, maxAge.toSeconds()), secure));
  }

  /** Makes the client forget a cookie. */
  public void clearCookie(String name) {
    put(new SetCookie(name, "", 0, secure));
  }

  void dropCookies() {
    cookies.clear();
  }

  private void put(SetCookie cookie) {
    cookies.removeIf(earlier -> earlier.name().equals(cookie.name()));
    cookies.add(cookie);
  }

  /**
   * Sets a header.
   *
   * @throws IllegalArgumentException for a control character in the value
   */
  public void setHeader(String name, String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < ' ') {
        throw new IllegalArgumentException("not a legal header value");
      }
    }
    headers.put(name, value);
  }

  /** The cookies so far, in order; the later one of a name counts. */
  public List<SetCookie> cookies() {
    return List.copyOf(cookies);
  }

  /** The headers so far, in order. */
  public Map<String, String> headers() {
    return new LinkedHashMap<>(headers);
  }
}
