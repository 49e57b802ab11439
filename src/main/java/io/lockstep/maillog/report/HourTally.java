package io.lockstep.maillog.report;

/** What is kept of an hour on one server. */
final class HourTally {
  private long accepted;
  private long refusals;
  private long classic;
  private final DistinctCount active = new DistinctCount();
  private final DistinctCount affected = new DistinctCount();

  void judged(LogEvent.Judged line, boolean unexplained) {
    int account = DistinctCount.fingerprint(line.account());
    active.add(account);
    if (line.kind() == LogEvent.Kind.ACCEPTED) {
      accepted++;
    } else if (line.kind() == LogEvent.Kind.REFUSED) {
      refusals++;
      if (unexplained) {
        affected.add(account);
      }
    }
  }

  void failed(int account) {
    classic++;
    affected.add(account);
  }

  LogReport.Hour row(long hour) {
    return new LogReport.Hour(hour, accepted, refusals, classic, active.count(), affected.count());
  }
}
