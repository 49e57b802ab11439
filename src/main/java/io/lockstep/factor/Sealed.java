package io.lockstep.factor;

import java.util.Arrays;
import java.util.Objects;

/** A secret as it is kept: unreadable without the key it was sealed with. */
public final class Sealed {
  private final String keyId;
  private final byte[] bytes;

  /**
   * @param keyId names the key; never the key itself
   * @param bytes copied
   */
  public Sealed(String keyId, byte[] bytes) {
    this.keyId = Objects.requireNonNull(keyId, "keyId");
    this.bytes = bytes.clone();
  }

  /** The name of the key. */
  public String keyId() {
    return keyId;
  }

  /** A copy of the sealed bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sealed that
        && keyId.equals(that.keyId)
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * keyId.hashCode() + Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Sealed[" + keyId + ", " + bytes.length + " bytes]";
  }
}
