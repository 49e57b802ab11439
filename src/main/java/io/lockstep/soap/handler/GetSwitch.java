package io.lockstep.soap.handler;

import io.lockstep.factor.Journal;
import io.lockstep.factor.OnOffSwitch;
import io.lockstep.soap.Element;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.RequestHandler;
import io.lockstep.soap.SoapFault;

/** GetSwitchRequest: how the switch of this server stands. */
public final class GetSwitch implements RequestHandler {
  private final OnOffSwitch onOff;
  private final SwitchAnswer answer;

  public GetSwitch(OnOffSwitch onOff, Journal journal, ServerVersion version, ServerNode node) {
    this.onOff = onOff;
    this.answer = new SwitchAnswer(journal, version, node);
  }

  @Override
  public boolean needsAdminAuth() {
    return true;
  }

  @Override
  public Element handle(Element request, RequestContext context) throws SoapFault {
    answer.requireGlobal(context);
    return answer.of("GetSwitchResponse", onOff.state());
  }
}
