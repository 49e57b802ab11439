package io.lockstep.maillog.report;

/** What is kept of an account that was refused. */
final class AccountTally implements BoundedTable.Row<AccountTally> {
  private static final int VERDICTS = 24;
  private static final int OFFSETS = 24;

  private long refusals;
  private long classic;
  private final Counts<String> verdicts = new Counts<>(VERDICTS);
  private final Counts<Integer> offsets = new Counts<>(OFFSETS);
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  void refused(LogEvent.Judged line) {
    refusals++;
    verdicts.add(line.verdict());
    line.offset().ifPresent(offsets::add);
    seen(line.second());
  }

  void failed(LogEvent.Classic line) {
    classic++;
    seen(line.second());
  }

  private void seen(long second) {
    first = Math.min(first, second);
    last = Math.max(last, second);
  }

  @Override
  public long weight() {
    return refusals + classic;
  }

  @Override
  public void absorb(AccountTally other) {
    refusals += other.refusals;
    classic += other.classic;
    verdicts.absorb(other.verdicts);
    offsets.absorb(other.offsets);
    first = Math.min(first, other.first);
    last = Math.max(last, other.last);
  }

  LogReport.Account row(String name) {
    return new LogReport.Account(
        name, refusals, classic, verdicts.each(), offsets.each(), offsets.others(), first, last);
  }
}
