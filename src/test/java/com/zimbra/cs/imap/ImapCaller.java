package com.zimbra.cs.imap;

import java.util.function.Supplier;

/** Stands on the stack where the server's own classes of this protocol would. */
public final class ImapCaller {
  private ImapCaller() {}

  /** Asks something. */
  public static <T> T ask(Supplier<T> question) {
    return question.get();
  }
}
