package io.lockstep.it;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openqa.selenium.JavascriptExecutor;

/** axe-core, which knows the rules of WCAG 2.2 AA that a program can check. */
final class Axe {
  private static final Set<String> GRAVE = Set.of("serious", "critical");

  private static final String RUN =
      """
      const done = arguments[0];
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
      axe.run(document, {runOnly: {type: 'tag', values: tags}}).then(
          found => done(JSON.stringify({rules: found.passes.length + found.violations.length,
              violations: found.violations.map(({id, impact, help, nodes}) => ({id, impact, help,
                  nodes: nodes.map(node => node.html + ' (' + node.failureSummary + ')')}))})),
          failed => done(JSON.stringify({failed: String(failed)})));
      """;

  private Axe() {}

  /** A rule that is broken, and where. */
  record Violation(String rule, String impact, String help, List<String> nodes) {
    @Override
    public String toString() {
      return rule + " (" + impact + "): " + help + "\n    " + String.join("\n    ", nodes);
    }
  }

  /** The serious and critical violations of the page as it is now. */
  static List<Violation> violations(JavascriptExecutor page) {
    if (!Boolean.TRUE.equals(page.executeScript("return 'axe' in window"))) {
      page.executeScript(source());
    }
    String answer = page.executeAsyncScript(RUN).toString();
    Map<String, Object> found = Json.object(answer);
    // One that finds no rule to try would call every page good.
    if (!(found.get("rules") instanceof Number rules) || rules.intValue() == 0) {
      throw new AssertionError("axe-core looked at nothing: " + answer);
    }
    List<Violation> grave = new ArrayList<>();
    for (Object each : (List<?>) found.get("violations")) {
      Map<?, ?> violation = (Map<?, ?>) each;
      if (GRAVE.contains(violation.get("impact").toString())) {
        grave.add(
            new Violation(
                violation.get("id").toString(),
                violation.get("impact").toString(),
                violation.get("help").toString(),
                ((List<?>) violation.get("nodes")).stream().map(Object::toString).toList()));
      }
    }
    return grave;
  }

  private static String source() {
    try {
      return Files.readString(Npm.install().resolve("axe-core/axe.min.js"));
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }
}
