package io.lockstep.store.node;

import java.nio.file.Path;

/** Holds a node's directory until its input ends. */
final class HoldingProcess {
  private HoldingProcess() {}

  /** Argument: the directory. */
  public static void main(String[] arguments) throws Exception {
    NodeDirectory held = NodeDirectory.open(Path.of(arguments[0]));
    System.out.println("held");
    while (System.in.read() >= 0) {
      // Whoever started this ends it.
    }
    held.close();
  }
}
