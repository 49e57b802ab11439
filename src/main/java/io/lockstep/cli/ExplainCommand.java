package io.lockstep.cli;

import io.lockstep.maillog.Explanation;
import io.lockstep.maillog.VerdictLine;
import io.lockstep.store.FileTrouble;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lockstep explain}: reads verdict lines and says them in plain words. */
@Command(
    name = "explain",
    description = "Reads lines of mailbox.log and says in plain words what each verdict means.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: tail -n 50 data/log/mailbox.log | scripts/lockstep explain"})
final class ExplainCommand implements Callable<Integer> {
  private static final String STANDARD_INPUT = "-";

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = "log files; - or none reads standard input")
  private List<String> files = List.of();

  @Option(names = "--json", description = "answers in JSON")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    List<JsonText> objects = new ArrayList<>();
    int found = 0;
    for (String file : files.isEmpty() ? List.of(STANDARD_INPUT) : files) {
      found += explain(file, out, objects);
    }
    if (json) {
      out.println(JsonText.array(objects));
    }
    out.flush();
    if (found == 0) {
      throw new CommandException(
          ExitCode.FAILED, "no verdict line was found; they have 'twofactor - ' in front");
    }
    return ExitCode.OK.code();
  }

  private int explain(String file, PrintWriter out, List<JsonText> objects)
      throws CommandException {
    int found = 0;
    try (BufferedReader lines = open(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Optional<VerdictLine> verdict = VerdictLine.parse(line);
        if (verdict.isPresent()) {
          found++;
          show(verdict.get(), out, objects);
        }
      }
    } catch (IOException unreadable) {
      throw new CommandException(
          ExitCode.UNUSABLE, file + " cannot be read: " + FileTrouble.words(unreadable));
    }
    return found;
  }

  private void show(VerdictLine line, PrintWriter out, List<JsonText> objects) {
    String words = Explanation.inWords(line);
    if (json) {
      JsonText object = new JsonText();
      line.fields().forEach(object::with);
      objects.add(object.with("words", words));
    } else {
      out.println(line.text());
      out.println(words.indent(2));
    }
  }

  private static BufferedReader open(String file) throws IOException {
    InputStream in = file.equals(STANDARD_INPUT) ? System.in : Files.newInputStream(Path.of(file));
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }
}
