package io.lockstep.factor;

/** The store could not do what it was asked; nothing was changed. Never means "wrong code". */
public final class FactorStoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public FactorStoreException(String message) {
    super(message);
  }

  public FactorStoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
