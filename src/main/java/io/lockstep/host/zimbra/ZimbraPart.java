package io.lockstep.host.zimbra;

/** What the entry class starts once it knows that this server can run it. */
public interface ZimbraPart {

  /**
   * Starts.
   *
   * @throws Exception when it cannot; its text reaches the administrator. {@link #destroy()} is
   *     called then too.
   */
  void init() throws Exception;

  /** Every extension of the server has started. */
  void postInit();

  /** The server stops, or the start has failed half-way. */
  void destroy();
}
