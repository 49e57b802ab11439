package io.lockstep.maillog;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.Attempt;
import io.lockstep.factor.SwitchState;
import io.lockstep.totp.TotpParameters;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.Search;
import io.lockstep.verdict.StepUse;
import io.lockstep.verdict.Suspect;
import io.lockstep.verdict.Verdict;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Takes an attempt and its verdict apart into the fields of a line. */
final class LineWriter {
  private static final double SMALLEST_PRINTED_PERCENT = 0.01;

  /** The enum's order is the line's order. */
  private final Map<LineField, String> fields = new EnumMap<>(LineField.class);

  private LineWriter() {}

  static VerdictLine of(Attempt attempt, String node, String id) {
    LineWriter line = new LineWriter();
    line.put(LineField.VERDICT, attempt.verdict().id());
    line.who(attempt.operation(), attempt.account(), node, id);
    line.put(LineField.CLOCK, attempt.clock());
    attempt.parameters().ifPresent(parameters -> line.parameters(parameters, attempt.window()));
    line.evidence(attempt.verdict());
    return line.under(words(attempt.operation(), attempt.verdict()));
  }

  static VerdictLine skipped(
      Operation operation, AccountRef account, SwitchState state, String node, String id) {
    LineWriter line = new LineWriter();
    line.who(operation, account, node, id);
    state.by().ifPresent(by -> line.put(LineField.BY, by));
    state.reason().ifPresent(reason -> line.put(LineField.REASON, reason));
    state.until().ifPresent(until -> line.put(LineField.UNTIL, iso(until)));
    return line.under(VerdictLine.SKIPPED);
  }

  private static String words(Operation operation, Verdict verdict) {
    if (verdict.accepted()) {
      return VerdictLine.ACCEPTED;
    }
    if (verdict instanceof Verdict.ScratchUsed || verdict instanceof Verdict.ScratchUnknown) {
      return "invalid scratch code";
    }
    return switch (operation) {
      case ENABLE -> "invalid TOTP code";
      case LOGIN, ADMIN_LOGIN -> "invalid two-factor code";
    };
  }

  private void who(Operation operation, AccountRef account, String node, String id) {
    put(LineField.OP, operation.word());
    put(LineField.ACCOUNT, account.name());
    put(LineField.NODE, node);
    put(LineField.ID, id);
  }

  private void parameters(TotpParameters parameters, int window) {
    put(LineField.WINDOW, window);
    put(LineField.PERIOD, parameters.periodSeconds());
    put(LineField.DIGITS, parameters.digits());
    put(LineField.ALGORITHM, parameters.algorithm().label());
  }

  /**
   * Java 17 cannot switch over a sealed type. A verdict without a branch still gives a true line,
   * only without evidence; a test goes through all of them.
   */
  private void evidence(Verdict verdict) {
    if (verdict instanceof Verdict.OfStep ofStep) {
      ofStep(ofStep);
    } else if (verdict instanceof Verdict.OkRecovery recovery) {
      put(LineField.METHOD, "recovery");
      put(LineField.LEFT, recovery.codesLeft());
    } else if (verdict instanceof Verdict.NotACode other) {
      put(LineField.LENGTH, other.length());
      put(LineField.LOOKS_LIKE, other.looksLike().word());
    } else if (verdict instanceof Verdict.NoMatch noMatch) {
      put(LineField.COMPUTED_STEP, noMatch.computedStep());
      search(noMatch.search());
    } else if (verdict instanceof Verdict.NotSearched notSearched) {
      put(LineField.COMPUTED_STEP, notSearched.computedStep());
      put(LineField.QUEUE, notSearched.queueLength());
    } else if (verdict instanceof Verdict.Locked locked) {
      put(LineField.UNTIL, locked.until().map(LineWriter::iso).orElse("admin"));
    } else if (verdict instanceof Verdict.Undecryptable undecryptable) {
      put(LineField.KEY_ID, undecryptable.keyId());
    } else if (verdict instanceof Verdict.EnrolSessionDead dead) {
      dead.issued().ifPresent(issued -> put(LineField.ISSUED, iso(issued)));
    } else if (verdict instanceof Verdict.ScratchUsed used) {
      put(LineField.SPENT, iso(used.at()));
    }
  }

  private void ofStep(Verdict.OfStep verdict) {
    put(LineField.OFFSET, signed(verdict.offset()));
    put(LineField.COMPUTED_STEP, verdict.computedStep());
    put(LineField.SUBMITTED_STEP, verdict.submittedStep());
    put(LineField.SKEW, verdict.skew().toString());
    if (verdict instanceof Verdict.Replayed replayed) {
      replayed.use().ifPresent(this::use);
      put(LineField.NEXT_CODE, replayed.secondsToNextCode() + "s");
    } else if (verdict instanceof Verdict.Late late) {
      search(late.search());
    } else if (verdict instanceof Verdict.Skewed skewed) {
      suspect(skewed.suspect(), skewed.search());
    } else if (verdict instanceof Verdict.ZoneShaped zoneShaped) {
      suspect(zoneShaped.suspect(), zoneShaped.search());
      put(LineField.ZONE, signed(zoneShaped.zoneSeconds()) + "s");
    }
  }

  private void use(StepUse use) {
    put(LineField.USED, iso(use.at()));
    put(LineField.USED_FOR, use.operation().word());
    if (!use.accepted()) {
      put(LineField.USED_REFUSED, "true");
    }
  }

  private void suspect(Suspect suspect, Search search) {
    put(LineField.SUSPECT, suspect.word());
    search(search);
  }

  private void search(Search search) {
    put(LineField.TRIED, search.tried());
    put(LineField.CHANCE, percent(search.chance()));
    if (search.ambiguous()) {
      put(LineField.AMBIGUOUS, "true");
    }
  }

  private static String percent(double chance) {
    double percent = chance * 100;
    return percent > 0 && percent < SMALLEST_PRINTED_PERCENT
        ? "<0.01%"
        : String.format(Locale.ROOT, "%.2f%%", percent);
  }

  private static String signed(int number) {
    return number < 0 ? Integer.toString(number) : "+" + number;
  }

  private static String iso(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private void put(LineField field, long number) {
    put(field, Long.toString(number));
  }

  private void put(LineField field, String value) {
    fields.put(field, value);
  }

  private VerdictLine under(String words) {
    Map<String, String> named = new LinkedHashMap<>();
    fields.forEach((field, value) -> named.put(field.key(), value));
    return new VerdictLine(words, named);
  }
}
