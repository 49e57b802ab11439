package io.lockstep.store.jdbc;

import io.lockstep.verdict.DeviceClock;
import io.lockstep.verdict.FarCode;
import io.lockstep.verdict.LearnedDrift;
import io.lockstep.verdict.SkewInterval;
import io.lockstep.verdict.SkewSighting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What is known of a device's clock, as columns of the row that holds its secret. */
final class ClockRow {
  static final String COLUMNS =
      " last_offset, offset_run, skew_from, skew_to, skew_at, far_step, far_computed, far_from,"
          + " far_to, far_agreeing, drift_steps, drift_at, drift_doubts";

  static final String ASSIGNED =
      " last_offset = ?, offset_run = ?, skew_from = ?, skew_to = ?, skew_at = ?,"
          + " far_step = ?, far_computed = ?, far_from = ?, far_to = ?, far_agreeing = ?,"
          + " drift_steps = ?, drift_at = ?, drift_doubts = ?";

  private ClockRow() {}

  static DeviceClock of(ResultSet row) throws SQLException {
    return new DeviceClock(
        row.getInt("last_offset"), row.getInt("offset_run"), skew(row), far(row), learned(row));
  }

  private static Optional<SkewSighting> skew(ResultSet row) throws SQLException {
    long at = row.getLong("skew_at");
    return row.wasNull()
        ? Optional.empty()
        : Optional.of(
            new SkewSighting(
                new SkewInterval(row.getLong("skew_from"), row.getLong("skew_to")), at));
  }

  private static Optional<FarCode> far(ResultSet row) throws SQLException {
    long step = row.getLong("far_step");
    return row.wasNull()
        ? Optional.empty()
        : Optional.of(
            new FarCode(
                step,
                row.getLong("far_computed"),
                new SkewInterval(row.getLong("far_from"), row.getLong("far_to")),
                row.getInt("far_agreeing")));
  }

  private static Optional<LearnedDrift> learned(ResultSet row) throws SQLException {
    int steps = row.getInt("drift_steps");
    return row.wasNull()
        ? Optional.empty()
        : Optional.of(new LearnedDrift(steps, row.getLong("drift_at"), row.getInt("drift_doubts")));
  }

  /** The values of {@link #ASSIGNED}, followed by more. */
  static Object[] values(DeviceClock clock, Object... more) {
    List<Object> values =
        new ArrayList<>(
            Arrays.asList(
                clock.offset(),
                clock.run(),
                clock.skew().map(seen -> seen.skew().fromMillis()).orElse(null),
                clock.skew().map(seen -> seen.skew().toMillis()).orElse(null),
                clock.skew().map(SkewSighting::millis).orElse(null),
                clock.far().map(FarCode::step).orElse(null),
                clock.far().map(FarCode::computedStep).orElse(null),
                clock.far().map(code -> code.skew().fromMillis()).orElse(null),
                clock.far().map(code -> code.skew().toMillis()).orElse(null),
                clock.far().map(FarCode::agreeing).orElse(null),
                clock.learned().map(LearnedDrift::steps).orElse(null),
                clock.learned().map(LearnedDrift::millis).orElse(null),
                clock.learned().map(LearnedDrift::doubts).orElse(null)));
    values.addAll(Arrays.asList(more));
    return values.toArray();
  }
}
