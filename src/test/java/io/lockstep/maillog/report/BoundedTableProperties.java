package io.lockstep.maillog.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Nothing grows with the log. */
class BoundedTableProperties {

  private static LogEvent.Judged refusal(long second, String account, int offset) {
    return new LogEvent.Judged(
        second,
        "t" + second,
        "client " + account,
        "SKEWED",
        LogEvent.Kind.REFUSED,
        account,
        Optional.of("node " + account),
        OptionalInt.of(offset),
        Optional.of(new Interval(offset * 30, offset * 30 + 60)));
  }

  @Property
  void a_table_keeps_its_size_and_loses_no_count(
      @ForAll @Size(max = 400) List<@IntRange(max = 60) Integer> names,
      @ForAll @IntRange(min = 2, max = 20) int most) {
    BoundedTable<ClientTally> table = new BoundedTable<>(most, ClientTally::new);
    names.forEach(name -> table.row("n" + name).failed());
    long kept = table.heaviest().stream().mapToLong(named -> named.row().weight()).sum();
    assertThat(table.heaviest()).hasSizeLessThanOrEqualTo(most);
    assertThat(kept + table.others().weight()).isEqualTo(names.size());
  }

  @Property
  void whoever_has_most_of_all_refusals_keeps_an_own_row(
      @ForAll @Size(min = 10, max = 400) List<@IntRange(max = 10_000) Integer> names) {
    BoundedTable<ClientTally> table = new BoundedTable<>(4, ClientTally::new);
    for (int name : names) {
      table.row("n" + name).failed();
      table.row("heavy").failed();
    }
    assertThat(table.heaviest().get(0).name()).isEqualTo("heavy");
    assertThat(table.heaviest().get(0).row().weight()).isEqualTo(names.size());
  }

  @Property
  void counts_of_many_different_things_stay_few_and_true(
      @ForAll @Size(max = 300) List<@IntRange(max = 1000) Integer> things) {
    Counts<Integer> counts = new Counts<>(8);
    things.forEach(counts::add);
    long own = counts.each().values().stream().mapToLong(count -> count).sum();
    assertThat(counts.each()).hasSizeLessThanOrEqualTo(8);
    assertThat(own + counts.others()).isEqualTo(things.size());
  }

  @Property
  void different_names_are_counted_exactly_while_few_and_nearly_when_many(
      @ForAll @IntRange(max = 3000) int different) {
    DistinctCount count = new DistinctCount();
    for (int round = 0; round < 2; round++) {
      IntStream.range(0, different)
          .forEach(name -> count.add(DistinctCount.fingerprint("user" + name + "@example.org")));
    }
    if (different <= 64) {
      assertThat(count.count()).isEqualTo(different);
    } else {
      assertThat((double) count.count()).isBetween(different * 0.85, different * 1.15);
    }
  }

  @Property(tries = 20)
  void votes_over_any_time_stay_within_their_spans(
      @ForAll @IntRange(min = 1, max = 200_000) int between) {
    VoteSeries votes = new VoteSeries();
    for (int i = 0; i < 3000; i++) {
      votes.cast((long) i * between, i % 100, new Interval(-10, 20));
    }
    assertThat(votes.spans()).isLessThanOrEqualTo(VoteSeries.MOST_SPANS);
    assertThat(votes.estimates()).hasSizeLessThanOrEqualTo(VoteSeries.MOST_SPANS);
  }

  @Property(tries = 10)
  void a_report_of_ever_new_names_and_hours_is_bounded(
      @ForAll @IntRange(min = 100, max = 5000) int step) {
    Ledger ledger = new Ledger(ReportRange.ALL);
    ledger.begin("mailbox");
    int lines = 25_000;
    for (int i = 0; i < lines; i++) {
      ledger.add(
          new ChunkSearch.Found(
              1, List.of(), List.of(refusal((long) i * step, "user" + i, i % 300))),
          0);
    }
    LogReport report = ledger.report();
    assertThat(report.accounts()).hasSizeLessThanOrEqualTo(Ledger.MOST_ACCOUNTS);
    assertThat(report.clients()).hasSizeLessThanOrEqualTo(Ledger.MOST_CLIENTS);
    assertThat(report.nodes()).hasSizeLessThanOrEqualTo(Ledger.MOST_NODES);
    assertThat(report.hours()).hasSizeLessThanOrEqualTo(NodeTally.MOST_HOURS * Ledger.MOST_NODES);
    assertThat(report.nodes())
        .allSatisfy(node -> assertThat(node.dots()).hasSizeLessThanOrEqualTo(Dots.MOST));
    assertThat(report.refusals()).isEqualTo(lines);
    assertThat(
            report.accounts().stream().mapToLong(LogReport.Account::all).sum()
                + report.otherAccounts())
        .isEqualTo(lines);
  }
}
