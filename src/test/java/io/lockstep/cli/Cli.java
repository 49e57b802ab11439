package io.lockstep.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine;

/**
 * One command run inside this process.
 *
 * @param out what it printed on standard output
 * @param err what it printed on standard error
 */
record Cli(int code, String out, String err) {

  static Cli run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine =
        Lockstep.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int code = commandLine.execute(arguments);
    return new Cli(code, out.toString(), err.toString());
  }

  /** A report whose command line needs no parser. */
  static Optional<Cli> plain(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    return ReportRun.ofPlain(arguments)
        .map(run -> run.end(new PrintWriter(out), new PrintWriter(err)))
        .map(code -> new Cli(code, out.toString(), err.toString()));
  }

  /** With something on standard input. */
  static Cli typing(String input, String... arguments) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    try {
      return run(arguments);
    } finally {
      System.setIn(before);
    }
  }

  /** Its output, once that was found to be one JSON value and nothing else. */
  String json() {
    try (JsonParser parser = new JsonFactory().createParser(out)) {
      parser.nextToken();
      parser.skipChildren();
      if (parser.nextToken() != null) {
        throw new AssertionError("more than one JSON value: " + out);
      }
      return out.strip();
    } catch (IOException bad) {
      throw new AssertionError("no JSON: " + out, bad);
    }
  }
}
