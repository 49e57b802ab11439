package io.lockstep.maillog;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.Attempt;
import io.lockstep.factor.Origin;
import io.lockstep.totp.HashAlgorithm;
import io.lockstep.totp.TotpParameters;
import io.lockstep.verdict.Flaw;
import io.lockstep.verdict.KeyEncoding;
import io.lockstep.verdict.LooksLike;
import io.lockstep.verdict.Means;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.Search;
import io.lockstep.verdict.SkewInterval;
import io.lockstep.verdict.StepUse;
import io.lockstep.verdict.Suspect;
import io.lockstep.verdict.Testimony;
import io.lockstep.verdict.Variant;
import io.lockstep.verdict.Verdict;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One attempt of each verdict, as tests need them. */
final class Attempts {
  static final Instant ARRIVED = Instant.parse("2026-11-22T08:14:24.190Z");
  static final long STEP = 59_844_508;
  static final String NODE = "mbox1";
  static final String ID = "01JD8R3K5VABCDEF";
  static final AccountRef ANN = new AccountRef("17", "ann@example.org");
  static final Search WIDE = new Search(3363, 6, false);
  static final Search NEAR = new Search(3, 8, true);
  static final SkewInterval SKEW = new SkewInterval(665_810, 725_810);

  /** One of every verdict there is. */
  static final List<Verdict> VERDICTS =
      List.of(
          new Verdict.Ok(STEP, 0, new SkewInterval(-24_190, 35_810)),
          new Verdict.OkRecovery(7),
          new Verdict.Replayed(
              STEP,
              -1,
              new SkewInterval(-54_190, 95_810),
              Optional.of(new StepUse(STEP - 1, ARRIVED.minusSeconds(20), Operation.LOGIN, true)),
              6),
          new Verdict.Late(STEP, -3, new SkewInterval(-114_190, 35_810), NEAR),
          new Verdict.Skewed(STEP, 23, SKEW, Suspect.UNKNOWN, WIDE),
          new Verdict.ZoneShaped(
              STEP, 120, new SkewInterval(3_575_810, 3_635_810), 3600, Suspect.DEVICE, WIDE),
          new Verdict.OkDrifted(STEP, 6, new SkewInterval(175_810, 185_810), 7),
          new Verdict.OfVariant(
              new Variant.Superseded(ARRIVED.minusSeconds(900), ARRIVED.minusSeconds(600)),
              STEP,
              -1,
              WIDE),
          new Verdict.OfVariant(new Variant.Pending(ARRIVED.minusSeconds(900)), STEP, 0, WIDE),
          new Verdict.OfVariant(
              new Variant.OtherParameters(
                  TotpParameters.DEFAULT, new TotpParameters(HashAlgorithm.SHA256, 8, 60)),
              STEP,
              2,
              WIDE),
          new Verdict.OfVariant(new Variant.OtherEncoding(KeyEncoding.TEXT), STEP, 0, WIDE),
          new Verdict.ClockSuspect(STEP, 3_600_500),
          new Verdict.NotACode(12, LooksLike.PASSWORD),
          new Verdict.NoMatch(STEP, WIDE),
          new Verdict.NotSearched(STEP, 64),
          new Verdict.Locked(Optional.of(ARRIVED.plusSeconds(900))),
          new Verdict.Undecryptable("k2"),
          new Verdict.EnrolSessionDead(Optional.of(ARRIVED.minusSeconds(4000))),
          new Verdict.ScratchUsed(ARRIVED.minusSeconds(86_400)),
          new Verdict.ScratchUnknown(),
          new Verdict.StoreFailed(),
          new Verdict.OkBy(Means.DEVICE),
          new Verdict.Flawed(Flaw.APP_PASSWORD_NEEDED));

  private Attempts() {}

  static Origin origin() {
    Map<String, String> context = new LinkedHashMap<>();
    context.put("name", "ann@example.org");
    context.put("mid", "9");
    context.put("oip", "203.0.113.9");
    context.put("ua", "ZimbraWebClient - FF128 (Linux)/10.1.3");
    return new Origin(
        ARRIVED, "qtp1068934215-180:https://mail.example.org/service/soap/AuthRequest", context);
  }

  static Attempt attempt(Operation operation, Verdict verdict) {
    return attempt(operation, ANN, verdict, Optional.of(TotpParameters.DEFAULT), origin());
  }

  static Attempt attempt(
      Operation operation,
      AccountRef account,
      Verdict verdict,
      Optional<TotpParameters> parameters,
      Origin origin) {
    return new Attempt(
        operation,
        account,
        verdict,
        Optional.empty(),
        parameters,
        1,
        "system",
        Testimony.NONE,
        origin);
  }

  static VerdictLine line(Operation operation, Verdict verdict) {
    return VerdictLine.of(attempt(operation, verdict), NODE, ID);
  }

  /** Without parameters: nothing was compared. */
  static VerdictLine bareLine(Operation operation, Verdict verdict) {
    return VerdictLine.of(attempt(operation, ANN, verdict, Optional.empty(), origin()), NODE, ID);
  }
}
