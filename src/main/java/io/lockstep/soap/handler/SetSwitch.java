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
  private static final int LONGEST_TEXT = 200;

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
    Optional<String> reason = text(request, "reason");
    Optional<Instant> until = until(request);
    String asking = context.requireAccount().ref().name();
    String by = text(request, "by").map(named -> named + " (" + asking + ")").orElse(asking);
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
    Optional<String> written = text(request, "until");
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

  /** What stands in log lines and in the state that others read: short, and on one line. */
  private static Optional<String> text(Element request, String name) throws SoapFault {
    Optional<String> written =
        request.optionalAttribute(name).map(String::strip).filter(text -> !text.isEmpty());
    if (written.isPresent()
        && (written.get().length() > LONGEST_TEXT
            || written.get().chars().anyMatch(Character::isISOControl))) {
      throw SoapFault.invalidRequest(
          name + " is one line of at most " + LONGEST_TEXT + " characters");
    }
    return written;
  }
}
