package io.lockstep.soap.handler;

import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.TrustedDevices;
import io.lockstep.soap.Element;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.RequestHandler;
import io.lockstep.soap.SoapFault;

/** RevokeTrustedDeviceRequest: this device is trusted no more. */
public final class RevokeTrustedDevice implements RequestHandler {
  private final TrustedDevices devices;

  public RevokeTrustedDevice(TrustedDevices devices) {
    this.devices = devices;
  }

  @Override
  public boolean readsDeviceCookie() {
    return true;
  }

  @Override
  public Element handle(Element request, RequestContext context) throws SoapFault {
    try {
      devices.revoke(
          context.requireAccount().ref(), DeviceLogin.claim(request, context), Origins.of(context));
      context.reply().clearCookie(DeviceLogin.COOKIE);
      return Element.of(Namespaces.ACCOUNT, "RevokeTrustedDeviceResponse");
    } catch (FactorStoreException failed) {
      throw SecondFactorHook.storeFailed(failed);
    }
  }
}
