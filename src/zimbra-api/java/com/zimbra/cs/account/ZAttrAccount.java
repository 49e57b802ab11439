package com.zimbra.cs.account;

import com.zimbra.DeclaredOnly;
import java.util.Map;

/** Declared only. Since 8.8.15. */
public abstract class ZAttrAccount extends MailTarget {
  protected ZAttrAccount() {}

  public String getMail() {
    throw DeclaredOnly.body();
  }

  public long getAdminAuthTokenLifetime() {
    throw DeclaredOnly.body();
  }

  public String[] getAppSpecificPassword() {
    throw DeclaredOnly.body();
  }

  public void addAppSpecificPassword(String zimbraAppSpecificPassword)
      throws com.zimbra.common.service.ServiceException {
    throw DeclaredOnly.body();
  }

  public Map<String, Object> addAppSpecificPassword(
      String zimbraAppSpecificPassword, Map<String, Object> attrs) {
    throw DeclaredOnly.body();
  }

  public void removeAppSpecificPassword(String zimbraAppSpecificPassword)
      throws com.zimbra.common.service.ServiceException {
    throw DeclaredOnly.body();
  }

  public Map<String, Object> removeAppSpecificPassword(
      String zimbraAppSpecificPassword, Map<String, Object> attrs) {
    throw DeclaredOnly.body();
  }

  public void unsetAppSpecificPassword() throws com.zimbra.common.service.ServiceException {
    throw DeclaredOnly.body();
  }

  public Map<String, Object> unsetAppSpecificPassword(Map<String, Object> attrs) {
    throw DeclaredOnly.body();
  }

  public long getAppSpecificPasswordDuration() {
    throw DeclaredOnly.body();
  }

  public long getAuthTokenLifetime() {
    throw DeclaredOnly.body();
  }

  public String getAuthTokenLifetimeAsString() {
    throw DeclaredOnly.body();
  }

  public int getAuthTokenValidityValue() {
    throw DeclaredOnly.body();
  }

  public void setAuthTokenValidityValue(int zimbraAuthTokenValidityValue)
      throws com.zimbra.common.service.ServiceException {
    throw DeclaredOnly.body();
  }

  public Map<String, Object> setAuthTokenValidityValue(
      int zimbraAuthTokenValidityValue, Map<String, Object> attrs) {
    throw DeclaredOnly.body();
  }

  public String getAuthTokens(String dynamicComponent)
      throws com.zimbra.common.service.ServiceException {
    throw DeclaredOnly.body();
  }

  public void removeAuthTokens(String dynamicComponent, String zimbraAuthTokens)
      throws com.zimbra.common.service.ServiceException {
    throw DeclaredOnly.body();
  }

  public boolean hasAuthTokens(String dynamicComponent)
      throws com.zimbra.common.service.ServiceException {
    throw DeclaredOnly.body();
  }

  public void purgeAuthTokens() throws com.zimbra.common.service.ServiceException {
    throw DeclaredOnly.body();
  }

  public boolean isFeatureAppSpecificPasswordsEnabled() {
    throw DeclaredOnly.body();
  }

  public boolean isFeatureChangePasswordEnabled() {
    throw DeclaredOnly.body();
  }

  public boolean isFeatureTrustedDevicesEnabled() {
    throw DeclaredOnly.body();
  }

  public boolean isFeatureTwoFactorAuthAvailable() {
    throw DeclaredOnly.body();
  }

  public boolean isFeatureTwoFactorAuthRequired() {
    throw DeclaredOnly.body();
  }

  public boolean isForceClearCookies() {
    throw DeclaredOnly.body();
  }

  public boolean isIsAdminAccount() {
    throw DeclaredOnly.body();
  }

  public boolean isIsDelegatedAdminAccount() {
    throw DeclaredOnly.body();
  }

  public boolean isIsExternalVirtualAccount() {
    throw DeclaredOnly.body();
  }

  public boolean isIsSystemAccount() {
    throw DeclaredOnly.body();
  }

  public boolean isIsSystemResource() {
    throw DeclaredOnly.body();
  }

  public String getMailHost() {
    throw DeclaredOnly.body();
  }

  public int getMaxAppSpecificPasswords() {
    throw DeclaredOnly.body();
  }

  public boolean isPasswordLocked() {
    throw DeclaredOnly.body();
  }

  public String getPrefLocale() {
    throw DeclaredOnly.body();
  }

  public String getPrefPasswordRecoveryAddress() {
    throw DeclaredOnly.body();
  }

  public boolean isRevokeAppSpecificPasswordsOnPasswordChange() {
    throw DeclaredOnly.body();
  }

  public boolean isTwoFactorAuthEnabled() {
    throw DeclaredOnly.body();
  }

  public void setTwoFactorAuthEnabled(boolean zimbraTwoFactorAuthEnabled)
      throws com.zimbra.common.service.ServiceException {
    throw DeclaredOnly.body();
  }

  public Map<String, Object> setTwoFactorAuthEnabled(
      boolean zimbraTwoFactorAuthEnabled, Map<String, Object> attrs) {
    throw DeclaredOnly.body();
  }

  public long getTwoFactorAuthEnablementTokenLifetime() {
    throw DeclaredOnly.body();
  }

  public int getTwoFactorAuthNumScratchCodes() {
    throw DeclaredOnly.body();
  }

  public String getTwoFactorAuthScratchCodes() {
    throw DeclaredOnly.body();
  }

  public void setTwoFactorAuthScratchCodes(String zimbraTwoFactorAuthScratchCodes)
      throws com.zimbra.common.service.ServiceException {
    throw DeclaredOnly.body();
  }

  public Map<String, Object> setTwoFactorAuthScratchCodes(
      String zimbraTwoFactorAuthScratchCodes, Map<String, Object> attrs) {
    throw DeclaredOnly.body();
  }

  public void unsetTwoFactorAuthScratchCodes() throws com.zimbra.common.service.ServiceException {
    throw DeclaredOnly.body();
  }

  public Map<String, Object> unsetTwoFactorAuthScratchCodes(Map<String, Object> attrs) {
    throw DeclaredOnly.body();
  }

  public String getTwoFactorAuthSecret() {
    throw DeclaredOnly.body();
  }

  public void setTwoFactorAuthSecret(String zimbraTwoFactorAuthSecret)
      throws com.zimbra.common.service.ServiceException {
    throw DeclaredOnly.body();
  }

  public Map<String, Object> setTwoFactorAuthSecret(
      String zimbraTwoFactorAuthSecret, Map<String, Object> attrs) {
    throw DeclaredOnly.body();
  }

  public void unsetTwoFactorAuthSecret() throws com.zimbra.common.service.ServiceException {
    throw DeclaredOnly.body();
  }

  public Map<String, Object> unsetTwoFactorAuthSecret(Map<String, Object> attrs) {
    throw DeclaredOnly.body();
  }

  public long getTwoFactorAuthTokenLifetime() {
    throw DeclaredOnly.body();
  }

  public long getTwoFactorAuthTrustedDeviceTokenLifetime() {
    throw DeclaredOnly.body();
  }

  public String[] getTwoFactorAuthTrustedDevices() {
    throw DeclaredOnly.body();
  }

  public void addTwoFactorAuthTrustedDevices(String zimbraTwoFactorAuthTrustedDevices)
      throws com.zimbra.common.service.ServiceException {
    throw DeclaredOnly.body();
  }

  public Map<String, Object> addTwoFactorAuthTrustedDevices(
      String zimbraTwoFactorAuthTrustedDevices, Map<String, Object> attrs) {
    throw DeclaredOnly.body();
  }

  public void removeTwoFactorAuthTrustedDevices(String zimbraTwoFactorAuthTrustedDevices)
      throws com.zimbra.common.service.ServiceException {
    throw DeclaredOnly.body();
  }

  public Map<String, Object> removeTwoFactorAuthTrustedDevices(
      String zimbraTwoFactorAuthTrustedDevices, Map<String, Object> attrs) {
    throw DeclaredOnly.body();
  }

  public void unsetTwoFactorAuthTrustedDevices() throws com.zimbra.common.service.ServiceException {
    throw DeclaredOnly.body();
  }

  public Map<String, Object> unsetTwoFactorAuthTrustedDevices(Map<String, Object> attrs) {
    throw DeclaredOnly.body();
  }
}
