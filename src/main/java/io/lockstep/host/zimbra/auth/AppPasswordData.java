package io.lockstep.host.zimbra.auth;

import com.zimbra.cs.account.auth.twofactor.AppSpecificPasswordData;
import java.util.Optional;

/**
 * An app password as the server's lists show it.
 *
 * @param clear the password, of one that was made just now
 * @param created milliseconds since 1970
 * @param lastUsed the same; empty: never
 */
record AppPasswordData(String name, Optional<String> clear, long created, Optional<Long> lastUsed)
    implements AppSpecificPasswordData {

  @Override
  public String getName() {
    return name;
  }

  @Override
  public String getPassword() {
    return clear.orElse(null);
  }

  @Override
  public Long getDateCreated() {
    return created;
  }

  @Override
  public Long getDateLastUsed() {
    return lastUsed.orElse(null);
  }

  /** Never shows the password. */
  @Override
  public String toString() {
    return "AppPasswordData[" + name + ", hidden]";
  }
}
