package io.lockstep.host.zimbra.auth;

import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.TrustedDevice;
import com.zimbra.cs.account.TrustedDeviceToken;
import java.util.Map;

/** A trusted device in a list. Its token is with the device and nowhere else. */
final class ListedDevice implements TrustedDevice {
  private final io.lockstep.factor.TrustedDevice device;
  private final long nowMillis;

  ListedDevice(io.lockstep.factor.TrustedDevice device, long nowMillis) {
    this.device = device;
    this.nowMillis = nowMillis;
  }

  @Override
  public void register() throws ServiceException {
    throw ServiceException.FAILURE("a device is trusted by a login on it only", null);
  }

  @Override
  public void revoke() throws ServiceException {
    throw ServiceException.FAILURE("a device is revoked by its token, or with all", null);
  }

  /** A token is verified with the request it came in. */
  @Override
  public boolean verify(Map<String, Object> attributes) {
    return false;
  }

  @Override
  public Map<String, Object> getAttrs() {
    return Map.of("ua", device.label());
  }

  @Override
  public TrustedDeviceToken getToken() {
    return null;
  }

  @Override
  public Integer getTokenId() {
    try {
      return Integer.valueOf(device.id());
    } catch (NumberFormatException word) {
      return -1;
    }
  }

  @Override
  public long getExpires() {
    return device.expires().toEpochMilli();
  }

  @Override
  public boolean isExpired() {
    return getExpires() <= nowMillis;
  }
}
