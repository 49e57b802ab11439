package io.lockstep.host.zimbra.auth;

import com.zimbra.common.soap.Element;
import com.zimbra.common.util.ZimbraCookie;
import com.zimbra.cs.account.TrustedDeviceToken;
import io.lockstep.factor.DeviceTrust;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javax.servlet.http.HttpServletResponse;

/** A token of trust that was found good, or was just made, in the current login. */
final class DeviceToken implements TrustedDeviceToken {
  static final String TOKEN = "trustedToken";
  static final String LIFETIME = "trustLifetime";

  private final String accountId;
  private final DeviceTrust trust;
  private final int id;
  private final InstantSource machine;
  private volatile Instant expires;
  private volatile boolean deleted;

  /**
   * @param id the number in the token; -1 when it has none
   * @param machine the machine's clock
   */
  DeviceToken(String accountId, DeviceTrust trust, int id, InstantSource machine) {
    this.accountId = accountId;
    this.trust = trust;
    this.id = id;
    this.machine = machine;
    this.expires = machine.instant().plus(trust.lifetime());
  }

  boolean isOf(String account) {
    return accountId.equals(account);
  }

  String text() {
    return trust.token();
  }

  @Override
  public Integer getId() {
    return id;
  }

  @Override
  public Long getExpires() {
    return expires.toEpochMilli();
  }

  /** For the answer only: how long a device is trusted stands in the directory. */
  @Override
  public void setExpires(long millis) {
    expires = Instant.ofEpochMilli(millis);
  }

  @Override
  public void setDelete() {
    deleted = true;
  }

  private Duration left() {
    Duration left = Duration.between(machine.instant(), expires);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Clients of the answer and browsers by their cookie both keep it. */
  @Override
  public void encode(HttpServletResponse response, Element answer, boolean secure) {
    if (deleted) {
      ZimbraCookie.clearCookie(response, ZimbraCookie.COOKIE_ZM_TRUST_TOKEN);
      return;
    }
    Duration left = left();
    answer.addUniqueElement(TOKEN).setText(trust.token());
    answer.addUniqueElement(LIFETIME).setText(Long.toString(left.toMillis()));
    int seconds = (int) Math.min(Integer.MAX_VALUE, left.toSeconds());
    ZimbraCookie.addHttpOnlyCookie(
        response, ZimbraCookie.COOKIE_ZM_TRUST_TOKEN, trust.token(), "/", seconds, secure);
  }

  @Override
  public boolean isExpired() {
    return left().isZero();
  }

  /** Never shows the token. */
  @Override
  public String toString() {
    return "DeviceToken[hidden, until " + expires + "]";
  }
}
