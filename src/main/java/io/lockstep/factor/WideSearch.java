package io.lockstep.factor;

import io.lockstep.totp.PreparedSecret;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.Search;
import io.lockstep.verdict.StepSearch;
import io.lockstep.verdict.StepUse;
import io.lockstep.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks for the step a refused code belongs to, over all authenticators it may be of. Holds their
 * secrets until it is closed.
 */
final class WideSearch implements AutoCloseable {

  /**
   * A step that matched.
   *
   * @param search over all authenticators
   */
  record Match(Candidate candidate, int offset, Search search) {}

  private record Prepared(Candidate candidate, PreparedSecret secret) {}

  private final Ground ground;
  private final AccountRef account;
  private final Operation operation;
  private final Instant refused;
  private final List<Prepared> secrets = new ArrayList<>();
  private Optional<Candidate> matched = Optional.empty();
  private Search last = new Search(0, 6, false);

  WideSearch(Ground ground, AccountRef account, Operation operation, Instant refused) {
    this.ground = ground;
    this.account = account;
    this.operation = operation;
    this.refused = refused;
  }

  void add(Candidate candidate, PreparedSecret secret) {
    secrets.add(new Prepared(candidate, secret));
  }

  Optional<Candidate> matched() {
    return matched;
  }

  boolean several() {
    return secrets.size() > 1;
  }

  long computedStep() {
    return secrets.get(0).candidate().check().computedStep();
  }

  /** The match nearest to now among all authenticators. */
  Optional<Match> nearest(CodeTrial.Look look) {
    int tried = 0;
    int matches = 0;
    boolean ambiguous = false;
    int digits = Integer.MAX_VALUE;
    Optional<Candidate> owner = Optional.empty();
    int nearest = 0;
    for (Prepared one : secrets) {
      StepSearch.Found found = look.at(one.candidate(), one.secret());
      tried += found.search().tried();
      ambiguous |= found.search().ambiguous();
      digits = Math.min(digits, found.search().digits());
      if (found.offset().isPresent()) {
        matches++;
        if (owner.isEmpty() || Math.abs(found.offset().getAsInt()) < Math.abs(nearest)) {
          owner = Optional.of(one.candidate());
          nearest = found.offset().getAsInt();
        }
      }
    }
    last = new Search(tried, digits, ambiguous || matches > 1);
    int offset = nearest;
    return owner.map(candidate -> new Match(candidate, offset, last));
  }

  /** Searches the whole horizon and burns what it finds. Runs behind the answer. */
  Verdict run() {
    try {
      Optional<Match> found =
          nearest((candidate, secret) -> candidate.check().wholeHorizon(secret));
      if (found.isEmpty()) {
        return new Verdict.NoMatch(computedStep(), last);
      }
      matched = Optional.of(found.get().candidate());
      return ground.store().exclusively(account, ledger -> settle(ledger, found.get()));
    } catch (FactorStoreException failed) {
      return new Verdict.StoreFailed();
    }
  }

  private Verdict settle(AccountLedger ledger, Match match) {
    boolean there =
        ledger.authenticators().stream().anyMatch(one -> one.id().equals(match.candidate().id()));
    if (!there) {
      // Replaced or removed meanwhile: there is nothing left to burn.
      return outsideWindow(match);
    }
    Verdict verdict = refuseAndBurn(ledger, match);
    if (!verdict.countsAsFailure()) {
      // Counted when the refusal went out; a replay does not count.
      ledger.keep(ledger.failures().minusOne());
    }
    return verdict;
  }

  Verdict refuseAndBurn(AccountLedger ledger, Match match) {
    CodeCheck check = match.candidate().check();
    String id = match.candidate().id();
    long step = check.computedStep() + match.offset();
    Optional<StepUse> use = ledger.steps().use(id, step);
    if (use.filter(StepUse::accepted).isPresent()) {
      return check.replayed(match.offset(), use, match.candidate().authenticator().lastStep());
    }
    ledger
        .steps()
        .burn(id, new StepUse(step, refused, operation, false), check.forgetAfter(match.offset()));
    return outsideWindow(match);
  }

  private Verdict outsideWindow(Match match) {
    return match
        .candidate()
        .check()
        .outsideWindow(ground.diagnosis(), match.offset(), match.search());
  }

  @Override
  public void close() {
    secrets.forEach(one -> one.secret().close());
  }
}
