package io.lockstep.soap.handler;

import io.lockstep.factor.Journal;
import io.lockstep.factor.Journal.Change;
import io.lockstep.factor.SwitchState;
import io.lockstep.soap.Element;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.SoapFault;
import java.time.Instant;

/**
 * What both requests about the switch have in common: who may send them, and how they are answered.
 */
final class SwitchAnswer {
  private final GlobalOnly globalOnly;
  private final ServerVersion version;
  private final ServerNode node;

  SwitchAnswer(Journal journal, ServerVersion version, ServerNode node) {
    this.globalOnly = new GlobalOnly(journal);
    this.version = version;
    this.node = node;
  }

  /**
   * Lets administrators of everything through: the switch is everybody's.
   *
   * @throws SoapFault service.PERM_DENIED to all others
   */
  void requireGlobal(RequestContext context) throws SoapFault {
    globalOnly.require(Change.SWITCH_TURNED, "server", node.name(), "the switch", context);
  }

  /** The state, and who says so: each server of several is asked and told for itself. */
  Element of(String name, SwitchState state) {
    Element response = Element.of(Namespaces.LOCKSTEP, name);
    response.setAttribute("state", state.on() ? "on" : "off");
    state.since().map(Instant::toEpochMilli).ifPresent(at -> response.setAttribute("since", at));
    state.by().ifPresent(by -> response.setAttribute("by", by));
    state.reason().ifPresent(reason -> response.setAttribute("reason", reason));
    state.until().map(Instant::toEpochMilli).ifPresent(at -> response.setAttribute("until", at));
    state.problem().ifPresent(problem -> response.setAttribute("problem", problem));
    response.setAttribute("version", version.text());
    return response.setAttribute("node", node.name());
  }
}
