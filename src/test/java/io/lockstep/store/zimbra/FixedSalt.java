package io.lockstep.store.zimbra;

import java.security.SecureRandom;

/** Counts up from a byte, so that a salt is known beforehand. */
final class FixedSalt extends SecureRandom {
  private static final long serialVersionUID = 1L;

  private final int first;

  FixedSalt(int first) {
    this.first = first;
  }

  @Override
  public void nextBytes(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (first + i);
    }
  }
}
