package io.lockstep.maillog.report;

import java.util.ArrayList;
import java.util.List;

/** The figures behind a plot, for those who cannot see it or want them exactly. */
final class Table {
  private final String caption;
  private final List<String> columns;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * @param columns their headings
   */
  Table(String caption, String... columns) {
    this.caption = caption;
    this.columns = List.of(columns);
  }

  Table row(Object... cells) {
    List<String> row = new ArrayList<>();
    for (Object cell : cells) {
      row.add(String.valueOf(cell));
    }
    rows.add(row);
    return this;
  }

  /** Folded away; opens by keyboard, too. */
  void addTo(Markup page) {
    page.open("details").leaf("summary", "The figures: " + caption);
    page.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", caption);
    page.open("table").leaf("caption", caption);
    page.open("thead").open("tr");
    columns.forEach(column -> page.leaf("th", column, "scope", "col"));
    page.close().close().open("tbody").line();
    for (List<String> row : rows) {
      page.open("tr").leaf("th", row.get(0), "scope", "row");
      row.subList(1, row.size()).forEach(cell -> page.leaf("td", cell));
      page.close().line();
    }
    page.close().close().close().close().line();
  }
}
