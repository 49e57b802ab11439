package io.lockstep.soap.handler;

import io.lockstep.clock.Statement;
import io.lockstep.factor.ClockDesk;
import io.lockstep.factor.ClockOverview;
import io.lockstep.factor.ClockReading;
import io.lockstep.factor.Ending;
import io.lockstep.factor.EndingCounts;
import io.lockstep.factor.Journal;
import io.lockstep.factor.Journal.Change;
import io.lockstep.factor.NodeReadings;
import io.lockstep.soap.Element;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.RequestHandler;
import io.lockstep.soap.SoapFault;
import io.lockstep.verdict.JuryFinding;
import java.time.Duration;
import java.time.Instant;

/**
 * GetClocksRequest: how the clocks of all nodes that share a store stood in the last {@code hours},
 * and how this one's stands now. Every offset is the other clock minus the node's, in milliseconds.
 */
public final class GetClocks implements RequestHandler {
  private static final int MOST_HOURS = 168;
  private static final int USUAL_HOURS = 24;

  private final ClockDesk desk;
  private final GlobalOnly globalOnly;
  private final ServerNode node;

  public GetClocks(ClockDesk desk, Journal journal, ServerNode node) {
    this.desk = desk;
    this.globalOnly = new GlobalOnly(journal);
    this.node = node;
  }

  @Override
  public boolean needsAdminAuth() {
    return true;
  }

  @Override
  public Element handle(Element request, RequestContext context) throws SoapFault {
    globalOnly.require(Change.CLOCKS_SHOWN, "server", node.name(), "the clocks", context);
    int hours = Numbers.in(request, "hours", USUAL_HOURS, 1, MOST_HOURS);
    ClockOverview seen = desk.look(Duration.ofHours(hours));
    NodeReadings here = seen.here();
    Element response = Element.of(Namespaces.LOCKSTEP, "GetClocksResponse");
    response.setAttribute("now", here.lastSeen().toEpochMilli());
    response.setAttribute("here", here.node());
    seen.problem().ifPresent(problem -> response.setAttribute("problem", problem));
    for (NodeReadings one : seen.nodes()) {
      Element element = response.addRepeated("node").setAttribute("name", one.node());
      boolean asked = one.node().equals(here.node());
      if (asked) {
        element.setAttribute("here", true);
      }
      element.setAttribute("lastSeen", one.lastSeen().toEpochMilli());
      if (asked) {
        describe(element, seen);
      }
      one.inOrder().forEach(reading -> describe(element.addRepeated("reading"), reading));
      one.hours().forEach((start, counts) -> describe(element.addRepeated("hour"), start, counts));
    }
    return response;
  }

  /** What only the node that is asked can tell. */
  private static void describe(Element element, ClockOverview seen) {
    seen.moved().ifPresent(label -> element.setAttribute("shift", label));
    if (seen.around()) {
      element.setAttribute("container", true);
    }
    seen.fix().forEach(command -> element.addRepeated("fix").setText(command));
    for (Statement said : seen.witnesses()) {
      Element witness = element.addRepeated("witness");
      witness.setAttribute("name", said.witness());
      witness.setAttribute("standing", said.standing().word());
      said.offset().ifPresent(offset -> witness.setAttribute("offsetMillis", offset.millis()));
      witness.setAttribute("words", said.words());
    }
  }

  private static void describe(Element element, ClockReading reading) {
    element.setAttribute("at", reading.at().toEpochMilli());
    reading.jury().ifPresent(found -> describe(element, found));
    reading.ntpMillis().ifPresent(millis -> element.setAttribute("ntp", millis));
  }

  private static void describe(Element element, JuryFinding found) {
    element.setAttribute("jury", found.estimateMillis());
    element.setAttribute("low", found.skew().fromMillis());
    element.setAttribute("high", found.skew().toMillis());
    element.setAttribute("agreeing", found.agreeing());
    element.setAttribute("votes", found.votes());
    element.setAttribute("alarm", found.alarm().word());
  }

  private static void describe(Element element, Instant start, EndingCounts counts) {
    element.setAttribute("at", start.toEpochMilli());
    for (Ending ending : Ending.values()) {
      element.setAttribute(ending.word(), counts.of(ending));
    }
  }
}
