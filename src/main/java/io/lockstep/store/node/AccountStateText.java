package io.lockstep.store.node;

import io.lockstep.factor.AccountRef;
import io.lockstep.verdict.DeviceClock;
import io.lockstep.verdict.StepUse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An account's state as rows, the account itself in the first, and back. */
final class AccountStateText {
  private static final String ACCOUNT = "account";
  private static final String FAILURES = "failures";
  private static final String PENDING = "pending";
  private static final String RETIRED = "retired";
  private static final String STEPS = "steps";
  private static final String SPENT = "spent";
  private static final String REFUSED = "refused";
  private static final String CODE = "code";
  private static final String PENDING_MAIL = "pendingMail";
  private static final String MAIL_CODE = "mailCode";
  private static final String SENT = "sent";
  private static final String DEVICE = "device";
  private static final String NOTE = "note";

  private AccountStateText() {}

  /** What a file holds. */
  record Kept(AccountRef account, AccountState state) {}

  static List<String> rows(AccountRef account, AccountState state) {
    List<RowWriter> rows = new ArrayList<>();
    rows.add(row(ACCOUNT).text(account.id()).text(account.name()));
    rows.add(Parts.failures(row(FAILURES), state.failures()));
    state.pending().forEach(one -> rows.add(Parts.pending(row(PENDING), one)));
    state.retired().forEach(one -> rows.add(Parts.retired(row(RETIRED), one)));
    sorted(state.steps()).forEach((id, steps) -> addSteps(rows, id, steps));
    state.spentCodes().forEach(one -> rows.add(row(CODE).sealed(one.hash()).time(one.at())));
    state.pendingMail().ifPresent(mail -> rows.add(Parts.mail(row(PENDING_MAIL), mail)));
    state.mailCodes().forEach(one -> rows.add(Parts.mailCode(row(MAIL_CODE), one)));
    state.sendings().forEach(time -> rows.add(row(SENT).time(time)));
    sorted(state.deviceUses()).forEach((id, at) -> rows.add(row(DEVICE).text(id).time(at)));
    sorted(state.notes()).forEach((name, note) -> rows.add(row(NOTE).text(name).text(note)));
    return rows.stream().map(RowWriter::row).toList();
  }

  private static RowWriter row(String kind) {
    return new RowWriter(kind);
  }

  /** So that equal states are equal files. */
  private static <T> Map<String, T> sorted(Map<String, T> map) {
    return new TreeMap<>(map);
  }

  /** One row of the authenticator, and below it those of its steps and codes. */
  private static void addSteps(List<RowWriter> rows, String id, StepState steps) {
    rows.add(
        Parts.clock(row(STEPS).text(id), steps.clock()).optional(steps.last(), Parts::stepUse));
    for (SpentStep one : steps.spent()) {
      RowWriter row = row(SPENT);
      Parts.stepUse(row, one.use());
      rows.add(row.number(one.forgetAfterStep()));
    }
    for (HeldCode one : steps.refused()) {
      rows.add(Parts.refused(row(REFUSED), one.code()).number(one.forgetAfterStep()));
    }
  }

  static Kept kept(RowsReader rows) {
    AccountRef account = rows.one(ACCOUNT, row -> new AccountRef(row.text(), row.text()));
    return new Kept(
        account,
        new AccountState(
            rows.one(FAILURES, Parts::failures),
            rows.all(PENDING, Parts::pending),
            rows.all(RETIRED, Parts::retired),
            steps(rows),
            rows.all(CODE, row -> new SpentCode(row.sealed(), row.time())),
            rows.next(PENDING_MAIL)
                ? Optional.of(rows.one(PENDING_MAIL, Parts::mail))
                : Optional.empty(),
            rows.all(MAIL_CODE, Parts::mailCode),
            rows.all(SENT, RowReader::time),
            map(rows.all(DEVICE, row -> Map.entry(row.text(), row.time()))),
            map(rows.all(NOTE, row -> Map.entry(row.text(), row.text())))));
  }

  private record Head(String id, DeviceClock clock, Optional<StepUse> last) {}

  private static Map<String, StepState> steps(RowsReader rows) {
    List<Map.Entry<String, StepState>> all = new ArrayList<>();
    while (rows.next(STEPS)) {
      Head head =
          rows.one(
              STEPS, row -> new Head(row.text(), Parts.clock(row), row.optional(Parts::stepUse)));
      List<SpentStep> spent =
          rows.all(SPENT, row -> new SpentStep(Parts.stepUse(row), row.number()));
      List<HeldCode> refused =
          rows.all(REFUSED, row -> new HeldCode(Parts.refused(row), row.number()));
      all.add(Map.entry(head.id(), new StepState(head.clock(), head.last(), spent, refused)));
    }
    return map(all);
  }

  /** Throws IllegalArgumentException when a key stands there twice. */
  private static <T> Map<String, T> map(List<Map.Entry<String, T>> entries) {
    Map<String, T> map = new HashMap<>();
    for (Map.Entry<String, T> entry : entries) {
      if (map.put(entry.getKey(), entry.getValue()) != null) {
        throw new IllegalArgumentException("a key stands there twice");
      }
    }
    return map;
  }
}
