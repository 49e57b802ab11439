package io.lockstep.maillog;

import io.lockstep.clock.Standing;
import io.lockstep.clock.Statement;
import io.lockstep.factor.AccountRef;
import io.lockstep.factor.Attempt;
import io.lockstep.factor.Skip;
import io.lockstep.totp.TotpParameters;
import io.lockstep.verdict.JuryFinding;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.Search;
import io.lockstep.verdict.StepUse;
import io.lockstep.verdict.Suspect;
import io.lockstep.verdict.Testimony;
import io.lockstep.verdict.Variant;
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
    line.testimony(attempt.testimony());
    attempt.label().ifPresent(label -> line.put(LineField.LABEL, label));
    attempt.parameters().ifPresent(parameters -> line.parameters(parameters, attempt.window()));
    String words = attempt.verdict().choose(line.new Evidence(refused(attempt.operation())));
    // Whatever it is, nobody was let in by it.
    return line.under(attempt.operation() == Operation.EXPLAIN ? VerdictLine.EXPLAINED : words);
  }

  static VerdictLine skipped(
      Operation operation, AccountRef account, Skip why, String node, String id) {
    LineWriter line = new LineWriter();
    line.who(operation, account, node, id);
    why.by().ifPresent(by -> line.put(LineField.BY, by));
    why.reason().ifPresent(reason -> line.put(LineField.REASON, reason));
    why.until().ifPresent(until -> line.put(LineField.UNTIL, iso(until)));
    return line.under(VerdictLine.SKIPPED);
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

  /** Time servers and devices always speak; the others only when they find something wrong. */
  private void testimony(Testimony testimony) {
    testimony
        .jury()
        .filter(found -> found.alarm() != JuryFinding.Alarm.SILENT)
        .ifPresent(found -> put(LineField.JURY, found.toString()));
    for (Statement said : testimony.statements()) {
      boolean speaks =
          said.standing() == Standing.WARNING
              || said.standing() == Standing.WRONG
              || (said.offset().isPresent() && said.witness().equals(LineField.NTP.key()));
      if (speaks) {
        LineField.of(said.witness()).ifPresent(field -> put(field, said.brief()));
      }
    }
  }

  private static String refused(Operation operation) {
    return switch (operation) {
      case ENABLE -> VerdictLine.BAD_SETUP_CODE;
      case LOGIN, ADMIN_LOGIN, CHANGE_FACTOR, CHANGE_PASSWORD -> VerdictLine.BAD_CODE;
      case EXPLAIN -> VerdictLine.EXPLAINED;
      case IMAP, POP, SMTP, DAV, EAS, SIEVE -> VerdictLine.BAD_APP_PASSWORD;
    };
  }

  private void use(StepUse use) {
    put(LineField.USED, iso(use.at()));
    put(LineField.USED_FOR, use.operation().word());
    if (!use.accepted()) {
      put(LineField.USED_REFUSED, "true");
    }
  }

  private void search(Search search) {
    put(LineField.TRIED, search.tried());
    put(LineField.CHANCE, percent(search.chance()));
    if (search.ambiguous()) {
      put(LineField.AMBIGUOUS, "true");
    }
    if (search.proof() > 1) {
      put(LineField.PROOF, search.proof());
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

  /** Writes down what a verdict knows, and answers with the words in front of the line. */
  private final class Evidence implements Verdict.Cases<String> {
    private final String refused;

    Evidence(String refused) {
      this.refused = refused;
    }

    @Override
    public String ok(Verdict.Ok verdict) {
      step(verdict);
      return VerdictLine.ACCEPTED;
    }

    @Override
    public String okDrifted(Verdict.OkDrifted verdict) {
      step(verdict);
      put(LineField.LEARNED, signed(verdict.learned()));
      return VerdictLine.ACCEPTED;
    }

    @Override
    public String okRecovery(Verdict.OkRecovery verdict) {
      put(LineField.METHOD, "recovery");
      put(LineField.LEFT, verdict.codesLeft());
      return VerdictLine.ACCEPTED;
    }

    @Override
    public String replayed(Verdict.Replayed verdict) {
      step(verdict);
      verdict.use().ifPresent(LineWriter.this::use);
      put(LineField.NEXT_CODE, verdict.secondsToNextCode() + "s");
      return refused;
    }

    @Override
    public String late(Verdict.Late verdict) {
      step(verdict);
      search(verdict.search());
      return refused;
    }

    @Override
    public String skewed(Verdict.Skewed verdict) {
      step(verdict);
      put(LineField.SUSPECT, verdict.suspect().word());
      search(verdict.search());
      return refused;
    }

    @Override
    public String zoneShaped(Verdict.ZoneShaped verdict) {
      step(verdict);
      put(LineField.SUSPECT, verdict.suspect().word());
      put(LineField.ZONE, signed(verdict.zoneSeconds()) + "s");
      search(verdict.search());
      return refused;
    }

    @Override
    public String ofVariant(Verdict.OfVariant verdict) {
      put(LineField.OFFSET, signed(verdict.offset()));
      put(LineField.COMPUTED_STEP, verdict.computedStep());
      put(LineField.SUBMITTED_STEP, verdict.computedStep() + verdict.offset());
      search(verdict.search());
      variant(verdict.variant());
      return refused;
    }

    private void variant(Variant variant) {
      if (variant instanceof Variant.Superseded superseded) {
        put(LineField.ISSUED, iso(superseded.issued()));
        put(LineField.REPLACED, iso(superseded.replaced()));
      } else if (variant instanceof Variant.Pending pending) {
        put(LineField.ISSUED, iso(pending.issued()));
      } else if (variant instanceof Variant.OtherParameters other) {
        app(other.app(), other.expected());
      } else if (variant instanceof Variant.OtherEncoding other) {
        put(LineField.ENCODING, other.encoding().word());
      }
    }

    private void app(TotpParameters app, TotpParameters expected) {
      if (app.algorithm() != expected.algorithm()) {
        put(LineField.APP_ALGORITHM, app.algorithm().label());
      }
      if (app.digits() != expected.digits()) {
        put(LineField.APP_DIGITS, app.digits());
      }
      if (app.periodSeconds() != expected.periodSeconds()) {
        put(LineField.APP_PERIOD, app.periodSeconds());
      }
    }

    @Override
    public String clockSuspect(Verdict.ClockSuspect verdict) {
      put(LineField.COMPUTED_STEP, verdict.computedStep());
      put(LineField.SUSPECT, Suspect.SERVER.word());
      if (verdict.backMillis() > 0) {
        put(LineField.BACK, Math.max(1, verdict.backMillis() / 1000) + "s");
      }
      return refused;
    }

    @Override
    public String notACode(Verdict.NotACode verdict) {
      put(LineField.LENGTH, verdict.length());
      put(LineField.LOOKS_LIKE, verdict.looksLike().word());
      return refused;
    }

    @Override
    public String noMatch(Verdict.NoMatch verdict) {
      put(LineField.COMPUTED_STEP, verdict.computedStep());
      search(verdict.search());
      return refused;
    }

    @Override
    public String notSearched(Verdict.NotSearched verdict) {
      put(LineField.COMPUTED_STEP, verdict.computedStep());
      put(LineField.QUEUE, verdict.queueLength());
      return refused;
    }

    @Override
    public String locked(Verdict.Locked verdict) {
      put(LineField.UNTIL, verdict.until().map(LineWriter::iso).orElse("admin"));
      return refused;
    }

    @Override
    public String undecryptable(Verdict.Undecryptable verdict) {
      put(LineField.KEY_ID, verdict.keyId());
      return refused;
    }

    @Override
    public String enrolSessionDead(Verdict.EnrolSessionDead verdict) {
      verdict.issued().ifPresent(issued -> put(LineField.ISSUED, iso(issued)));
      return refused;
    }

    @Override
    public String scratchUsed(Verdict.ScratchUsed verdict) {
      put(LineField.SPENT, iso(verdict.at()));
      return VerdictLine.BAD_RECOVERY_CODE;
    }

    @Override
    public String scratchUnknown(Verdict.ScratchUnknown verdict) {
      return VerdictLine.BAD_RECOVERY_CODE;
    }

    @Override
    public String storeFailed(Verdict.StoreFailed verdict) {
      return refused;
    }

    @Override
    public String okBy(Verdict.OkBy verdict) {
      put(LineField.METHOD, verdict.means().word());
      return VerdictLine.ACCEPTED;
    }

    @Override
    public String flawed(Verdict.Flawed verdict) {
      return switch (verdict.flaw()) {
        case APP_PASSWORD_NEEDED,
            APP_PASSWORD_UNKNOWN,
            APP_PASSWORD_EXPIRED,
            APP_PASSWORD_SCOPE,
            APP_PASSWORD_NETWORK,
            MAIL_CODE_EXPIRED,
            MAIL_CODE_UNKNOWN,
            METHOD_NOT_ALLOWED ->
            refused;
        case BYPASS_EXPIRED -> VerdictLine.BAD_RECOVERY_CODE;
        case DEVICE_UNKNOWN, DEVICE_EXPIRED -> VerdictLine.BAD_DEVICE;
      };
    }

    private void step(Verdict.OfStep verdict) {
      put(LineField.OFFSET, signed(verdict.offset()));
      put(LineField.COMPUTED_STEP, verdict.computedStep());
      put(LineField.SUBMITTED_STEP, verdict.submittedStep());
      put(LineField.SKEW, verdict.skew().toString());
    }
  }
}
