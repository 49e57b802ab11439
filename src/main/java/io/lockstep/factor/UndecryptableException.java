package io.lockstep.factor;

/** A stored value cannot be opened: its key is not here, or it was damaged or moved. */
public final class UndecryptableException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String keyId;

  /**
   * @param keyId the key the value was sealed with
   * @param why in words for an administrator
   */
  public UndecryptableException(String keyId, String why) {
    super(why + " (key id " + keyId + ")");
    this.keyId = keyId;
  }

  /** The key the value was sealed with. */
  public String keyId() {
    return keyId;
  }
}
