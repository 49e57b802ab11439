package io.lockstep.cli;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.DomainName;
import io.lockstep.factor.ResetScope;
import io.lockstep.factor.ResetTarget;
import io.lockstep.store.FileTrouble;
import io.lockstep.store.jdbc.JdbcDirectory;
import io.lockstep.store.jdbc.JdbcDirectory.CosRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whose second factor is meant: one of three. */
final class ResetAccounts {

  /** Who that is. */
  record Chosen(ResetTarget target, List<AccountRef> accounts) {
    String words() {
      return target.scope().word() + " " + target.name();
    }
  }

  @Option(names = "--cos", paramLabel = "NAME", description = "of a class of service")
  private Optional<String> cos = Optional.empty();

  @Option(names = "--domain", paramLabel = "NAME", description = "of a domain")
  private Optional<String> domain = Optional.empty();

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "of the accounts in a file, one a line; # begins a comment")
  private Optional<Path> file = Optional.empty();

  Chosen choose(OpenData open) throws CommandException {
    JdbcDirectory directory = new JdbcDirectory(open.database());
    if (cos.isPresent()) {
      CosRecord found =
          directory
              .cosByName(cos.get())
              .orElseThrow(
                  () ->
                      new CommandException(
                          ExitCode.FAILED, "there is no class of service " + cos.get()));
      return new Chosen(
          new ResetTarget(ResetScope.COS, found.id(), found.name()), directory.ofCos(found.id()));
    }
    if (domain.isPresent()) {
      String name = Asked.of(() -> DomainName.checked(domain.get())).toLowerCase(Locale.ROOT);
      return new Chosen(new ResetTarget(ResetScope.DOMAIN, name, name), directory.ofDomain(name));
    }
    Path list = file.orElseThrow();
    String shown = list.toString();
    return new Chosen(
        new ResetTarget(ResetScope.LIST, "", shown.substring(Math.max(0, shown.length() - 190))),
        read(list, open));
  }

  /** A name that is wrong stops everything: the list is not the one that was meant. */
  private static List<AccountRef> read(Path list, OpenData open) throws CommandException {
    Map<String, AccountRef> found = new LinkedHashMap<>();
    List<String> mistakes = new ArrayList<>();
    int number = 0;
    for (String line : lines(list)) {
      number++;
      String name = line.replaceFirst("#.*", "").strip();
      if (name.isEmpty()) {
        continue;
      }
      try {
        AccountRef account = open.accounts().require(name);
        found.put(account.id(), account);
      } catch (IllegalArgumentException nobody) {
        mistakes.add(list + ", line " + number + ": " + nobody.getMessage());
      }
    }
    if (!mistakes.isEmpty()) {
      throw new CommandException(
          ExitCode.FAILED, String.join("\n", mistakes) + "\nnobody was reset");
    }
    return List.copyOf(found.values());
  }

  private static List<String> lines(Path list) throws CommandException {
    try {
      return Files.readAllLines(list, StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new CommandException(
          ExitCode.UNUSABLE, list + " cannot be read: " + FileTrouble.words(failed));
    }
  }
}
