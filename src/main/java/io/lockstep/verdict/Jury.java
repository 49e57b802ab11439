package io.lockstep.verdict;

import io.lockstep.clock.BootTime;
import io.lockstep.clock.Moment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The users' devices as a clock. Most take their time from the mobile network; what most of them
 * say of this server's clock is evidence, with nobody asked.
 *
 * <p>One account has one vote, its last. Votes are kept against the clock that nobody sets, so that
 * a step of this server's clock moves them all and is seen at once. As long as at most {@link
 * Deliberation#FALSE_VOTES} of the votes are wrong, the finding's interval contains the truth; it
 * testifies, and never corrects what is let in.
 *
 * <p>Thread-safe. Memory is bounded by {@link JuryRules#mostVoters}.
 */
public final class Jury {
  /** A finding is not made anew within this time, unless the votes have grown much. */
  private static final long REST_MILLIS = 1_000;

  /** After this time votes may have expired. */
  private static final long LASTS_MILLIS = 60_000;

  private static final double MUCH_GROWN = 1.125;

  private final JuryRules rules;
  private final Deliberation deliberation = new Deliberation();

  /** In the order they were heard, the oldest first. */
  private final Map<String, JuryVote> votes = new LinkedHashMap<>();

  private Optional<Sitting> last = Optional.empty();
  private boolean heardSince;

  /** What was found when, against the boot clock. */
  private record Sitting(BootTime at, Deliberation.Outcome outcome) {}

  public Jury(JuryRules rules) {
    this.rules = rules;
  }

  /**
   * Takes a vote; the account's earlier one is forgotten.
   *
   * @param voter the account's id
   * @param skew of one code: the device's clock minus this server's at {@code now}
   * @return as it is kept
   */
  public synchronized JuryVote vote(String voter, SkewInterval skew, Moment now) {
    JuryVote vote = new JuryVote(voter, moved(skew, ahead(now)), now.boot());
    keep(vote);
    return vote;
  }

  private void keep(JuryVote vote) {
    votes.remove(vote.voter());
    votes.put(vote.voter(), vote);
    if (votes.size() > rules.mostVoters()) {
      votes.remove(votes.keySet().iterator().next());
    }
    heardSince = true;
  }

  /** The votes as they are, the oldest first. */
  public synchronized List<JuryVote> votes() {
    return List.copyOf(votes.values());
  }

  /**
   * Takes votes from an earlier run of this process. Those of another start of the machine, and
   * those that were heard here since, are passed over.
   */
  public synchronized void restore(List<JuryVote> kept, Moment now) {
    List<JuryVote> since = List.copyOf(votes.values());
    votes.clear();
    kept.stream()
        .filter(vote -> testifies(vote, now))
        .sorted(Comparator.comparingLong(vote -> vote.heard().millis()))
        .forEach(this::keep);
    since.forEach(this::keep);
  }

  private boolean testifies(JuryVote vote, Moment now) {
    if (!vote.heard().comparableTo(now.boot())) {
      return false;
    }
    long age = now.boot().millis() - vote.heard().millis();
    return age >= 0 && age <= rules.expiry().toMillis();
  }

  /**
   * What the votes come to at a moment. Cheap: it is made anew once a second at most.
   *
   * @return empty when nobody voted
   */
  public synchronized Optional<JuryFinding> finding(Moment now) {
    if (last.filter(sitting -> stands(sitting, now)).isEmpty()) {
      deliberate(now);
    }
    return last.map(sitting -> finding(sitting.outcome(), ahead(now)));
  }

  private boolean stands(Sitting sitting, Moment now) {
    if (!sitting.at().comparableTo(now.boot())) {
      return false;
    }
    long age = now.boot().millis() - sitting.at().millis();
    boolean grown = votes.size() > sitting.outcome().votes() * MUCH_GROWN;
    return age >= 0 && age < LASTS_MILLIS && (!heardSince || (age < REST_MILLIS && !grown));
  }

  private void deliberate(Moment now) {
    votes.values().removeIf(vote -> !testifies(vote, now));
    List<JuryVote> newestFirst = new ArrayList<>(votes.values());
    Collections.reverse(newestFirst);
    last =
        newestFirst.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Sitting(now.boot(), deliberation.over(newestFirst, rules.fewestVoters())));
    heardSince = false;
  }

  private JuryFinding finding(Deliberation.Outcome outcome, long ahead) {
    SkewInterval skew = moved(outcome.clock(), -ahead);
    DelayFit.Estimate newest = outcome.newest().moved(-ahead);
    long estimate = outcome.estimate() - ahead;
    JuryFinding.Alarm alarm =
        outcome.agreeing() < rules.fewestVoters()
            ? JuryFinding.Alarm.SILENT
            : DriftAlarm.of(skew, estimate, newest);
    // Divided, it cannot say that all is well; that something is wrong, it can.
    boolean peace = alarm == JuryFinding.Alarm.IN_STEP && outcome.divided();
    boolean silent = peace || doubted(alarm, estimate, outcome.dissent());
    return new JuryFinding(
        skew,
        estimate,
        outcome.agreeing(),
        outcome.votes(),
        silent ? JuryFinding.Alarm.SILENT : alarm);
  }

  /** Newest votes that say the same and more of it do not contradict an alarm. */
  private static boolean doubted(JuryFinding.Alarm alarm, long estimate, int dissent) {
    boolean worse =
        alarm.compareTo(JuryFinding.Alarm.DRIFTING) >= 0 && Long.signum(estimate) == dissent;
    return dissent != 0 && !worse;
  }

  /** The wall clock minus the boot clock. */
  private static long ahead(Moment now) {
    return now.wallMillis() - now.boot().millis();
  }

  private static SkewInterval moved(SkewInterval interval, long by) {
    return new SkewInterval(interval.fromMillis() + by, interval.toMillis() + by);
  }
}
