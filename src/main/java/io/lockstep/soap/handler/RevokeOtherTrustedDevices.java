package io.lockstep.soap.handler;

import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.TrustedDevices;
import io.lockstep.soap.Element;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.RequestHandler;
import io.lockstep.soap.SoapFault;

/** RevokeOtherTrustedDevicesRequest: no device is trusted any more, except this one if it was. */
public final class RevokeOtherTrustedDevices implements RequestHandler {
  private final TrustedDevices devices;

  public RevokeOtherTrustedDevices(TrustedDevices devices) {
    this.devices = devices;
  }

  @Override
  public boolean readsDeviceCookie() {
    return true;
  }

  @Override
  public Element handle(Element request, RequestContext context) throws SoapFault {
    try {
      devices.revokeOthers(
          context.requireAccount().ref(), DeviceLogin.claim(request, context), Origins.of(context));
      return Element.of(Namespaces.ACCOUNT, "RevokeOtherTrustedDevicesResponse");
    } catch (FactorStoreException failed) {
      throw SecondFactorHook.storeFailed(failed);
    }
  }
}
