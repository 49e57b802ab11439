package io.lockstep.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Optional;

/**
 * Where the process begins. Names nothing of the parser of command lines, which a plain report does
 * without: even to look for it in all the jars takes longer than the JVM's own start.
 */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Optional<ReportRun> report = ReportRun.ofPlain(arguments);
    int code =
        report.isPresent()
            ? report.get().end(writer(System.out, "stdout"), writer(System.err, "stderr"))
            : Lockstep.execute(arguments);
    System.out.flush();
    System.exit(code);
  }

  /** In the encoding of the terminal; older Java knows one for all streams. */
  private static PrintWriter writer(PrintStream stream, String name) {
    String encoding = System.getProperty(name + ".encoding", System.getProperty("native.encoding"));
    return new PrintWriter(stream, false, Charset.forName(encoding));
  }
}
