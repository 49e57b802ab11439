package io.lockstep.soap;

/**
 * Answers one kind of request. One instance serves many threads.
 *
 * <p>When {@link #needsAuth} or {@link #needsAdminAuth} is true, the engine lets only live session
 * tokens of active accounts through.
 */
public interface RequestHandler {
  /**
   * Answers a request.
   *
   * @return the response element
   * @throws SoapFault what the client is told instead
   */
  Element handle(Element request, RequestContext context) throws SoapFault;

  /** Whether only a session may send this request. */
  default boolean needsAuth() {
    return true;
  }

  /** Whether only the session of an administrator may send this request. */
  default boolean needsAdminAuth() {
    return false;
  }

  /**
   * Whether the answer depends on a cookie besides the session's. Of several servers the one that
   * the browser reached must answer then: no other sees the cookie.
   */
  default boolean readsDeviceCookie() {
    return false;
  }

  /**
   * Whether it is about what the server keeps that got the request, and no other: in a cluster it
   * must not be handed on to the account's own server.
   */
  default boolean aboutThisServer() {
    return false;
  }
}
