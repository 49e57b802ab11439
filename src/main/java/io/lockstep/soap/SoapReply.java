package io.lockstep.soap;

import java.util.List;
import java.util.Map;

/** What a transport sends back. */
public final class SoapReply {
  private final int status;
  private final SoapProtocol protocol;
  private final byte[] body;
  private final Map<String, String> headers;
  private final List<SetCookie> cookies;
  private final int authFailures;

  SoapReply(int status, SoapProtocol protocol, byte[] body, Reply reply, int authFailures) {
    this.status = status;
    this.protocol = protocol;
    this.body = body;
    this.headers = reply.headers();
    this.cookies = reply.cookies();
    this.authFailures = authFailures;
    headers.putIfAbsent("Cache-Control", "no-store, no-cache");
  }

  /** 500 when the body holds a fault, 200 otherwise; faults inside a batch do not count. */
  public int status() {
    return status;
  }

  public SoapProtocol protocol() {
    return protocol;
  }

  public String contentType() {
    return protocol.contentType();
  }

  /** The message, not copied. */
  public byte[] body() {
    return body;
  }

  /** Headers besides Content-Type and Set-Cookie. */
  public Map<String, String> headers() {
    return headers;
  }

  public List<SetCookie> cookies() {
    return cookies;
  }

  /** How many proofs of identity failed in this call; a batch may hold several. */
  public int authFailures() {
    return authFailures;
  }
}
