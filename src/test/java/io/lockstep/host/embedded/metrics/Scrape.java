package io.lockstep.host.embedded.metrics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What was read: every sample by its name with its labels, as {@code name{label="value"}}. */
public final class Scrape {
  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{.*})? (\\S+)");

  private final Map<String, Double> samples = new LinkedHashMap<>();
  private final Set<String> names = new TreeSet<>();

  private Scrape() {}

  /** Reads Prometheus' text format; fails on a line that is none of it. */
  public static Scrape of(String text) {
    Scrape scrape = new Scrape();
    for (String line : text.lines().toList()) {
      if (line.startsWith("# HELP ") || line.startsWith("# TYPE ")) {
        continue;
      }
      Matcher sample = SAMPLE.matcher(line);
      if (!sample.matches()) {
        throw new AssertionError("not a sample: " + line);
      }
      String labels = sample.group(2) == null ? "" : sample.group(2);
      scrape.names.add(sample.group(1));
      if (scrape.samples.put(sample.group(1) + labels, number(sample.group(3))) != null) {
        throw new AssertionError("twice: " + line);
      }
    }
    return scrape;
  }

  private static double number(String text) {
    return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
  }

  /** The value of a sample that must be there. */
  public double value(String sample) {
    if (!samples.containsKey(sample)) {
      throw new AssertionError("no " + sample + " among " + samples.keySet());
    }
    return samples.get(sample);
  }

  /** Names of all samples, without labels. */
  public Set<String> names() {
    return names;
  }

  /** Everything that stands in quotes in the labels of samples. */
  public Set<String> labelValues() {
    return Pattern.compile("\"([^\"]*)\"")
        .matcher(String.join("\n", samples.keySet()))
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** How many samples there are. */
  public int size() {
    return samples.size();
  }
}
