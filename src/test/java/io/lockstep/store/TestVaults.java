package io.lockstep.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/** Vaults with a key of their own. */
public final class TestVaults {
  private TestVaults() {}

  public static SealedVault fresh() throws Exception {
    Path directory = Files.createTempDirectory("lockstep-keys");
    Path file = directory.resolve("keys");
    try {
      return new SealedVault(KeyFile.create(file, new SecureRandom()), new SecureRandom());
    } finally {
      Files.deleteIfExists(file);
      Files.delete(directory);
    }
  }
}
