package io.lockstep.maillog.report;

import java.util.List;
import java.util.TreeMap;

/** Refusals over time, as bars that stand beside each other. */
final class HourPlot {
  private static final int WIDTH = 960;
  private static final int HEIGHT = 180;
  private static final int LEFT = 60;
  private static final int RIGHT = 15;
  private static final int BOTTOM = 28;
  private static final int TOP = 18;
  private static final int MOST_BARS = 240;
  private static final int HOUR = 3600;
  private static final String TITLE = "refusals by hour";

  private final List<LogReport.Hour> hours;

  HourPlot(List<LogReport.Hour> hours) {
    this.hours = hours;
  }

  void addTo(Markup page) {
    long first = hours.get(0).start();
    long last = hours.get(hours.size() - 1).start() + HOUR;
    long width = Math.max(1, ((last - first) / HOUR + MOST_BARS - 1) / MOST_BARS) * HOUR;
    TreeMap<Long, Long> bars = new TreeMap<>();
    hours.forEach(hour -> bars.merge((hour.start() - first) / width, hour.all(), Long::sum));
    long most = Math.max(1, bars.values().stream().mapToLong(count -> count).max().orElse(1));
    double step = (double) (WIDTH - LEFT - RIGHT) * width / (last - first);

    page.open("div", "class", "plot");
    page.open(
        "svg",
        "viewBox",
        "0 0 " + WIDTH + " " + HEIGHT,
        "role",
        "img",
        "aria-label",
        "Refusals over time, at most " + most + " in " + width / HOUR + " h");
    page.leaf("title", "Refusals over time").line();
    label(page, Long.toString(most), LEFT - 6.0, TOP + 4.0, "end");
    label(page, "0", LEFT - 6.0, HEIGHT - BOTTOM, "end");
    bars.forEach(
        (bar, count) -> {
          double height = (double) (HEIGHT - TOP - BOTTOM) * count / most;
          page.empty(
              "rect",
              "class",
              "bar no",
              "x",
              Markup.number(LEFT + bar * step),
              "y",
              Markup.number(HEIGHT - BOTTOM - height),
              "width",
              Markup.number(Math.max(1, Math.min(step, WIDTH - RIGHT - LEFT - bar * step) - 1)),
              "height",
              Markup.number(height));
        });
    page.line();
    label(page, TimeText.minute(first), LEFT, HEIGHT - 8.0, "start");
    label(page, TimeText.minute(last), WIDTH - RIGHT, HEIGHT - 8.0, "end");
    page.close().close().line();
    Table table = new Table(TITLE, "Hour from", "Refusals", "In classic lines", "Accounts");
    hours.stream()
        .filter(hour -> hour.all() > 0)
        .forEach(
            hour ->
                table.row(
                    TimeText.minute(hour.start()),
                    hour.refusals(),
                    hour.classicFailures(),
                    hour.affected()));
    table.addTo(page);
  }

  private static void label(Markup page, String text, double x, double y, String anchor) {
    page.leaf("text", text, "x", Markup.number(x), "y", Markup.number(y), "text-anchor", anchor);
  }
}
