package io.lockstep.host.zimbra.auth;

import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.AppSpecificPassword;
import com.zimbra.cs.account.auth.twofactor.AppSpecificPasswordData;

/** An app password that was made just now. It is kept already, and works. */
final class ZimbraAppPassword implements AppSpecificPassword {
  private final ZimbraAppPasswords all;
  private final AppPasswordData data;

  ZimbraAppPassword(ZimbraAppPasswords all, AppPasswordData data) {
    this.all = all;
    this.data = data;
  }

  @Override
  public void store() {}

  @Override
  public void update() {}

  @Override
  public String getName() {
    return data.getName();
  }

  @Override
  public String getPassword() {
    return data.getPassword();
  }

  /** Its uses are written down where they happen. */
  @Override
  public void setDateLastUsed(Long date) {}

  @Override
  public void setDateCreated(Long date) {}

  @Override
  public Long getDateLastUsed() {
    return data.getDateLastUsed();
  }

  @Override
  public Long getDateCreated() {
    return data.getDateCreated();
  }

  /** It lets somebody in by {@link ZimbraAppPasswords#authenticate} only, which leaves a line. */
  @Override
  public boolean validate(String providedPassword) {
    return false;
  }

  @Override
  public void revoke() throws ServiceException {
    all.revoke(data.getName());
  }

  @Override
  public AppSpecificPasswordData getPasswordData() {
    return data;
  }

  @Override
  public boolean isExpired() {
    return false;
  }
}
