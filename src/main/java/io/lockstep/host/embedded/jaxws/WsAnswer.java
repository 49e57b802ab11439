package io.lockstep.host.embedded.jaxws;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** An HTTP response, complete. */
public final class WsAnswer {
  private final int status;
  private final Map<String, List<String>> headers;
  private final byte[] body;

  WsAnswer(int status, Map<String, List<String>> headers, byte[] body) {
    this.status = status;
    this.headers = Objects.requireNonNull(headers);
    this.body = Objects.requireNonNull(body);
  }

  public int status() {
    return status;
  }

  /** With Content-Type and Set-Cookie, without Content-Length. */
  public Map<String, List<String>> headers() {
    return headers;
  }

  /** Not copied. */
  public byte[] body() {
    return body;
  }
}
