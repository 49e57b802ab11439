package io.lockstep.soap.handler;

import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.TrustedDevices;
import io.lockstep.factor.TrustedDevices.Listed;
import io.lockstep.soap.Element;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.RequestHandler;
import io.lockstep.soap.SoapFault;
import java.util.List;

/** GetDevicesRequest: the devices that the session's account trusts, one by one. */
public final class GetDevices implements RequestHandler {
  private final TrustedDevices devices;

  public GetDevices(TrustedDevices devices) {
    this.devices = devices;
  }

  @Override
  public boolean readsDeviceCookie() {
    return true;
  }

  @Override
  public Element handle(Element request, RequestContext context) throws SoapFault {
    List<Listed> listed;
    try {
      listed = devices.list(context.requireAccount().ref(), DeviceLogin.claim(request, context));
    } catch (FactorStoreException failed) {
      throw SecondFactorHook.storeFailed(failed);
    }
    Element response = Element.of(Namespaces.LOCKSTEP, "GetDevicesResponse");
    for (Listed one : listed) {
      Element device = response.addRepeated("device");
      Shown.device(device, one.device(), one.expires());
      if (one.thisOne()) {
        device.setAttribute("this", true);
      }
    }
    return response;
  }
}
