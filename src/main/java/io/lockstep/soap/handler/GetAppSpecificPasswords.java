package io.lockstep.soap.handler;

import io.lockstep.factor.AppPasswords;
import io.lockstep.factor.FactorStoreException;
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
    listed
        .passwords()
        .forEach(one -> Shown.appPassword(all.addRepeated("passwordData"), one, one.expires()));
    response.addRepeated("maxAppPasswords").setText(listed.most());
    return response;
  }
}
