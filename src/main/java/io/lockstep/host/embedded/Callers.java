package io.lockstep.host.embedded;

import io.lockstep.soap.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Optional;

/** Who is at the other end of a request, as far as it can be believed. */
final class Callers {
  private final TrustedProxies proxies;

  Callers(TrustedProxies proxies) {
    this.proxies = proxies;
  }

  Caller of(HttpServletRequest request) {
    String peer = request.getRemoteAddr();
    if (!proxies.trusts(peer)) {
      return Caller.direct(peer, request.getRemotePort(), request.isSecure());
    }
    String forwardedFor = header(request, "X-Forwarded-For");
    Optional<String> client =
        forwardedFor.isEmpty() ? Optional.empty() : proxies.client(peer, forwardedFor);
    String protocol = header(request, "X-Forwarded-Proto");
    boolean secure = protocol.equals("https") || (protocol.isEmpty() && request.isSecure());
    boolean told = protocol.equals("https") || protocol.equals("http");
    return new Caller(
        peer,
        request.getRemotePort(),
        client.orElse(""),
        0,
        client.isPresent() && told ? protocol : "",
        secure);
  }

  /**
   * All lines of a header as one: some proxies add a line of their own below the client's, and only
   * what stands last was written by the proxy.
   */
  private static String header(HttpServletRequest request, String name) {
    return String.join(",", Collections.list(request.getHeaders(name))).strip();
  }
}
