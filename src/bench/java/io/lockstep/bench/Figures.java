package io.lockstep.bench;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * What was measured. A time is that of the fastest iteration of all rounds: on a machine with other
 * work the fastest says most about the code and least about the neighbours.
 */
final class Figures {

  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private record Cell(String row, String contender) implements Comparable<Cell> {
    @Override
    public int compareTo(Cell other) {
      return (row + '/' + contender).compareTo(other.row + '/' + other.contender);
    }
  }

  private final Map<Cell, Double> nanos = new TreeMap<>();
  private final Map<Cell, Double> bytes = new TreeMap<>();

  Figures(Collection<RunResult> results) {
    for (RunResult result : results) {
      String contender = Objects.requireNonNullElse(result.getParams().getParam("contender"), "");
      String benchmark = result.getParams().getBenchmark();
      String row = benchmark.substring(getClass().getPackageName().length() + 1);
      Cell cell = new Cell(row, contender);
      nanos.merge(cell, result.getPrimaryResult().getStatistics().getMin(), Math::min);
      Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
      bytes.merge(cell, allocated.getStatistics().getMin(), Math::min);
    }
  }

  /** Nanoseconds an operation. */
  OptionalDouble nanos(String row, String contender) {
    return find(nanos, row, contender);
  }

  /** Bytes allocated by an operation. */
  OptionalDouble bytes(String row, String contender) {
    return find(bytes, row, contender);
  }

  private static OptionalDouble find(Map<Cell, Double> in, String row, String contender) {
    Double value = in.get(new Cell(row, contender));
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
