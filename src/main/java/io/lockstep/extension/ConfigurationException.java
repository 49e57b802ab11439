package io.lockstep.extension;

import java.nio.file.Path;

/** A mistake in extension.xml or in the configuration: file, line, what, and what is allowed. */
public final class ConfigurationException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param line starting at 1; 0 when the mistake stands on no line
   */
  public ConfigurationException(Path file, int line, String mistake) {
    super(file + (line > 0 ? ", line " + line : "") + ": " + mistake);
  }
}
