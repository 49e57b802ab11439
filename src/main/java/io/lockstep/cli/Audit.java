package io.lockstep.cli;

import io.lockstep.extension.ConfigurationException;
import io.lockstep.factor.Origin;
import io.lockstep.host.embedded.EmbeddedHost;
import io.lockstep.maillog.AuditFile;
import io.lockstep.maillog.AuditText;
import io.lockstep.maillog.DiagnosisIds;
import io.lockstep.maillog.LineBudget;
import io.lockstep.maillog.LogSink;
import io.lockstep.maillog.MailJournal;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;

/** The audit log of a data directory, for commands: a running host writes to the same file. */
final class Audit {
  private final Place place;
  private final AuditFile file;
  private final InstantSource machine = InstantSource.system();

  Audit(Place place, Path data) throws IOException, ConfigurationException {
    this.place = place;
    this.file =
        AuditFile.in(
            EmbeddedHost.logDirectory(data), place.extension().logs(), ZoneId.systemDefault());
  }

  /** For use cases that tell their own story. */
  MailJournal journal() throws ConfigurationException {
    return new MailJournal(
        file,
        EmbeddedHost.node(place.configuration()),
        new DiagnosisIds(new SecureRandom()),
        machine,
        System.err);
  }

  /** Who is at the keyboard, and when. */
  Origin origin(String command) {
    return new Origin(machine.instant(), command, Map.of("aname", who()));
  }

  /** Writes down what a command did to an account. */
  void tell(String command, String account, String commandLine) {
    tell(command, Map.of("account", account), commandLine);
  }

  /** Writes down what a command did. */
  void tell(String command, Map<String, String> details, String commandLine) {
    Origin origin = origin(commandLine);
    AuditText text = new AuditText(command);
    details.forEach(text::with);
    text.with("by", who());
    int bytes = LineBudget.ofMessage(origin, LogSink.SECURITY);
    file.log(LogSink.Level.INFO, LogSink.SECURITY, text.text(bytes), origin);
  }

  /** The user at the keyboard, and the one behind sudo. */
  static String who() {
    String user = System.getProperty("user.name", "unknown");
    String behind = System.getenv("SUDO_USER");
    return behind == null || behind.isBlank() ? user : user + " (" + behind + ")";
  }
}
