package io.lockstep.store.zimbra;

/** A value in the directory is not what its attribute holds. It stays there as it was. */
public final class DamagedValueException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String attribute;

  /**
   * @param attribute where the value is kept
   * @param what what is wrong, in words for an administrator; never a piece of the value
   */
  public DamagedValueException(String attribute, String what) {
    super("the value of " + attribute + " is damaged: " + what);
    this.attribute = attribute;
  }

  /** The attribute the value is kept in. */
  public String attribute() {
    return attribute;
  }
}
