package io.lockstep.host.zimbra.auth;

import io.lockstep.verdict.Operation;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Who of the server is asking: it does not say, but stands on the stack. */
enum Asker {
  /** Verifies a password, of a web login or of a mail client. */
  MECHANISM("com.zimbra.cs.account.auth.AuthMechanism"),
  /** Handles a user's login; also that of a mail server which asks for its clients. */
  USER_LOGIN("com.zimbra.cs.service.account.Auth"),
  /** Handles an administrator's login, whose password is proven by now. */
  ADMIN_LOGIN("com.zimbra.cs.util.AccountUtil"),
  /** Nobody of these. */
  OTHER("");

  private static final String IMAP = "com.zimbra.cs.imap.";
  private static final String POP = "com.zimbra.cs.pop3.";
  private static final String DAV = "com.zimbra.cs.dav.";

  private final String className;

  Asker(String className) {
    this.className = className;
  }

  /** The nearest of them. Walks the stack: for the rare case that it matters. */
  static Asker now() {
    return walk(names -> names.map(Asker::of).flatMap(Optional::stream).findFirst()).orElse(OTHER);
  }

  private static Optional<Asker> of(String frame) {
    for (Asker asker : values()) {
      if (asker != OTHER && isClass(frame, asker.className)) {
        return Optional.of(asker);
      }
    }
    return Optional.empty();
  }

  private static boolean isClass(String frame, String name) {
    return frame.equals(name) || frame.startsWith(name + "$");
  }

  /** The protocol of the mail client whose password is to be verified; ActiveSync when no other. */
  static Operation protocol() {
    return walk(names -> names.map(Asker::protocol).flatMap(Optional::stream).findFirst())
        .orElse(Operation.EAS);
  }

  private static Optional<Operation> protocol(String frame) {
    if (frame.startsWith(IMAP)) {
      return Optional.of(Operation.IMAP);
    }
    if (frame.startsWith(POP)) {
      return Optional.of(Operation.POP);
    }
    if (frame.startsWith(DAV)) {
      return Optional.of(Operation.DAV);
    }
    return isClass(frame, USER_LOGIN.className) ? Optional.of(Operation.SMTP) : Optional.empty();
  }

  private static <T> T walk(Function<Stream<String>, T> look) {
    return StackWalker.getInstance()
        .walk(frames -> look.apply(frames.map(StackWalker.StackFrame::getClassName)));
  }
}
