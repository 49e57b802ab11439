package io.lockstep.store;

/**
 * Something kept on disk cannot be used as it is. The message names the file and says what to do;
 * nothing was overwritten.
 */
public final class StartupException extends Exception {
  private static final long serialVersionUID = 1L;

  public StartupException(String message) {
    super(message);
  }

  public StartupException(String message, Throwable cause) {
    super(message, cause);
  }
}
