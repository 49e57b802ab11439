package io.lockstep.soap.handler;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.TrustedDevices;
import io.lockstep.soap.Element;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.RequestHandler;
import io.lockstep.soap.SoapFault;

/**
 * RevokeDeviceRequest: one of the session's own devices, by id. Asks for no code: whoever lost a
 * device must be able to do this at once. What is not there is no error.
 */
public final class RevokeDevice implements RequestHandler {
  private final TrustedDevices devices;

  public RevokeDevice(TrustedDevices devices) {
    this.devices = devices;
  }

  @Override
  public boolean readsDeviceCookie() {
    return true;
  }

  @Override
  public Element handle(Element request, RequestContext context) throws SoapFault {
    String id = request.attribute("id");
    AccountRef account = context.requireAccount().ref();
    try {
      boolean thisOne =
          devices.list(account, DeviceLogin.claim(request, context)).stream()
              .anyMatch(one -> one.thisOne() && one.device().id().equals(id));
      devices.revoke(account, id, Origins.of(context));
      if (thisOne) {
        context.reply().clearCookie(DeviceLogin.COOKIE);
      }
    } catch (FactorStoreException failed) {
      throw SecondFactorHook.storeFailed(failed);
    }
    return Element.of(Namespaces.LOCKSTEP, "RevokeDeviceResponse");
  }
}
