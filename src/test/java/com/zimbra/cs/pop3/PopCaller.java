package com.zimbra.cs.pop3;

import java.util.function.Supplier;

/** Stands on the stack where the server's own classes of this protocol would. */
public final class PopCaller {
  private PopCaller() {}

  /** Asks something. */
  public static <T> T ask(Supplier<T> question) {
    return question.get();
  }
}
