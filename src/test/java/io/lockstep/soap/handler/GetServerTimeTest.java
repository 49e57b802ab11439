package io.lockstep.soap.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.clock.ServerClock;
import io.lockstep.factor.FakeTime;
import io.lockstep.factor.World;
import io.lockstep.soap.Caller;
import io.lockstep.soap.Element;
import io.lockstep.soap.Header;
import io.lockstep.soap.HttpFacts;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.Service;
import io.lockstep.soap.SoapCall;
import io.lockstep.soap.SoapProtocol;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GetServerTimeTest {

  @Test
  void the_time_is_that_by_which_codes_are_verified_and_not_the_machine_s() {
    FakeTime machine = new FakeTime(World.START);
    GetServerTime handler =
        new GetServerTime(ServerClock.shifted(machine, Duration.ofMinutes(-90)));
    SoapCall call =
        new SoapCall(
            Service.USER,
            new byte[0],
            HttpFacts.none(),
            Caller.direct("192.0.2.1", 51514, false),
            "qtp1-9",
            machine.instant());
    Element response =
        handler.handle(
            Element.of(Namespaces.LOCKSTEP, "GetServerTimeRequest"),
            RequestContext.of(call, Header.empty(), SoapProtocol.JSON));
    assertThat(response.optionalAttribute("time"))
        .contains(Long.toString(World.START.minus(Duration.ofMinutes(90)).toEpochMilli()));
    assertThat(handler.needsAuth()).isFalse();
  }
}
