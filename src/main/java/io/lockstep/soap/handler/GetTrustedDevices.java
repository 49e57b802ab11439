package io.lockstep.soap.handler;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.DeviceCount;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.TrustedDevices;
import io.lockstep.factor.Verification;
import io.lockstep.soap.Element;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.RequestHandler;
import io.lockstep.soap.SoapFault;

/** GetTrustedDevicesRequest: whether this device is trusted, and how many others are. */
public final class GetTrustedDevices implements RequestHandler {
  private final TrustedDevices devices;
  private final Verification verification;

  public GetTrustedDevices(TrustedDevices devices, Verification verification) {
    this.devices = devices;
    this.verification = verification;
  }

  @Override
  public boolean readsDeviceCookie() {
    return true;
  }

  @Override
  public Element handle(Element request, RequestContext context) throws SoapFault {
    try {
      AccountRef account = context.requireAccount().ref();
      if (!verification.enrolled(account)) {
        throw SoapFault.twoFactorAuthRequired();
      }
      DeviceCount count = devices.count(account, DeviceLogin.claim(request, context));
      return Element.of(Namespaces.ACCOUNT, "GetTrustedDevicesResponse")
          .setAttribute("nOtherDevices", count.others())
          .setAttribute("thisDeviceTrusted", count.thisOne());
    } catch (FactorStoreException failed) {
      throw SecondFactorHook.storeFailed(failed);
    }
  }
}
