package io.lockstep.maillog.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What logs said. Times are seconds since 1970 by the logs' own local time, as if it were UTC.
 * Figures of clocks are the other clock minus the server: positive means the server is behind.
 *
 * @param files how many logs were read, whole or in part
 * @param lines how many lines they had
 * @param bytes how many bytes of the files were read; of packed ones the packed
 * @param span the first and the last time seen; empty when no line had one
 * @param judged lines of ours
 * @param accepted codes let in
 * @param refusals of lines of ours
 * @param skipped logins without their second factor
 * @param explained codes an administrator asked about; no logins
 * @param classicFailures refusals of servers without Lockstep
 * @param damaged lines of ours that could not be read
 * @param tooLong lines longer than {@link #LONGEST_LINE}, passed over
 * @param verdicts how often each was reached
 * @param classic how often each of the classic words was found
 * @param accounts that were refused, the most affected first
 * @param otherAccounts refusals of accounts that have no row, ours and classic ones
 * @param clients programs at the other end, those with most refusals first
 * @param hours of all servers together, in order
 * @param nodes the servers, by name
 * @param otherNodes lines of servers beyond the first few, which have no row
 * @param findings what follows from it, the weightiest first
 */
public record LogReport(
    int files,
    long lines,
    long bytes,
    Optional<Span> span,
    long judged,
    long accepted,
    long refusals,
    long skipped,
    long explained,
    long classicFailures,
    long damaged,
    long tooLong,
    Map<String, Long> verdicts,
    Map<String, Long> classic,
    List<Account> accounts,
    long otherAccounts,
    List<Client> clients,
    List<Hour> hours,
    List<Node> nodes,
    long otherNodes,
    List<Finding> findings) {

  /** In bytes; longer lines are passed over. */
  public static final int LONGEST_LINE = Chunk.SIZE;

  /** What was read, in words. */
  public String scope() {
    String when =
        span.map(
                times ->
                    ", " + TimeText.minute(times.first()) + " to " + TimeText.minute(times.last()))
            .orElse("");
    return String.format(
        Locale.ROOT,
        "%,d %s of %d %s%s",
        lines,
        lines == 1 ? "line" : "lines",
        files,
        files == 1 ? "log" : "logs",
        when);
  }

  /** From the first to the last second. */
  public record Span(long first, long last) {}

  /**
   * An account that was refused.
   *
   * @param refusals of lines of ours
   * @param classicFailures of classic ones
   * @param verdicts of its refusals
   * @param offsets how often each offset was seen in its refusals, in steps
   * @param otherOffsets how often further ones were
   * @param first when it was first refused
   * @param last when it was last refused
   */
  public record Account(
      String name,
      long refusals,
      long classicFailures,
      Map<String, Long> verdicts,
      Map<Integer, Long> offsets,
      long otherOffsets,
      long first,
      long last) {
    /** All refusals. */
    public long all() {
      return refusals + classicFailures;
    }
  }

  /** A program at the other end. */
  public record Client(String name, long accepted, long refusals, long classicFailures) {
    /** All refusals. */
    public long all() {
      return refusals + classicFailures;
    }
  }

  /**
   * An hour.
   *
   * @param start its first second
   * @param active different accounts in lines of ours
   * @param affected different accounts refused for no reason of their own, as a lock would be
   */
  public record Hour(
      long start, long accepted, long refusals, long classicFailures, int active, int affected) {
    /** The same hour of two servers; an account of both counts twice. */
    Hour plus(Hour other) {
      return new Hour(
          start,
          accepted + other.accepted,
          refusals + other.refusals,
          classicFailures + other.classicFailures,
          active + other.active,
          affected + other.affected);
    }

    /** All refusals. */
    public long all() {
      return refusals + classicFailures;
    }
  }

  /**
   * A server.
   *
   * @param phones how many accounts testify of its clock
   * @param estimates what the phones said of its clock, in order of time
   * @param dots a sample of single codes
   * @param hours its own
   */
  public record Node(
      String name,
      long accepted,
      long refusals,
      long classicFailures,
      int phones,
      List<Estimate> estimates,
      List<Dot> dots,
      List<Hour> hours) {
    /** What the phones said last. */
    public Optional<Estimate> latest() {
      return estimates.isEmpty()
          ? Optional.empty()
          : Optional.of(estimates.get(estimates.size() - 1));
    }

    /** When the phones saw its clock farthest from theirs. */
    public Optional<Estimate> farthest() {
      return estimates.stream()
          .max((one, other) -> Integer.compare(one.surelyOff(), other.surelyOff()));
    }
  }

  /**
   * What phones said of a server's clock.
   *
   * @param start when
   * @param width for how many seconds
   * @param from the least the phones' clocks are ahead of the server's, in seconds
   * @param to the most
   * @param seconds the likeliest
   * @param agreeing accounts that agree
   * @param asked accounts that voted
   */
  public record Estimate(
      long start, int width, int from, int to, int seconds, int agreeing, int asked) {
    /** By how many seconds the two clocks differ at least; 0 when they may agree. */
    public int surelyOff() {
      return Math.max(0, Math.max(from, -to));
    }
  }

  /** A single code: by how many seconds the device was ahead. */
  public record Dot(long second, int seconds, boolean accepted) {}
}
