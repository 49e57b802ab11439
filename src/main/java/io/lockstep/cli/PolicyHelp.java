package io.lockstep.cli;

import io.lockstep.factor.PolicyKey;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** The keys of a policy at the end of a command's help. */
final class PolicyHelp {
  private PolicyHelp() {}

  static void addTo(CommandSpec spec) {
    List<String> lines = new ArrayList<>(List.of("", "Keys:"));
    for (PolicyKey key : PolicyKey.values()) {
      lines.add("  " + key.word() + ": " + key.meaning());
      lines.add("      " + key.allowed());
    }
    lines.add("");
    lines.add("Example: lockstep policy set --cos staff required=true enrol.by=2026-12-31");
    spec.usageMessage().footer(lines.toArray(String[]::new));
  }
}
