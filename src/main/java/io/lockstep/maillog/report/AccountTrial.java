package io.lockstep.maillog.report;

import io.lockstep.maillog.report.Finding.Cause;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Whether one account's phone, or its secret, is to blame. */
final class AccountTrial {
  private static final int FEWEST_REFUSALS = 3;
  private static final int FEWEST_CLASSIC = 5;
  private static final double SMALL_CHANCE = 1e-3;
  private static final int USUAL_PERIOD_SECONDS = 30;

  private final List<ServerTrial> servers;
  private final long classicFailures;
  private final long classicAccounts;

  AccountTrial(List<ServerTrial> servers, List<LogReport.Account> accounts) {
    this.servers = servers;
    this.classicFailures = accounts.stream().mapToLong(LogReport.Account::classicFailures).sum();
    this.classicAccounts =
        accounts.stream().filter(account -> account.classicFailures() > 0).count();
  }

  /** Empty when it is explained by a server, and when there is too little to go by. */
  Optional<Finding> finding(LogReport.Account account) {
    if (account.all() < FEWEST_REFUSALS) {
      return Optional.empty();
    }
    boolean inBadHour = servers.stream().anyMatch(server -> server.explains(account));
    boolean known = servers.stream().allMatch(ServerTrial::testifies);
    Optional<Finding> clock = inBadHour && !known ? Optional.empty() : clock(account, known);
    if (clock.isPresent() || inBadHour) {
      return clock;
    }
    return Stream.of(secret(account), replayed(account), classic(account))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Finding> clock(LogReport.Account account, boolean known) {
    long steady = 0;
    int offset = 0;
    for (int candidate : account.offsets().keySet()) {
      long near =
          LongStream.of(candidate - 1, candidate, candidate + 1)
              .map(step -> account.offsets().getOrDefault((int) step, 0L))
              .sum();
      if (Math.abs(candidate) > 1 && near > steady) {
        steady = near;
        offset = candidate;
      }
    }
    long clocks = count(account, "SKEWED", "ZONE_SHAPED", "LATE");
    int seconds = offset * USUAL_PERIOD_SECONDS;
    boolean explained = servers.stream().anyMatch(server -> server.explains(seconds));
    if (steady < 2 || steady * 2 < clocks || explained) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            known ? Cause.DEVICE : Cause.UNKNOWN,
            account.name(),
            String.format(
                Locale.ROOT,
                "The phone of %s and the server are about %s apart, steadily: offset %+d in"
                    + " %d of %d refusals.",
                account.name(),
                TimeText.duration(seconds),
                offset,
                steady,
                account.refusals()),
            known
                ? "the other phones agree among each other, and not with this one"
                : "cannot tell which of the two: too few other phones testify"));
  }

  private static Optional<Finding> secret(LogReport.Account account) {
    long none = count(account, "NO_MATCH", "SUPERSEDED_SECRET", "PENDING_SECRET");
    return none * 2 < account.refusals() || none < FEWEST_REFUSALS
        ? Optional.empty()
        : Optional.of(
            new Finding(
                Cause.SECRET,
                account.name(),
                String.format(
                    Locale.ROOT,
                    "%d of %d refused codes of %s fit its secret at no time: another entry of the"
                        + " app, an older QR code, or somebody who guesses.",
                    none,
                    account.refusals(),
                    account.name()),
                "whatever the clocks say: fourteen hours either way were searched"));
  }

  private static Optional<Finding> replayed(LogReport.Account account) {
    long again = count(account, "REPLAYED");
    return again * 2 < account.refusals() || again < FEWEST_REFUSALS
        ? Optional.empty()
        : Optional.of(
            new Finding(
                Cause.SECRET,
                account.name(),
                String.format(
                    Locale.ROOT,
                    "%d of %d refused codes of %s had been used already: a program that logs in"
                        + " twice, or a person who does not wait.",
                    again,
                    account.refusals(),
                    account.name()),
                "each such line says when the code was used first"));
  }

  private Optional<Finding> classic(LogReport.Account account) {
    if (account.classicFailures() < FEWEST_CLASSIC) {
      return Optional.empty();
    }
    double chance =
        Math.min(
            1,
            classicAccounts
                * Chance.ofHits(account.classicFailures(), classicFailures, 1.0 / classicAccounts));
    boolean alone = classicAccounts == 1;
    if (!alone && chance > SMALL_CHANCE) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            Cause.DEVICE,
            account.name(),
            String.format(
                Locale.ROOT,
                "%d of %d failures are those of %s: its phone's clock, or its secret.",
                account.classicFailures(),
                classicFailures,
                account.name()),
            alone
                ? "nobody else failed; these logs do not tell whether anybody else tried"
                : "if a server refused all alike, one account would get so many with a chance of "
                    + Chance.words(chance)));
  }

  private static long count(LogReport.Account account, String... verdicts) {
    Map<String, Long> counts = account.verdicts();
    return Stream.of(verdicts).mapToLong(verdict -> counts.getOrDefault(verdict, 0L)).sum();
  }
}
