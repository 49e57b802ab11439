package io.lockstep.soap.handler;

import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.Failures;
import io.lockstep.factor.Standing;
import io.lockstep.factor.StandingState;
import io.lockstep.factor.Standings;
import io.lockstep.soap.AdminRights;
import io.lockstep.soap.Element;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.RequestHandler;
import io.lockstep.soap.SoapFault;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * GetSecondFactorsRequest: how the second factors of many accounts stand, a page of them at a time,
 * by name. {@code query} is a part of a name, {@code state} one of {@link StandingState}. Counts
 * are those of the query, whatever state is asked for. Accounts out of reach do not count at all.
 */
public final class GetSecondFactors implements RequestHandler {
  private static final int USUAL = 50;
  private static final int MOST = 200;
  private static final int FARTHEST = 999_999_999;

  private final Standings standings;
  private final Failures.Limit limit;
  private final InstantSource machine;

  public GetSecondFactors(Standings standings, Failures.Limit limit, InstantSource machine) {
    this.standings = standings;
    this.limit = limit;
    this.machine = machine;
  }

  @Override
  public boolean needsAdminAuth() {
    return true;
  }

  @Override
  public Element handle(Element request, RequestContext context) throws SoapFault {
    String query = request.optionalAttribute("query").orElse("").strip().toLowerCase(Locale.ROOT);
    StandingState state = state(request);
    int offset = Numbers.in(request, "offset", 0, 0, FARTHEST);
    int most = Numbers.in(request, "limit", USUAL, 1, MOST);
    AdminRights rights = context.requireAccount().rights();
    List<Standing> matching;
    try {
      matching =
          standings.all().stream()
              .filter(one -> reaches(rights, one))
              .filter(one -> one.account().name().toLowerCase(Locale.ROOT).contains(query))
              .toList();
    } catch (FactorStoreException failed) {
      throw SecondFactorHook.storeFailed(failed);
    }
    StandingState.Asked asked = StandingState.Asked.at(machine.instant(), limit);
    List<Standing> found = matching.stream().filter(one -> state.holds(one, asked)).toList();
    Element response =
        Element.of(Namespaces.LOCKSTEP, "GetSecondFactorsResponse")
            .setAttribute("total", found.size())
            .setAttribute("offset", offset);
    Element counts = response.addUnique("counts");
    for (StandingState counted : StandingState.values()) {
      long count = matching.stream().filter(one -> counted.holds(one, asked)).count();
      counts.setAttribute(counted.word(), count);
    }
    found.stream()
        .skip(offset)
        .limit(most)
        .forEach(one -> describe(response.addRepeated("secondFactor"), one, asked.now()));
    return response;
  }

  private static StandingState state(Element request) throws SoapFault {
    Optional<StandingState> state =
        StandingState.ofWord(
            request
                .optionalAttribute("state")
                .filter(text -> !text.isEmpty())
                .orElse(StandingState.ALL.word()));
    if (state.isEmpty()) {
      throw SoapFault.invalidRequest(
          "state is one of "
              + Arrays.stream(StandingState.values())
                  .map(StandingState::word)
                  .collect(Collectors.joining(", ")));
    }
    return state.get();
  }

  /** As for a single account: no administrator of less than everything reaches another. */
  private static boolean reaches(AdminRights rights, Standing one) {
    return rights.global() || (!one.administrator() && rights.reachName(one.account().name()));
  }

  private void describe(Element element, Standing one, Instant now) {
    element.setAttribute("id", one.account().id());
    element.setAttribute("name", one.account().name());
    element.setAttribute("active", one.active());
    element.setAttribute("enrolled", one.enrolled());
    element.setAttribute("byMail", one.byMail());
    element.setAttribute("required", one.required());
    if (one.required()) {
      one.policy().enrolBy().ifPresent(by -> element.setAttribute("enrolBy", by.toEpochMilli()));
    }
    Shown.lock(element, one.failures(), limit, now);
    one.drifting()
        .ifPresent(
            drift -> {
              element.setAttribute("driftOffset", drift.offset());
              element.setAttribute("driftRun", drift.run());
            });
  }
}
