package io.lockstep.cli;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.EffectivePolicy;
import io.lockstep.factor.PolicyKey;
import io.lockstep.factor.PolicyLayers;
import io.lockstep.factor.PolicyRow;
import io.lockstep.factor.PolicyScope;
import io.lockstep.factor.PolicyTarget;
import io.lockstep.host.embedded.AccountDesk;
import io.lockstep.store.jdbc.JdbcCos.Cos;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
          for (PolicyRow row : open.policies().rows(target)) {
            add(target, row.key(), row.value(), objects, lines);
          }
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
    PolicyTarget server = new PolicyTarget(PolicyScope.SERVER, "", "");
    for (PolicyKey key : PolicyKey.values()) {
      add(server, key.word(), key.shown(open.serverPolicy()), objects, lines);
    }
  }

  private static void addLayers(OpenData open, List<JsonText> objects, List<String> lines) {
    Map<String, String> names = new HashMap<>();
    new AccountDesk(
            open.database(),
            open.configuration().domain(),
            open.configuration().factor().policy(),
            new SecureRandom(),
            InstantSource.system())
        .list()
        .forEach(account -> names.put(account.id(), account.name()));
    open.classes().list().forEach((Cos cos) -> names.put(cos.id(), cos.name()));
    for (PolicyRow row : open.policies().rows()) {
      String name = names.getOrDefault(row.id(), row.id());
      PolicyTarget target = new PolicyTarget(row.scope(), row.id(), name);
      add(target, row.key(), row.value(), objects, lines);
    }
  }

  private static void addEffective(
      OpenData open, PolicyTarget target, List<JsonText> objects, List<String> lines) {
    List<PolicyRow> rows =
        target.scope() == PolicyScope.ACCOUNT
            ? open.policies().rowsAbout(new AccountRef(target.id(), target.name()))
            : open.policies().rows(target);
    EffectivePolicy laid = new PolicyLayers(open.serverPolicy()).lay(rows);
    for (PolicyKey key : PolicyKey.values()) {
      String value = key.shown(laid.policy());
      String from = laid.sources().getOrDefault(key, PolicyScope.SERVER).word();
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
