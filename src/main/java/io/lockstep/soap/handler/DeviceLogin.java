package io.lockstep.soap.handler;

import io.lockstep.factor.DeviceClaim;
import io.lockstep.factor.DeviceTrust;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.TrustedDevices;
import io.lockstep.soap.Account;
import io.lockstep.soap.Element;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.SoapFault;
import io.lockstep.soap.Token;
import io.lockstep.soap.Tokens;
import java.util.Optional;

/** The device that one login comes from: what it shows, what it asks for, what it is told. */
final class DeviceLogin {
  static final String COOKIE = "ZM_TRUST_TOKEN";
  private static final String TRUST = "deviceTrusted";
  private static final String NEW_ID = "generateDeviceId";

  private final TrustedDevices devices;
  private final Account account;
  private final RequestContext context;
  private final boolean wantsTrust;
  private final boolean wantsId;
  private DeviceClaim claim;
  private Optional<DeviceTrust> trust = Optional.empty();

  /**
   * @param account whose password was just proven
   */
  DeviceLogin(TrustedDevices devices, Account account, Element request, RequestContext context)
      throws SoapFault {
    this.devices = devices;
    this.account = account;
    this.context = context;
    this.wantsTrust = request.booleanAttribute(TRUST, false);
    this.wantsId = request.booleanAttribute(NEW_ID, false);
    this.claim = claim(request, context);
  }

  /** What is no boolean is refused before a code is spent for it. */
  static void requireReadable(Element request) throws SoapFault {
    request.booleanAttribute(TRUST, false);
    request.booleanAttribute(NEW_ID, false);
  }

  /** What the client shows; a token in the request hides the cookie's. */
  static DeviceClaim claim(Element request, RequestContext context) {
    Optional<String> token =
        request.optionalAttribute("trustedToken").filter(text -> !text.isEmpty());
    return new DeviceClaim(
        token.or(() -> context.cookie(COOKIE)), request.optionalAttribute("deviceId"));
  }

  /** Whether the account may trust devices. */
  boolean possible() throws SoapFault {
    try {
      return devices.possible(account.ref());
    } catch (FactorStoreException failed) {
      throw SecondFactorHook.storeFailed(failed);
    }
  }

  /** Whether the device is trusted, so that no code is asked for. */
  boolean trusted() throws SoapFault {
    try {
      trust = devices.check(account.ref(), claim, Origins.of(context));
      return trust.isPresent();
    } catch (FactorStoreException failed) {
      throw SecondFactorHook.storeFailed(failed);
    }
  }

  /** Trusts the device if it asks for it; the second factor was just proven on it. */
  void trust() throws SoapFault {
    if (!wantsTrust) {
      return;
    }
    giveId();
    try {
      trust = devices.trust(account.ref(), claim, userAgent(), Origins.of(context));
    } catch (FactorStoreException failed) {
      throw SecondFactorHook.storeFailed(failed);
    }
  }

  private void giveId() {
    if (wantsId) {
      claim = claim.as(devices.newDeviceId());
    }
  }

  private String userAgent() {
    String inHeader = context.header().userAgent();
    return inHeader.isEmpty() ? context.httpHeader("User-Agent").orElse("") : inHeader;
  }

  /**
   * Takes the trust back when the session was born dead: password or factor were changed while this
   * login was on its way, and the trust came too late to end with the others.
   */
  void endWith(Token session, Tokens tokens) throws SoapFault {
    if (trust.isEmpty() || tokens.find(session.encoded()).filter(Token::live).isPresent()) {
      return;
    }
    try {
      DeviceClaim given = new DeviceClaim(trust.map(DeviceTrust::token), Optional.empty());
      devices.revoke(account.ref(), given, Origins.of(context));
    } catch (FactorStoreException failed) {
      throw SecondFactorHook.storeFailed(failed);
    }
    throw SoapFault.authExpired();
  }

  /** Tells the client what it has to keep. */
  void addTo(Element response) {
    if (trust.isPresent()) {
      String token = trust.get().token();
      response.addUnique("trustedToken").setText(token);
      // As text: clients of this wire have always seen it so.
      response.addUnique("trustLifetime").setText(Long.toString(trust.get().lifetime().toMillis()));
      context.reply().setCookie(COOKIE, token, trust.get().lifetime());
    } else {
      giveId();
    }
    if (wantsId) {
      claim.deviceId().ifPresent(id -> response.addUnique("deviceId").setText(id));
    }
  }
}
