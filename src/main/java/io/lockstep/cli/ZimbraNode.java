package io.lockstep.cli;

import io.lockstep.store.FileTrouble;
import io.lockstep.store.SwitchFile;
import io.lockstep.store.node.FileJury;
import io.lockstep.store.node.NodeDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The data directory of a Zimbra mailbox server. It holds no database: enrolments stand in Zimbra's
 * own directory, and this one holds the switch and what the node keeps for itself.
 *
 * <p>It is known by the lock file that the server inside mailboxd leaves there for good; before
 * that server was ever started, by the file {@code installation} that the installer writes beside
 * the command line, whose {@code zimbra} tells whose data directory this is.
 */
final class ZimbraNode {
  private static final String RECORD = "installation";
  private static final String ROOT_KEY = "zimbra=";
  private static final Path DATA_IN_ROOT = Path.of("data", "lockstep");
  private static final Path USUAL_ROOT = Path.of("/opt/zimbra");

  private final Path data;
  private final Path root;

  private ZimbraNode(Path data, Path root) {
    this.data = data;
    this.root = root;
  }

  /**
   * Empty when it is not one, or cannot be told from here.
   *
   * @param home of the command line
   */
  static Optional<ZimbraNode> of(Path data, Path home) {
    Optional<Path> recorded = recorded(home);
    boolean installed = recorded.filter(root -> same(data, root.resolve(DATA_IN_ROOT))).isPresent();
    return installed || NodeDirectory.isIn(data)
        ? Optional.of(new ZimbraNode(data, recorded.orElseGet(() -> above(data))))
        : Optional.empty();
  }

  private static Optional<Path> recorded(Path home) {
    try {
      return Files.readAllLines(home.resolve(RECORD), StandardCharsets.UTF_8).stream()
          .filter(line -> line.startsWith(ROOT_KEY))
          .map(line -> Path.of(line.substring(ROOT_KEY.length())))
          .findFirst();
    } catch (IOException none) {
      return Optional.empty();
    }
  }

  private static boolean same(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException missing) {
      return false;
    }
  }

  /** Where it is a link, that leads into the server's own tree. */
  private static Path above(Path data) {
    try {
      Path real = data.toRealPath();
      return real.endsWith(DATA_IN_ROOT) ? real.getParent().getParent() : USUAL_ROOT;
    } catch (IOException unknown) {
      return USUAL_ROOT;
    }
  }

  Path data() {
    return data;
  }

  Path switchFile() {
    return data.resolve(SwitchFile.NAME);
  }

  Path jury() {
    return data.resolve(FileJury.NAME);
  }

  Path mailboxLog() {
    return root.resolve("log").resolve("mailbox.log");
  }

  /** Why a command is not done here, and what does it. */
  CommandException refusal(String command) {
    return new CommandException(
        ExitCode.FAILED,
        data
            + " belongs to a Zimbra server and has no database for '"
            + command
            + "'. There: "
            + ZimbraRecipes.of(command));
  }

  /**
   * Refuses somebody whose files the server could not read, which it would take for on.
   *
   * @param user who runs this; a question mark is nobody known
   */
  void requireOwner(String user) throws CommandException {
    String owner;
    try {
      owner = Files.getOwner(data).getName();
    } catch (IOException failed) {
      throw new CommandException(
          ExitCode.UNUSABLE, data + " cannot be used: " + FileTrouble.words(failed));
    }
    if (!user.equals(owner) && !user.equals("?")) {
      throw new CommandException(
          ExitCode.FAILED,
          data
              + " is "
              + owner
              + "'s, and the server could not read what "
              + user
              + " writes there. Use the installation's own 'enable' and 'disable', which root may"
              + " call, too");
    }
  }
}
