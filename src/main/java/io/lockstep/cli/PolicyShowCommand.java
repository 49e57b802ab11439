package io.lockstep.cli;

import io.lockstep.factor.EffectivePolicy;
import io.lockstep.factor.PolicyKey;
import io.lockstep.factor.PolicyScope;
import io.lockstep.factor.PolicyTarget;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lockstep policy show}. */
@Command(
    name = "show",
    description = {
      "Shows what one layer says; without one, the server's values and what all layers say.",
      "With --effective: what holds in the end, and which layer says so."
    },
    mixinStandardHelpOptions = true)
final class PolicyShowCommand implements Callable<Integer> {
  private CommandSpec spec;

  @Mixin private PolicyLayer layer;

  @Option(names = "--effective", description = "all keys, laid over each other")
  private boolean effective;

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
    try (OpenData open = OpenData.at(place)) {
      List<JsonText> objects = new ArrayList<>();
      List<String> lines = new ArrayList<>();
      Optional<PolicyTarget> named = layer.find(open);
      if (named.isEmpty()) {
        addServer(open, objects, lines);
        if (!effective) {
          addLayers(open, objects, lines);
        }
      } else {
        PolicyTarget target = named.get();
        if (effective) {
          addEffective(open, target, objects, lines);
        } else {
          open.policyBook()
              .said(target)
              .forEach((key, value) -> add(target, key, value, objects, lines));
        }
      }
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        out.println(JsonText.array(objects));
      } else {
        lines.forEach(out::println);
      }
      out.flush();
    }
    return ExitCode.OK.code();
  }

  private static void addServer(OpenData open, List<JsonText> objects, List<String> lines) {
    open.policyBook()
        .said(PolicyTarget.SERVER)
        .forEach((key, value) -> add(PolicyTarget.SERVER, key, value, objects, lines));
  }

  private static void addLayers(OpenData open, List<JsonText> objects, List<String> lines) {
    for (PolicyTarget target : open.policyBook().layers()) {
      open.policyBook()
          .said(target)
          .forEach((key, value) -> add(target, key, value, objects, lines));
    }
  }

  private static void addEffective(
      OpenData open, PolicyTarget target, List<JsonText> objects, List<String> lines) {
    EffectivePolicy laid = open.policyBook().effective(target);
    for (PolicyKey key : PolicyKey.values()) {
      String value = key.shown(laid.policy());
      String from = laid.source(key).orElse(PolicyScope.SERVER).word();
      objects.add(new JsonText().with("key", key.word()).with("value", value).with("from", from));
      lines.add(key.word() + " = " + value + "  (" + from + ")");
    }
  }

  private static void add(
      PolicyTarget target, String key, String value, List<JsonText> objects, List<String> lines) {
    objects.add(json(target, key, value));
    boolean understood = PolicyKey.of(key).flatMap(known -> known.read(value)).isPresent();
    lines.add(
        target.words().strip()
            + ": "
            + key
            + " = "
            + value
            + (understood ? "" : "  NOT UNDERSTOOD: logins it concerns are refused"));
  }

  /** One key of one layer. */
  static JsonText json(PolicyTarget target, String key, String value) {
    return new JsonText()
        .with("scope", target.scope().word())
        .with("name", target.name())
        .with("key", key)
        .with("value", value);
  }
}
