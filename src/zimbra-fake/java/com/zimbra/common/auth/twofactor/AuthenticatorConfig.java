package com.zimbra.common.auth.twofactor;

/** How codes are made. */
public class AuthenticatorConfig {
  private TwoFactorOptions.HashAlgorithm algorithm;
  private long window;
  private int range;
  private TwoFactorOptions.CodeLength length;

  public AuthenticatorConfig() {}

  public AuthenticatorConfig(
      TwoFactorOptions.HashAlgorithm algo,
      int timeWindowSize,
      int windowRange,
      TwoFactorOptions.CodeLength codeLength) {
    this.algorithm = algo;
    this.window = timeWindowSize;
    this.range = windowRange;
    this.length = codeLength;
  }

  public AuthenticatorConfig setNumCodeDigits(TwoFactorOptions.CodeLength length) {
    this.length = length;
    return this;
  }

  public AuthenticatorConfig allowedWindowOffset(int offset) {
    this.range = offset;
    return this;
  }

  public AuthenticatorConfig setWindowSize(long secondsInTimeWindow) {
    this.window = secondsInTimeWindow;
    return this;
  }

  public AuthenticatorConfig setHashAlgorithm(TwoFactorOptions.HashAlgorithm algo) {
    this.algorithm = algo;
    return this;
  }

  public TwoFactorOptions.HashAlgorithm getHashAlgorithm() {
    return algorithm;
  }

  public long getWindowSize() {
    return window;
  }

  public int getNumCodeDigits() {
    return length.getValue();
  }

  public int getWindowRange() {
    return range;
  }
}
