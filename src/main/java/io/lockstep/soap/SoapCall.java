package io.lockstep.soap;

import java.time.Instant;
import java.util.Objects;

/** One message as a transport received it. */
public final class SoapCall {
  private final Service service;
  private final byte[] body;
  private final HttpFacts http;
  private final Caller caller;
  private final String threadName;
  private final Instant arrival;

  /**
   * @param body the whole message, of a size the transport has bounded; not copied, and not to be
   *     changed afterwards
   * @param threadName the name of the thread that received it, for the log and the fault's trace
   * @param arrival when its last byte was read: waiting in a queue must not age a code
   */
  public SoapCall(
      Service service,
      byte[] body,
      HttpFacts http,
      Caller caller,
      String threadName,
      Instant arrival) {
    this.service = Objects.requireNonNull(service);
    this.body = Objects.requireNonNull(body);
    this.http = Objects.requireNonNull(http);
    this.caller = Objects.requireNonNull(caller);
    this.threadName = Objects.requireNonNull(threadName);
    this.arrival = Objects.requireNonNull(arrival);
  }

  public Service service() {
    return service;
  }

  byte[] body() {
    return body;
  }

  public HttpFacts http() {
    return http;
  }

  public Caller caller() {
    return caller;
  }

  public String threadName() {
    return threadName;
  }

  public Instant arrival() {
    return arrival;
  }
}
