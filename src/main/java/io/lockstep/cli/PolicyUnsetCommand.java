package io.lockstep.cli;

import io.lockstep.factor.PolicyDesk;
import io.lockstep.factor.PolicyTarget;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lockstep policy unset}. */
@Command(
    name = "unset",
    description = {
      "Lets one layer say nothing about keys any more: the next farther layer holds.",
      "Ends with 1 when it had said nothing about any of them."
    },
    mixinStandardHelpOptions = true)
final class PolicyUnsetCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private PolicyLayer layer;

  @Parameters(paramLabel = "KEY", arity = "1..*", description = "as required")
  private List<String> keys = List.of();

  @Option(names = "--json", description = "answers in JSON")
  private boolean json;

  @Mixin private Place place;

  @Override
  public Integer call() throws Exception {
    try (OpenData open = OpenData.at(place)) {
      PolicyTarget target = layer.require(open);
      PolicyDesk desk = open.policyDesk();
      var origin = open.audit().origin("lockstep policy unset");
      Set<String> gone = Asked.of(() -> desk.unset(target, keys, origin), ExitCode.USAGE);
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        List<JsonText> objects = new ArrayList<>();
        gone.forEach(
            key ->
                objects.add(
                    new JsonText()
                        .with("scope", target.scope().word())
                        .with("name", target.name())
                        .with("unset", key)));
        out.println(JsonText.array(objects));
      } else {
        gone.forEach(key -> out.println("unset " + key + " for " + target.words()));
      }
      out.flush();
      if (gone.isEmpty()) {
        throw new CommandException(
            ExitCode.FAILED, target.words() + " had said nothing about " + String.join(", ", keys));
      }
    }
    return ExitCode.OK.code();
  }
}
