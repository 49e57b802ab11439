package io.lockstep.host.zimbra;

import com.zimbra.common.localconfig.LC;
import io.lockstep.extension.Configuration;
import io.lockstep.extension.ConfigurationException;
import io.lockstep.extension.ExtensionXml;
import io.lockstep.extension.ExtensionXmlReader;
import io.lockstep.store.FileTrouble;
import io.lockstep.store.KeyFile;
import io.lockstep.store.OwnerOnly;
import io.lockstep.store.SealedVault;
import io.lockstep.store.StartupException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The data directory of this node: configuration, keys, switch, and what is kept of its accounts.
 *
 * <p>{@code lockstep.conf} there is the configuration; the one of the jar stands beside it as
 * {@code lockstep.conf.default}, written anew at each start, and is read when there is no other.
 */
final class ZimbraData {
  /** The key of the server's local configuration that names it, and the system property. */
  static final String KEY = "lockstep_data";

  static final String USUAL = "/opt/zimbra/data/lockstep";

  private static final String CONFIGURATION = "lockstep.conf";
  private static final String EXTENSION = "extension.xml";
  private static final String KEYS = "lockstep.keys";
  private static final String ACCOUNTS = "accounts";
  private static final String IN_THE_JAR = "/META-INF/lockstep/";

  private final Path directory;

  ZimbraData(Path directory) {
    this.directory = directory;
  }

  /** Where this server's administrator has put it. */
  static Path place() {
    String property = System.getProperty(KEY, "");
    String local = property.isEmpty() ? LC.get(KEY) : property;
    return Path.of(local == null || local.isEmpty() ? USUAL : local).toAbsolutePath().normalize();
  }

  Path directory() {
    return directory;
  }

  Path accounts() {
    return directory.resolve(ACCOUNTS);
  }

  Path file(String name) {
    return directory.resolve(name);
  }

  /**
   * The configuration.
   *
   * @throws ConfigurationException naming file and line
   * @throws StartupException when the one of the jar cannot be written beside it
   */
  Configuration configuration() throws ConfigurationException, StartupException {
    Path usual = unpacked(CONFIGURATION);
    Path own = directory.resolve(CONFIGURATION);
    return Configuration.read(Files.exists(own) ? own : usual);
  }

  /** What the extension is made of, as the jar has it. */
  ExtensionXml extension() throws ConfigurationException {
    return ExtensionXmlReader.read(Path.of(EXTENSION), () -> inTheJar(EXTENSION));
  }

  private static InputStream inTheJar(String name) throws IOException {
    InputStream in = ZimbraData.class.getResourceAsStream(IN_THE_JAR + name);
    if (in == null) {
      throw new FileNotFoundException(IN_THE_JAR + name + " is not in the jar");
    }
    return in;
  }

  private Path unpacked(String name) throws StartupException {
    Path file = directory.resolve(name + ".default");
    try (InputStream in = inTheJar(name)) {
      OwnerOnly.replaceDurably(file, in.readAllBytes());
      return file;
    } catch (IOException failed) {
      throw new StartupException(
          "cannot write "
              + file
              + ": "
              + FileTrouble.words(failed)
              + ". Let the user zimbra write to "
              + directory,
          failed);
    }
  }

  /**
   * Seals what this node keeps. A first start makes the key file.
   *
   * @throws StartupException when it cannot be used, or is missing although something was sealed
   */
  SealedVault vault(SecureRandom random) throws StartupException {
    Path file = directory.resolve(KEYS);
    if (Files.exists(file)) {
      return new SealedVault(KeyFile.read(file), random);
    }
    if (holdsAccounts()) {
      throw new StartupException(
          "the key file "
              + file
              + " is missing, but "
              + accounts()
              + " holds values sealed with its keys. Restore it from your copy; or move "
              + accounts()
              + " away, and enrolments that were begun and the failures counted so far are"
              + " forgotten");
    }
    return new SealedVault(KeyFile.create(file, random), random);
  }

  /**
   * The keys that seal what stands in the directory; empty: it has the server's own form.
   *
   * @throws StartupException when they cannot be used: making others would make two clusters of one
   */
  Optional<SealedVault> sealingKeys(Configuration configuration, SecureRandom random)
      throws StartupException {
    Optional<Path> file = configuration.sealingKeys();
    return file.isPresent()
        ? Optional.of(new SealedVault(KeyFile.read(file.get()), random))
        : Optional.empty();
  }

  private boolean holdsAccounts() throws StartupException {
    try (Stream<Path> all = Files.walk(accounts())) {
      return all.anyMatch(Files::isRegularFile);
    } catch (NoSuchFileException none) {
      return false;
    } catch (IOException failed) {
      throw new StartupException(
          "cannot read the directory " + accounts() + ": " + FileTrouble.words(failed), failed);
    }
  }
}
