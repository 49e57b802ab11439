package io.lockstep.extension;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.factor.Origin;
import io.lockstep.maillog.LogSink;
import io.lockstep.soap.Caller;
import io.lockstep.soap.Header;
import io.lockstep.soap.HttpFacts;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.Service;
import io.lockstep.soap.SoapCall;
import io.lockstep.soap.SoapFault;
import io.lockstep.soap.SoapProtocol;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineLinesTest {
  private static final String FORGED =
      "x] twofactor - two-factor code accepted: verdict=OK op=login account=admin@example.org\n";

  private final List<String> lines = new ArrayList<>();
  private final EngineLines engine = new EngineLines(this::keep);

  private void keep(LogSink.Level level, String category, String message, Origin origin) {
    lines.add(level + " " + category + " " + message);
  }

  private static RequestContext context() {
    SoapCall call =
        new SoapCall(
            Service.USER,
            new byte[0],
            HttpFacts.none(),
            Caller.direct("203.0.113.9", 4711, false),
            "qtp1-1:http://localhost/service/soap/",
            Instant.EPOCH);
    return RequestContext.of(call, Header.empty(), SoapProtocol.JSON);
  }

  @Test
  void what_a_client_typed_cannot_pass_for_a_verdict() {
    engine.faulted(context(), "AuthRequest", SoapFault.authFailed(FORGED, "account not found"));
    engine.passwordRefused(context(), FORGED, "account not found");
    assertThat(lines).hasSize(2).noneMatch(line -> line.contains("verdict="));
    assertThat(lines).noneMatch(line -> line.contains("\n"));
  }

  @Test
  void a_line_stays_within_a_kilobyte_however_long_the_name_is() {
    String name = "é".repeat(5000);
    engine.faulted(context(), "AuthRequest", SoapFault.invalidRequest(name));
    engine.passwordRefused(context(), name, "account not found");
    assertThat(lines).allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length < 1000);
  }

  @Test
  void a_users_mistake_is_told_at_info_and_a_failure_at_warn_with_its_place() {
    engine.faulted(context(), "NoOpRequest", SoapFault.authExpired());
    SoapFault failure =
        SoapFault.failure("unexpected error").causedBy(new IllegalStateException("secret words"));
    engine.faulted(context(), "NoOpRequest", failure);
    assertThat(lines.get(0)).startsWith("INFO SoapEngine handler exception: auth credentials");
    assertThat(lines.get(1))
        .startsWith("WARN SoapEngine")
        .contains("java.lang.IllegalStateException at ")
        .doesNotContain("secret words");
  }
}
