package io.lockstep.factor;

import io.lockstep.clock.Statement;
import java.util.List;
import java.util.Optional;

/**
 * How the clocks of all nodes stand and stood.
 *
 * @param moved the label of this node's verifying clock when it is not the machine's as it is
 * @param fix what root types to put this machine's clock right, in this order
 * @param around whether that is to be typed on the machine around this container
 * @param witnesses what is said of this node's clock besides the jury
 * @param nodes this one first; its last reading is of now
 * @param problem why there is no more than that; empty when all readings are there
 */
public record ClockOverview(
    Optional<String> moved,
    List<String> fix,
    boolean around,
    List<Statement> witnesses,
    List<NodeReadings> nodes,
    Optional<String> problem) {

  public ClockOverview {
    fix = List.copyOf(fix);
    witnesses = List.copyOf(witnesses);
    nodes = List.copyOf(nodes);
  }

  /** This node. */
  public NodeReadings here() {
    return nodes.get(0);
  }
}
