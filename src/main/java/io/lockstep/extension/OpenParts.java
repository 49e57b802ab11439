package io.lockstep.extension;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** What a host has opened so far. Closed in the opposite order, each whatever became of others. */
public final class OpenParts implements AutoCloseable {
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Consumer<Exception> trouble;

  /**
   * @param trouble told of a part that cannot be closed
   */
  public OpenParts(Consumer<Exception> trouble) {
    this.trouble = trouble;
  }

  /** Adds the part that was opened last. */
  public <T extends AutoCloseable> T add(T part) {
    open.push(part);
    return part;
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception failed) {
        trouble.accept(failed);
      }
    }
  }
}
