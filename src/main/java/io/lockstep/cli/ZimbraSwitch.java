package io.lockstep.cli;

import io.lockstep.cli.SwitchDesk.Turn;
import io.lockstep.factor.Journals;
import io.lockstep.factor.OnOffSwitch;
import io.lockstep.factor.SwitchState;
import io.lockstep.store.SwitchFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;

/**
 * The switch of one Zimbra server by its file, which is what counts there. Nothing is told that
 * only the server knows: the digest of all enrolments is over values in Zimbra's own directory.
 */
final class ZimbraSwitch {
  /** What being off means inside that server. */
  static final String MEANING =
      "While off, this server asks nobody for a code at web and administrators' logins; over IMAP,"
          + " POP, SMTP and DAV an app password and the account's own password both open.";

  private static final String NO_DIGEST =
      "the enrolments stand in Zimbra's directory, which this command neither reads nor changes";

  private final ZimbraNode node;

  ZimbraSwitch(ZimbraNode node) {
    this.node = node;
  }

  /**
   * Turns it.
   *
   * @param off whether to off: then it is told first what that means
   */
  void turn(OnOffSwitch onOff, Turn turn, boolean off, boolean json, PrintWriter out)
      throws IOException {
    if (off && !json) {
      out.println(MEANING);
      out.flush();
    }
    SwitchState state = turn.turn(onOff);
    if (json) {
      out.println(text(state).text());
    } else {
      SwitchDesk.tell(state, out);
      print(out);
    }
    out.flush();
  }

  /** Says how it stands; needs nothing but the right to read the file. */
  SwitchState status(boolean json, PrintWriter out) {
    SwitchState state =
        new OnOffSwitch(
                new SwitchFile(node.switchFile()),
                InstantSource.system(),
                // Who only looks has nothing to write down, and may not be allowed to.
                new Journals(List.of()))
            .state();
    if (json) {
      out.println(text(state).text());
    } else {
      StatusCommand.print(out, state);
      if (!state.on()) {
        out.println(MEANING);
      }
      print(out);
    }
    out.flush();
    return state;
  }

  private JsonText text(SwitchState state) {
    JsonText text = new JsonText();
    StatusCommand.describe(text, state);
    text.with("host", "zimbra").with("file", node.switchFile().toString());
    if (!state.on()) {
      text.with("meaning", MEANING);
    }
    return text.with("digest", "unknown: " + NO_DIGEST);
  }

  private void print(PrintWriter out) {
    out.println("file       " + node.switchFile() + ", of this mailbox server alone");
    out.println("digest     not shown: " + NO_DIGEST);
  }
}
