package io.lockstep.host.zimbra.auth;

import com.zimbra.common.service.ServiceException;
import com.zimbra.common.soap.Element;
import com.zimbra.common.util.ZimbraCookie;
import com.zimbra.common.util.ZimbraLog;
import com.zimbra.cs.account.AccountServiceException.AuthFailedServiceException;
import com.zimbra.cs.account.TrustedDevice;
import com.zimbra.cs.account.TrustedDeviceToken;
import com.zimbra.cs.account.auth.twofactor.TrustedDevices;
import com.zimbra.soap.SoapServlet;
import io.lockstep.factor.DeviceClaim;
import io.lockstep.factor.DeviceTrust;
import io.lockstep.factor.FactorStoreException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;

/**
 * The trusted devices of one account.
 *
 * <p>The server looks at a token before it looks at the password. One that is no good is none to
 * the server, which would otherwise refuse to trust the device anew; whether it is good is looked
 * up without a trace, and for genuine tokens only. What it was worth is told, and its use
 * remembered, once the login has gone through: nobody without the password leaves a line.
 */
final class ZimbraTrustedDevices implements TrustedDevices {
  private static final String CODE = "twoFactorCode";
  private static final String SESSION = "authToken";
  private static final String DEVICE = "deviceId";

  /** A token has about a hundred characters. */
  private static final int LONGEST_TOKEN = 512;

  private final AuthRooms rooms;
  private final AskedAccount asked;
  private final Need need;

  ZimbraTrustedDevices(AuthRooms rooms, AskedAccount asked) {
    this.rooms = rooms;
    this.asked = asked;
    this.need = new Need(rooms, asked);
  }

  @Override
  public TrustedDeviceToken getTokenFromRequest(Element request, Map<String, Object> context) {
    DeviceClaim claim = new DeviceClaim(token(request, context), attribute(request, DEVICE));
    String accountId = asked.account().getId();
    // The first thing the server asks of us in a login that names its account.
    rooms.logins().begin(context, accountId, claim);
    if (secondStep(request)) {
      return null;
    }
    try {
      Optional<DeviceTrust> trust = rooms.devices().peek(asked.ref(), claim);
      if (trust.isEmpty() || !need.code()) {
        return null;
      }
      rooms.logins().trusting(accountId);
      return token(trust.get());
    } catch (FactorStoreException failed) {
      // A code is asked for.
      return null;
    }
  }

  /**
   * Writes down, with a line in the log, that a token was shown: now that the login is proven. One
   * that is good and was not needed, because a code came with it, is not worth a line.
   */
  void tell(Logins.Shown shown) {
    try {
      if (shown.trusted() || (need.code() && !good(shown.claim()))) {
        // What it says is told; the login has gone through.
        var unused = rooms.devices().check(asked.ref(), shown.claim(), rooms.origins().origin());
      }
    } catch (FactorStoreException failed) {
      ZimbraLog.extensions.warn(
          "a token of trust of " + asked.account().getName() + ": " + failed.getMessage());
    }
  }

  private boolean good(DeviceClaim claim) {
    return rooms.devices().peek(asked.ref(), claim).isPresent();
  }

  private DeviceToken token(DeviceTrust trust) {
    InstantSource machine = rooms.ground().clock()::machineTime;
    return new DeviceToken(asked.account().getId(), trust, number(trust.token()), machine);
  }

  private int number(String token) {
    try {
      return rooms
          .ground()
          .settings()
          .forms()
          .deviceTokens()
          .idOf(token)
          .map(Integer::valueOf)
          .orElse(-1);
    } catch (NumberFormatException word) {
      return -1;
    }
  }

  private static Optional<String> token(Element request, Map<String, Object> context) {
    return attribute(request, DeviceToken.TOKEN)
        .or(() -> cookie(context))
        .filter(text -> text.length() <= LONGEST_TOKEN);
  }

  private static Optional<String> cookie(Map<String, Object> context) {
    Cookie[] cookies =
        context.get(SoapServlet.SERVLET_REQUEST) instanceof HttpServletRequest http
            ? http.getCookies()
            : null;
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (ZimbraCookie.COOKIE_ZM_TRUST_TOKEN.equals(cookie.getName())) {
          return Optional.ofNullable(cookie.getValue()).filter(text -> !text.isEmpty());
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> attribute(Element request, String name) {
    return Optional.ofNullable(request.getAttribute(name, null)).filter(text -> !text.isEmpty());
  }

  /** With a code, or the token of a first step, no trust is asked for any more. */
  private static boolean secondStep(Element request) {
    return attribute(request, CODE).isPresent() || request.getOptionalElement(SESSION) != null;
  }

  @Override
  public void verifyTrustedDevice(TrustedDeviceToken token, Map<String, Object> attributes)
      throws ServiceException {
    boolean good =
        token instanceof DeviceToken ours
            && ours.isOf(asked.account().getId())
            && !ours.isExpired();
    if (!good) {
      throw AuthFailedServiceException.AUTH_FAILED("the device is not trusted");
    }
  }

  /** Nothing where policy allows no trust: the login goes on without. */
  @Override
  public TrustedDeviceToken registerTrustedDevice(Map<String, Object> attributes)
      throws ServiceException {
    String accountId = asked.account().getId();
    // Before the device it names gives its former trust back: the line tells of that one.
    rooms.logins().takeShown(accountId).ifPresent(this::tell);
    DeviceClaim claim =
        new DeviceClaim(rooms.logins().trustToken(accountId), text(attributes, "did"));
    String browser = text(attributes, "ua").orElse("");
    return AskedAccount.inRooms(
        () ->
            rooms
                .devices()
                .trust(asked.ref(), claim, browser, rooms.origins().origin())
                .map(this::token)
                .orElse(null));
  }

  private static Optional<String> text(Map<String, Object> attributes, String name) {
    return Optional.ofNullable(attributes.get(name)).map(Object::toString);
  }

  private static DeviceClaim claim(TrustedDeviceToken token) {
    Optional<String> text =
        token instanceof DeviceToken ours ? Optional.of(ours.text()) : Optional.empty();
    return new DeviceClaim(text, Optional.empty());
  }

  @Override
  public List<TrustedDevice> getTrustedDevices() throws ServiceException {
    return AskedAccount.inRooms(
        () ->
            rooms
                .ground()
                .store()
                .exclusively(
                    asked.ref(),
                    ledger ->
                        ledger.devices().all().stream()
                            .<TrustedDevice>map(one -> new ListedDevice(one, nowMillis()))
                            .toList()));
  }

  private long nowMillis() {
    return rooms.ground().clock().machineTime().toEpochMilli();
  }

  @Override
  public void revokeTrustedDevice(TrustedDeviceToken token) throws ServiceException {
    AskedAccount.inRooms(
        () -> rooms.devices().revoke(asked.ref(), claim(token), rooms.origins().origin()));
  }

  @Override
  public void revokeAllTrustedDevices() throws ServiceException {
    AskedAccount.inRooms(() -> rooms.devices().revokeAll(asked.ref(), rooms.origins().origin()));
  }

  @Override
  public void revokeOtherTrustedDevices(TrustedDeviceToken token) throws ServiceException {
    AskedAccount.inRooms(
        () -> rooms.devices().revokeOthers(asked.ref(), claim(token), rooms.origins().origin()));
  }

  /**
   * None: the server asks for it to remove one that has expired, and gets no such token from us.
   */
  @Override
  public TrustedDevice getTrustedDeviceByTrustedToken(TrustedDeviceToken token) {
    return null;
  }
}
