package io.lockstep.maillog.report;

/** What is kept of a program at the other end. */
final class ClientTally implements BoundedTable.Row<ClientTally> {
  private long accepted;
  private long refusals;
  private long classic;

  void judged(LogEvent.Kind kind) {
    accepted += kind == LogEvent.Kind.ACCEPTED ? 1 : 0;
    refusals += kind == LogEvent.Kind.REFUSED ? 1 : 0;
  }

  void failed() {
    classic++;
  }

  @Override
  public long weight() {
    return refusals + classic;
  }

  @Override
  public void absorb(ClientTally other) {
    accepted += other.accepted;
    refusals += other.refusals;
    classic += other.classic;
  }

  LogReport.Client row(String name) {
    return new LogReport.Client(name, accepted, refusals, classic);
  }
}
