package io.lockstep.soap.handler;

import io.lockstep.clock.DeadlineText;
import io.lockstep.clock.DurationText;
import io.lockstep.factor.Journal;
import io.lockstep.factor.OnOffSwitch;
import io.lockstep.factor.SwitchState;
import io.lockstep.soap.Element;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.RequestHandler;
import io.lockstep.soap.SoapFault;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * SetSwitchRequest: turns the switch of this server. {@code until}, a duration or a deadline, ends
 * an off time by itself. {@code by} says on whose behalf; the account that asks is always named.
 */
public final class SetSwitch implements RequestHandler {
  private final OnOffSwitch onOff;
  private final InstantSource machine;
  private final SwitchAnswer answer;

  public SetSwitch(
      OnOffSwitch onOff,
      InstantSource machine,
      Journal journal,
      ServerVersion version,
      ServerNode node) {
    this.onOff = onOff;
    this.machine = machine;
    this.answer = new SwitchAnswer(journal, version, node);
  }

  @Override
  public boolean needsAdminAuth() {
    return true;
  }

  @Override
  public Element handle(Element request, RequestContext context) throws SoapFault {
    answer.requireGlobal(context);
    Optional<String> reason = OneLine.in(request, "reason");
    Optional<Instant> until = until(request);
    String asking = context.requireAccount().ref().name();
    String by = OneLine.in(request, "by").map(named -> named + " (" + asking + ")").orElse(asking);
    SwitchState state =
        switch (request.attribute("state")) {
          case "on" -> on(by, reason, until);
          case "off" -> off(by, reason, until);
          default -> throw SoapFault.invalidRequest("state is on or off");
        };
    return answer.of("SetSwitchResponse", state);
  }

  private SwitchState on(String by, Optional<String> reason, Optional<Instant> until)
      throws SoapFault {
    if (until.isPresent()) {
      throw SoapFault.invalidRequest("until goes with state off only");
    }
    try {
      return onOff.on(by, reason);
    } catch (IOException failed) {
      throw notWritten(failed);
    }
  }

  private SwitchState off(String by, Optional<String> reason, Optional<Instant> until)
      throws SoapFault {
    try {
      return onOff.off(by, reason, until);
    } catch (IllegalArgumentException passed) {
      throw SoapFault.invalidRequest("until has passed already");
    } catch (IOException failed) {
      throw notWritten(failed);
    }
  }

  private static SoapFault notWritten(IOException failed) {
    return SoapFault.failure("the switch cannot be written").causedBy(failed);
  }

  private Optional<Instant> until(Element request) throws SoapFault {
    Optional<String> written = OneLine.in(request, "until");
    if (written.isEmpty()) {
      return Optional.empty();
    }
    Optional<Instant> end =
        DurationText.parse(written.get())
            .map(machine.instant()::plus)
            .or(() -> DeadlineText.parse(written.get()));
    if (end.isEmpty()) {
      throw SoapFault.invalidRequest(
          "until is " + DurationText.ALLOWED + ", or " + DeadlineText.ALLOWED);
    }
    return end;
  }
}
