package io.lockstep.maillog.report;

import java.util.List;

/**
 * How far the phones' clocks were from one server's, over time: a band for what they agree on, a
 * dot for each code let in, a cross for each refused. Seconds near zero and hours far off both have
 * room: the scale is linear in the middle and logarithmic outside.
 */
final class ClockPlot {
  private static final int WIDTH = 960;
  private static final int HEIGHT = 320;
  private static final int LEFT = 80;
  private static final int RIGHT = 15;
  private static final int TOP = 15;
  private static final int BOTTOM = 30;
  private static final int TIMES = 4;
  private static final double CROSS = 2.5;

  /** Where the scale turns from linear to logarithmic: one step of most apps. */
  private static final double LINEAR_SECONDS = 30;

  private static final int LEAST_REACH_SECONDS = 60;

  private static final List<Integer> TICKS =
      List.of(
          0, 30, 120, 300, 600, 1200, 3600, 7200, 14_400, 28_800, 50_400, 86_400, 604_800,
          2_592_000);

  private final LogReport.Node node;
  private final LogReport.Span span;
  private final double reach;

  ClockPlot(LogReport.Node node, LogReport.Span span) {
    this.node = node;
    this.span = span;
    int farthest = LEAST_REACH_SECONDS;
    for (LogReport.Dot dot : node.dots()) {
      farthest = Math.max(farthest, Math.abs(dot.seconds()));
    }
    for (LogReport.Estimate estimate : node.estimates()) {
      farthest = Math.max(farthest, Math.max(estimate.to(), -estimate.from()));
    }
    this.reach = scaled(farthest);
  }

  void addTo(Markup page) {
    String title = "Clock of " + node.name() + ": offset over time";
    page.open("div", "class", "plot");
    page.open(
        "svg",
        "viewBox",
        "0 0 " + WIDTH + " " + HEIGHT,
        "role",
        "img",
        "aria-label",
        title + ". " + description());
    page.leaf("title", title).leaf("desc", description()).line();
    grid(page);
    for (LogReport.Estimate estimate : node.estimates()) {
      band(page, estimate);
    }
    page.line();
    for (LogReport.Dot dot : node.dots()) {
      dot(page, dot);
    }
    page.close().close().line();
    Table table =
        new Table(
            "what the phones said of the clock of " + node.name(),
            "From",
            "Likeliest",
            "At least",
            "At most",
            "Phones that agree",
            "Phones asked");
    for (LogReport.Estimate estimate : node.estimates()) {
      table.row(
          TimeText.minute(estimate.start()),
          TimeText.signed(estimate.seconds()),
          TimeText.signed(estimate.from()),
          TimeText.signed(estimate.to()),
          estimate.agreeing(),
          estimate.asked());
    }
    table.addTo(page);
  }

  private String description() {
    return node.latest()
        .map(
            latest ->
                "Last, "
                    + latest.agreeing()
                    + " of "
                    + latest.asked()
                    + " phones were "
                    + TimeText.signed(latest.from())
                    + " to "
                    + TimeText.signed(latest.to())
                    + " from the server. Positive: the server is behind. Dots are codes let in,"
                    + " crosses refused ones, the band is what most phones agree on.")
        .orElse("Too few phones to say anything of the server's clock.");
  }

  private void grid(Markup page) {
    for (int tick : TICKS) {
      if (scaled(tick) <= reach) {
        line(page, tick);
        if (tick > 0) {
          line(page, -tick);
        }
      }
    }
    for (int i = 0; i <= TIMES; i++) {
      long second = span.first() + (span.last() - span.first()) * i / TIMES;
      String anchor = i == 0 ? "start" : i == TIMES ? "end" : "middle";
      page.leaf(
          "text",
          TimeText.minute(second),
          "class",
          "soft",
          "x",
          Markup.number(x(second)),
          "y",
          Markup.number(HEIGHT - 10),
          "text-anchor",
          anchor);
    }
    page.line();
  }

  private void line(Markup page, int seconds) {
    String y = Markup.number(y(seconds));
    page.empty(
        "line",
        "class",
        seconds == 0 ? "zero" : "grid",
        "x1",
        Markup.number(LEFT),
        "x2",
        Markup.number(WIDTH - RIGHT),
        "y1",
        y,
        "y2",
        y);
    String sign = seconds > 0 ? "+" : seconds < 0 ? "−" : "";
    page.leaf(
        "text",
        sign + shortly(seconds),
        "x",
        Markup.number(LEFT - 6),
        "y",
        Markup.number(y(seconds) + 4),
        "text-anchor",
        "end");
  }

  private static String shortly(int seconds) {
    int whole = Math.abs(seconds);
    if (whole < 60) {
      return whole + " s";
    }
    return whole < 3600 ? whole / 60 + " min" : whole / 3600 + " h";
  }

  private void band(Markup page, LogReport.Estimate estimate) {
    double left = x(estimate.start());
    double right = x(estimate.start() + estimate.width());
    double top = y(estimate.to());
    page.empty(
        "rect",
        "class",
        "band",
        "x",
        Markup.number(left),
        "y",
        Markup.number(top),
        "width",
        Markup.number(Math.max(1, right - left)),
        "height",
        Markup.number(Math.max(1, y(estimate.from()) - top)));
  }

  private void dot(Markup page, LogReport.Dot dot) {
    double x = x(dot.second());
    double y = y(dot.seconds());
    if (dot.accepted()) {
      page.empty("circle", "class", "ok", "cx", Markup.number(x), "cy", Markup.number(y), "r", "2");
    } else {
      page.empty(
          "path",
          "class",
          "no",
          "d",
          "M%s %sl5 5m0-5l-5 5".formatted(Markup.number(x - CROSS), Markup.number(y - CROSS)));
    }
  }

  private double x(long second) {
    double share = (double) (second - span.first()) / Math.max(1, span.last() - span.first());
    return LEFT + Math.max(0, Math.min(1, share)) * (WIDTH - LEFT - RIGHT);
  }

  private double y(int seconds) {
    double middle = (TOP + HEIGHT - BOTTOM) / 2.0;
    return middle - scaled(seconds) / reach * (HEIGHT - BOTTOM - TOP) / 2.0;
  }

  private static double scaled(int seconds) {
    return Math.signum(seconds) * Math.log1p(Math.abs(seconds) / LINEAR_SECONDS);
  }
}
