package io.lockstep.cli;

import io.lockstep.extension.Configuration;
import io.lockstep.extension.ConfigurationException;
import io.lockstep.extension.ExtensionXml;
import io.lockstep.extension.ExtensionXmlReader;
import io.lockstep.store.jdbc.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where things are: the options that every command understands. */
final class Place {
  /** The command these are the options of. */
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "where extension.xml stands (default: the installation)")
  private Optional<Path> home = Optional.empty();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "the data directory (default: 'data' in the installation)")
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "the configuration (default: lockstep.conf in the data directory if there is one, else"
              + " the file that extension.xml names)")
  private Optional<Path> config = Optional.empty();

  private Path home() {
    return home.orElseGet(() -> Path.of(System.getProperty("lockstep.home", ".")))
        .toAbsolutePath()
        .normalize();
  }

  Path data() {
    return data.orElseGet(() -> home().resolve("data")).toAbsolutePath().normalize();
  }

  /** The data directory as that of a Zimbra server, when it is one. */
  Optional<ZimbraNode> zimbra() {
    return ZimbraNode.of(data(), home());
  }

  /**
   * For commands that are about the stand-alone host only.
   *
   * @throws CommandException when the data directory is a Zimbra server's; it says what to use
   *     instead
   */
  void requireStandAlone() throws CommandException {
    Optional<ZimbraNode> zimbra = zimbra();
    if (zimbra.isPresent()) {
      throw zimbra.get().refusal(command.qualifiedName(" "));
    }
  }

  /** The data directory of a stand-alone host that was started at least once. */
  Path existingData() throws CommandException {
    requireStandAlone();
    Path directory = data();
    if (!Database.isIn(directory)) {
      throw new CommandException(
          ExitCode.FAILED,
          directory
              + " is no data directory: there is no database in it. Start the host once, or name"
              + " another with --data");
    }
    return directory;
  }

  ExtensionXml extension() throws ConfigurationException {
    return ExtensionXmlReader.read(home().resolve("extension.xml"));
  }

  Configuration configuration() throws ConfigurationException {
    if (config.isPresent()) {
      return Configuration.read(config.get());
    }
    Path own = data().resolve("lockstep.conf");
    return Configuration.read(
        Files.exists(own) ? own : home().resolve(extension().configuration()));
  }
}
