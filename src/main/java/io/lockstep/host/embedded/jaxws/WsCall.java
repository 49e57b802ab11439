package io.lockstep.host.embedded.jaxws;

import io.lockstep.soap.Caller;
import io.lockstep.soap.HttpFacts;
import io.lockstep.soap.Service;
import io.lockstep.soap.SoapCall;
import java.time.Instant;
import java.util.Objects;

/**
 * What the transport knows of a message besides its body.
 *
 * @param thread the name of the thread that received it
 * @param arrival when its last byte was read
 */
public record WsCall(HttpFacts http, Caller caller, String thread, Instant arrival) {
  public WsCall {
    Objects.requireNonNull(http);
    Objects.requireNonNull(caller);
    Objects.requireNonNull(thread);
    Objects.requireNonNull(arrival);
  }

  SoapCall with(byte[] body) {
    return new SoapCall(Service.USER, body, http, caller, thread, arrival);
  }
}
