package io.lockstep.cli;

import io.lockstep.factor.PolicyDesk;
import io.lockstep.factor.PolicyKey;
import io.lockstep.factor.PolicyScope;
import io.lockstep.factor.PolicyTarget;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lockstep policy set}. */
@Command(
    name = "set",
    description = "Lets one layer say something; what it says about other keys stays.",
    mixinStandardHelpOptions = true)
final class PolicySetCommand implements Callable<Integer> {
  private CommandSpec spec;

  @Mixin private PolicyLayer layer;

  @Parameters(paramLabel = "KEY=VALUE", arity = "1..*", description = "as required=true")
  private List<String> settings = List.of();

  @Option(names = "--reason", paramLabel = "TEXT", description = "why; stands in the audit log")
  private Optional<String> reason = Optional.empty();

  @Option(names = "--json", description = "answers in JSON")
  private boolean json;

  @Mixin private Place place;

  @Spec
  void spec(CommandSpec own) {
    this.spec = own;
    PolicyHelp.addTo(own);
  }

  @Override
  public Integer call() throws Exception {
    Map<String, String> values = values();
    try (OpenData open = OpenData.at(place)) {
      PolicyTarget target = layer.require(open);
      PolicyDesk desk = open.policyDesk();
      var origin = open.audit().origin("lockstep policy set");
      Map<PolicyKey, String> set =
          Asked.of(() -> desk.set(target, values, reason, origin), ExitCode.USAGE);
      warnOfEmptyDomain(open, target);
      tell(target, set);
    }
    return ExitCode.OK.code();
  }

  private Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      if (equals < 1) {
        throw new ParameterException(
            spec.commandLine(), "expected KEY=VALUE as required=true, not '" + setting + "'");
      }
      String key = setting.substring(0, equals).strip();
      if (values.put(key, setting.substring(equals + 1).strip()) != null) {
        throw new ParameterException(spec.commandLine(), "the key " + key + " stands here twice");
      }
    }
    return values;
  }

  /** A domain is not kept anywhere but in addresses: a typing error would go unnoticed. */
  private void warnOfEmptyDomain(OpenData open, PolicyTarget target) {
    if (target.scope() == PolicyScope.DOMAIN && !open.accounts().inUse(target.name())) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("lockstep: no account is in the domain " + target.name() + " yet");
      err.flush();
    }
  }

  private void tell(PolicyTarget target, Map<PolicyKey, String> set) {
    PrintWriter out = spec.commandLine().getOut();
    List<JsonText> objects = new ArrayList<>();
    set.forEach(
        (key, value) -> {
          objects.add(PolicyShowCommand.json(target, key.word(), value));
          if (!json) {
            out.println("set " + key.word() + " = " + value + " for " + target.words());
          }
        });
    if (json) {
      out.println(JsonText.array(objects));
    }
    out.flush();
  }
}
