package io.lockstep.cli;

import io.lockstep.store.jdbc.JdbcCos.Cos;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lockstep cos}: classes of service, for policies of many accounts. */
@Command(
    name = "cos",
    description = "Adds, lists and removes classes of service: accounts that share a policy.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class CosCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing: add, list or remove");
  }

  @Command(name = "add", description = "Adds a class of service.", mixinStandardHelpOptions = true)
  int add(
      @Parameters(paramLabel = "NAME", description = "letters, digits and . _ -") String name,
      @Option(names = "--json", description = "answers in JSON") boolean json,
      @Mixin Place place)
      throws Exception {
    try (OpenData open = OpenData.at(place)) {
      Cos cos = Asked.of(() -> open.classes().add(name));
      open.audit().tell("CosAdd", Map.of("cos", cos.name()), "lockstep cos add");
      tell(
          json
              ? new JsonText().with("added", cos.name()).with("id", cos.id()).text()
              : "added " + cos.name());
    }
    return ExitCode.OK.code();
  }

  @Command(
      name = "list",
      description = "Lists the classes of service and how many accounts have each.",
      mixinStandardHelpOptions = true)
  int list(
      @Option(names = "--json", description = "answers in JSON") boolean json, @Mixin Place place)
      throws Exception {
    try (OpenData open = OpenData.at(place)) {
      List<Cos> classes = open.classes().list();
      if (json) {
        tell(JsonText.array(classes.stream().map(CosCommand::json).toList()));
      } else {
        classes.forEach(cos -> tell(cos.name() + "  " + cos.accounts() + " accounts"));
      }
    }
    return ExitCode.OK.code();
  }

  @Command(
      name = "remove",
      description = "Removes a class of service that no account has, and its policy.",
      mixinStandardHelpOptions = true)
  int remove(
      @Parameters(paramLabel = "NAME", description = "of the class") String name,
      @Option(names = "--json", description = "answers in JSON") boolean json,
      @Mixin Place place)
      throws Exception {
    try (OpenData open = OpenData.at(place)) {
      Cos cos = Asked.of(() -> open.classes().remove(name));
      open.audit().tell("CosRemove", Map.of("cos", cos.name()), "lockstep cos remove");
      tell(json ? new JsonText().with("removed", cos.name()).text() : "removed " + cos.name());
    }
    return ExitCode.OK.code();
  }

  private static JsonText json(Cos cos) {
    return new JsonText()
        .with("name", cos.name())
        .with("id", cos.id())
        .with("accounts", cos.accounts());
  }

  private void tell(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
