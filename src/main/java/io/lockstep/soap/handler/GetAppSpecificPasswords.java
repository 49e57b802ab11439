package io.lockstep.soap.handler;

import io.lockstep.factor.AppPassword;
import io.lockstep.factor.AppPasswords;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.Protocols;
import io.lockstep.soap.Element;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.RequestHandler;
import io.lockstep.soap.SoapFault;

/**
 * GetAppSpecificPasswordsRequest: names and times of the session's own, never a password. What
 * limits one stands in fields of our own: {@code expires}, {@code scope}, {@code networks}.
 */
public final class GetAppSpecificPasswords implements RequestHandler {
  private final AppPasswords appPasswords;

  public GetAppSpecificPasswords(AppPasswords appPasswords) {
    this.appPasswords = appPasswords;
  }

  @Override
  public Element handle(Element request, RequestContext context) throws SoapFault {
    AppPasswords.Listed listed;
    try {
      listed = appPasswords.list(context.requireAccount().ref());
    } catch (FactorStoreException failed) {
      throw SecondFactorHook.storeFailed(failed);
    }
    Element response = Element.of(Namespaces.ACCOUNT, "GetAppSpecificPasswordsResponse");
    Element all = response.addUnique("appSpecificPasswords");
    listed.passwords().forEach(password -> describe(password, all.addRepeated("passwordData")));
    response.addRepeated("maxAppPasswords").setText(listed.most());
    return response;
  }

  private static void describe(AppPassword password, Element data) {
    data.setAttribute("appName", password.name());
    data.setAttribute("created", password.created().toEpochMilli());
    password.lastUsed().ifPresent(used -> data.setAttribute("lastUsed", used.toEpochMilli()));
    password.expires().ifPresent(end -> data.setAttribute("expires", end.toEpochMilli()));
    if (!password.scope().containsAll(Protocols.ALL)) {
      data.setAttribute("scope", Protocols.words(password.scope()));
    }
    if (!password.networks().isEmpty()) {
      data.setAttribute("networks", password.networks().toString());
    }
  }
}
