package io.lockstep.host.embedded;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Names the thread after its request, as {@code qtp1068-42:https://host/service/soap/AuthRequest},
 * for as long as the request lasts: that is what the log shows in its first brackets.
 */
final class RequestThread implements AutoCloseable {
  /** Paths come from outside. */
  private static final int LONGEST_URL = 160;

  private final Thread thread = Thread.currentThread();
  private final String name = thread.getName();

  RequestThread(HttpServletRequest request, boolean secure) {
    String url =
        (secure ? "https://" : "http://") + request.getServerName() + request.getRequestURI();
    thread.setName(name + ":" + harmless(url));
  }

  /** Without what could end the brackets or the line. */
  private static String harmless(String url) {
    StringBuilder text = new StringBuilder(Math.min(url.length(), LONGEST_URL));
    for (int i = 0; i < url.length() && i < LONGEST_URL; i++) {
      char c = url.charAt(i);
      boolean odd = c <= ' ' || c > '~' || c == '[' || c == ']' || c == '=';
      text.append(odd ? '?' : c);
    }
    return text.toString();
  }

  String name() {
    return thread.getName();
  }

  @Override
  public void close() {
    thread.setName(name);
  }
}
