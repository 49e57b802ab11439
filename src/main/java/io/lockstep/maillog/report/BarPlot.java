package io.lockstep.maillog.report;

import java.util.ArrayList;
import java.util.List;

/** Counts as bars from left to right, a row each. */
final class BarPlot {
  private static final int WIDTH = 960;
  private static final int ROW = 24;
  private static final int NAMES = 330;
  private static final int FIGURES = 70;
  private static final int LONGEST_NAME = 44;

  private final String title;
  private final List<Bar> bars = new ArrayList<>();

  private record Bar(String name, long count, String kind) {}

  BarPlot(String title) {
    this.title = title;
  }

  /**
   * @param kind {@code ok}, {@code no}, or empty
   */
  BarPlot bar(String name, long count, String kind) {
    bars.add(new Bar(name, count, kind));
    return this;
  }

  void addTo(Markup page) {
    long most = bars.stream().mapToLong(Bar::count).max().orElse(1);
    page.open("div", "class", "plot");
    page.open(
        "svg",
        "viewBox",
        "0 0 " + WIDTH + " " + (bars.size() * ROW + 8),
        "role",
        "img",
        "aria-label",
        title + ": " + bars.size() + " bars; the table below has the figures");
    page.leaf("title", title).line();
    int top = 4;
    for (Bar bar : bars) {
      double length = Math.max(1, (double) (WIDTH - NAMES - FIGURES) * bar.count() / most);
      page.leaf(
          "text",
          shortened(bar.name()),
          "x",
          Markup.number(NAMES - 8),
          "y",
          Markup.number(top + 16),
          "text-anchor",
          "end");
      page.empty(
          "rect",
          "class",
          ("bar " + bar.kind()).strip(),
          "x",
          Markup.number(NAMES),
          "y",
          Markup.number(top + 3),
          "width",
          Markup.number(length),
          "height",
          Markup.number(ROW - 6));
      page.leaf(
              "text",
              Long.toString(bar.count()),
              "x",
              Markup.number(NAMES + length + 6),
              "y",
              Markup.number(top + 16))
          .line();
      top += ROW;
    }
    page.close().close().line();
    Table table = new Table(title, "What", "How often");
    bars.forEach(bar -> table.row(bar.name(), bar.count()));
    table.addTo(page);
  }

  private static String shortened(String name) {
    return name.codePointCount(0, name.length()) <= LONGEST_NAME
        ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
  }
}
