package com.zimbra.cs.account;

import com.zimbra.common.service.ServiceException;
import java.util.Map;

/** Attributes by their typed names. */
public abstract class ZAttrAccount extends MailTarget {

  protected ZAttrAccount(
      Map<String, Object> attrs, Map<String, Object> defaults, Provisioning prov) {
    super(attrs, defaults, prov);
  }

  public String getMail() {
    return getAttr("mail");
  }

  public long getAdminAuthTokenLifetime() {
    return getTimeInterval("zimbraAdminAuthTokenLifetime", 0);
  }

  public String[] getAppSpecificPassword() {
    return getMultiAttr("zimbraAppSpecificPassword");
  }

  public void addAppSpecificPassword(String zimbraAppSpecificPassword) throws ServiceException {
    change("+zimbraAppSpecificPassword", zimbraAppSpecificPassword);
  }

  public Map<String, Object> addAppSpecificPassword(
      String zimbraAppSpecificPassword, Map<String, Object> attrs) {
    return with("+zimbraAppSpecificPassword", zimbraAppSpecificPassword, attrs);
  }

  public void removeAppSpecificPassword(String zimbraAppSpecificPassword) throws ServiceException {
    change("-zimbraAppSpecificPassword", zimbraAppSpecificPassword);
  }

  public Map<String, Object> removeAppSpecificPassword(
      String zimbraAppSpecificPassword, Map<String, Object> attrs) {
    return with("-zimbraAppSpecificPassword", zimbraAppSpecificPassword, attrs);
  }

  public void unsetAppSpecificPassword() throws ServiceException {
    change("zimbraAppSpecificPassword", "");
  }

  public Map<String, Object> unsetAppSpecificPassword(Map<String, Object> attrs) {
    return with("zimbraAppSpecificPassword", "", attrs);
  }

  public long getAppSpecificPasswordDuration() {
    return getTimeInterval("zimbraAppSpecificPasswordDuration", 0);
  }

  public long getAuthTokenLifetime() {
    return getTimeInterval("zimbraAuthTokenLifetime", 0);
  }

  public String getAuthTokenLifetimeAsString() {
    return getAttr("zimbraAuthTokenLifetime");
  }

  public int getAuthTokenValidityValue() {
    return getIntAttr("zimbraAuthTokenValidityValue", -1);
  }

  public void setAuthTokenValidityValue(int zimbraAuthTokenValidityValue) throws ServiceException {
    change("zimbraAuthTokenValidityValue", Integer.toString(zimbraAuthTokenValidityValue));
  }

  public Map<String, Object> setAuthTokenValidityValue(
      int zimbraAuthTokenValidityValue, Map<String, Object> attrs) {
    return with(
        "zimbraAuthTokenValidityValue", Integer.toString(zimbraAuthTokenValidityValue), attrs);
  }

  public boolean isFeatureAppSpecificPasswordsEnabled() {
    return getBooleanAttr("zimbraFeatureAppSpecificPasswordsEnabled", false);
  }

  public boolean isFeatureChangePasswordEnabled() {
    return getBooleanAttr("zimbraFeatureChangePasswordEnabled", false);
  }

  public boolean isFeatureTrustedDevicesEnabled() {
    return getBooleanAttr("zimbraFeatureTrustedDevicesEnabled", false);
  }

  public boolean isFeatureTwoFactorAuthAvailable() {
    return getBooleanAttr("zimbraFeatureTwoFactorAuthAvailable", false);
  }

  public boolean isFeatureTwoFactorAuthRequired() {
    return getBooleanAttr("zimbraFeatureTwoFactorAuthRequired", false);
  }

  public boolean isForceClearCookies() {
    return getBooleanAttr("zimbraForceClearCookies", false);
  }

  public boolean isIsAdminAccount() {
    return getBooleanAttr("zimbraIsAdminAccount", false);
  }

  public boolean isIsDelegatedAdminAccount() {
    return getBooleanAttr("zimbraIsDelegatedAdminAccount", false);
  }

  public boolean isIsExternalVirtualAccount() {
    return getBooleanAttr("zimbraIsExternalVirtualAccount", false);
  }

  public boolean isIsSystemAccount() {
    return getBooleanAttr("zimbraIsSystemAccount", false);
  }

  public boolean isIsSystemResource() {
    return getBooleanAttr("zimbraIsSystemResource", false);
  }

  public String getMailHost() {
    return getAttr("zimbraMailHost");
  }

  public int getMaxAppSpecificPasswords() {
    return getIntAttr("zimbraMaxAppSpecificPasswords", 0);
  }

  public boolean isPasswordLocked() {
    return getBooleanAttr("zimbraPasswordLocked", false);
  }

  public String getPrefLocale() {
    return getAttr("zimbraPrefLocale");
  }

  public String getPrefPasswordRecoveryAddress() {
    return getAttr("zimbraPrefPasswordRecoveryAddress");
  }

  public boolean isRevokeAppSpecificPasswordsOnPasswordChange() {
    return getBooleanAttr("zimbraRevokeAppSpecificPasswordsOnPasswordChange", false);
  }

  public boolean isTwoFactorAuthEnabled() {
    return getBooleanAttr("zimbraTwoFactorAuthEnabled", false);
  }

  public void setTwoFactorAuthEnabled(boolean zimbraTwoFactorAuthEnabled) throws ServiceException {
    change("zimbraTwoFactorAuthEnabled", zimbraTwoFactorAuthEnabled ? "TRUE" : "FALSE");
  }

  public Map<String, Object> setTwoFactorAuthEnabled(
      boolean zimbraTwoFactorAuthEnabled, Map<String, Object> attrs) {
    return with("zimbraTwoFactorAuthEnabled", zimbraTwoFactorAuthEnabled ? "TRUE" : "FALSE", attrs);
  }

  public long getTwoFactorAuthEnablementTokenLifetime() {
    return getTimeInterval("zimbraTwoFactorAuthEnablementTokenLifetime", 0);
  }

  public int getTwoFactorAuthNumScratchCodes() {
    return getIntAttr("zimbraTwoFactorAuthNumScratchCodes", 0);
  }

  public String getTwoFactorAuthScratchCodes() {
    return getAttr("zimbraTwoFactorAuthScratchCodes");
  }

  public void setTwoFactorAuthScratchCodes(String zimbraTwoFactorAuthScratchCodes)
      throws ServiceException {
    change("zimbraTwoFactorAuthScratchCodes", zimbraTwoFactorAuthScratchCodes);
  }

  public Map<String, Object> setTwoFactorAuthScratchCodes(
      String zimbraTwoFactorAuthScratchCodes, Map<String, Object> attrs) {
    return with("zimbraTwoFactorAuthScratchCodes", zimbraTwoFactorAuthScratchCodes, attrs);
  }

  public void unsetTwoFactorAuthScratchCodes() throws ServiceException {
    change("zimbraTwoFactorAuthScratchCodes", "");
  }

  public Map<String, Object> unsetTwoFactorAuthScratchCodes(Map<String, Object> attrs) {
    return with("zimbraTwoFactorAuthScratchCodes", "", attrs);
  }

  public String getTwoFactorAuthSecret() {
    return getAttr("zimbraTwoFactorAuthSecret");
  }

  public void setTwoFactorAuthSecret(String zimbraTwoFactorAuthSecret) throws ServiceException {
    change("zimbraTwoFactorAuthSecret", zimbraTwoFactorAuthSecret);
  }

  public Map<String, Object> setTwoFactorAuthSecret(
      String zimbraTwoFactorAuthSecret, Map<String, Object> attrs) {
    return with("zimbraTwoFactorAuthSecret", zimbraTwoFactorAuthSecret, attrs);
  }

  public void unsetTwoFactorAuthSecret() throws ServiceException {
    change("zimbraTwoFactorAuthSecret", "");
  }

  public Map<String, Object> unsetTwoFactorAuthSecret(Map<String, Object> attrs) {
    return with("zimbraTwoFactorAuthSecret", "", attrs);
  }

  public long getTwoFactorAuthTokenLifetime() {
    return getTimeInterval("zimbraTwoFactorAuthTokenLifetime", 0);
  }

  public long getTwoFactorAuthTrustedDeviceTokenLifetime() {
    return getTimeInterval("zimbraTwoFactorAuthTrustedDeviceTokenLifetime", 0);
  }

  public String[] getTwoFactorAuthTrustedDevices() {
    return getMultiAttr("zimbraTwoFactorAuthTrustedDevices");
  }

  public void addTwoFactorAuthTrustedDevices(String zimbraTwoFactorAuthTrustedDevices)
      throws ServiceException {
    change("+zimbraTwoFactorAuthTrustedDevices", zimbraTwoFactorAuthTrustedDevices);
  }

  public Map<String, Object> addTwoFactorAuthTrustedDevices(
      String zimbraTwoFactorAuthTrustedDevices, Map<String, Object> attrs) {
    return with("+zimbraTwoFactorAuthTrustedDevices", zimbraTwoFactorAuthTrustedDevices, attrs);
  }

  public void removeTwoFactorAuthTrustedDevices(String zimbraTwoFactorAuthTrustedDevices)
      throws ServiceException {
    change("-zimbraTwoFactorAuthTrustedDevices", zimbraTwoFactorAuthTrustedDevices);
  }

  public Map<String, Object> removeTwoFactorAuthTrustedDevices(
      String zimbraTwoFactorAuthTrustedDevices, Map<String, Object> attrs) {
    return with("-zimbraTwoFactorAuthTrustedDevices", zimbraTwoFactorAuthTrustedDevices, attrs);
  }

  public void unsetTwoFactorAuthTrustedDevices() throws ServiceException {
    change("zimbraTwoFactorAuthTrustedDevices", "");
  }

  public Map<String, Object> unsetTwoFactorAuthTrustedDevices(Map<String, Object> attrs) {
    return with("zimbraTwoFactorAuthTrustedDevices", "", attrs);
  }

  public String getAuthTokens(String dynamicComponent) throws ServiceException {
    return AuthTokenStore.of(this).find(dynamicComponent);
  }

  public void removeAuthTokens(String dynamicComponent, String zimbraAuthTokens)
      throws ServiceException {
    AuthTokenStore.of(this).remove(dynamicComponent);
  }

  public boolean hasAuthTokens(String dynamicComponent) throws ServiceException {
    return AuthTokenStore.of(this).find(dynamicComponent) != null;
  }

  public void purgeAuthTokens() throws ServiceException {
    AuthTokenStore.of(this).purge();
  }
}
