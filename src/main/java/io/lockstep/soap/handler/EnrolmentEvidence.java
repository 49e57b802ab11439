package io.lockstep.soap.handler;

import io.lockstep.soap.SoapFault;
import io.lockstep.verdict.Search;
import io.lockstep.verdict.StepUse;
import io.lockstep.verdict.Suspect;
import io.lockstep.verdict.Variant;
import io.lockstep.verdict.Verdict;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * The evidence of a refused enrolment as arguments of its fault. Only about the pending secret,
 * which its owner was just shown; a refused login never carries any.
 */
final class EnrolmentEvidence implements Verdict.Cases<SoapFault> {
  private static final String NO_MATCH = "NO_MATCH";
  private static final String TEXT = "STR";
  private static final String NUMBER = "NUM";

  private final SoapFault fault;

  private EnrolmentEvidence(SoapFault fault) {
    this.fault = fault;
  }

  /** Adds the verdict, its evidence and this server's time to a fault. */
  static SoapFault add(SoapFault fault, Verdict verdict, Instant serverTime) {
    SoapFault named = fault.withArgument("verdict", TEXT, shown(verdict));
    SoapFault told = verdict.choose(new EnrolmentEvidence(named));
    return told.withArgument(
        "serverTime", TEXT, serverTime.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /**
   * What may be said of it: nothing of any other secret than the one that was just shown, or
   * whoever knows the password could ask after it.
   */
  private static String shown(Verdict verdict) {
    boolean otherSecret =
        verdict instanceof Verdict.OfVariant found
            && (found.variant() instanceof Variant.Superseded
                || found.variant() instanceof Variant.Pending);
    return otherSecret ? NO_MATCH : verdict.id();
  }

  private SoapFault step(Verdict.OfStep verdict) {
    return fault
        .withArgument("offset", NUMBER, signed(verdict.offset()))
        .withArgument("computedStep", NUMBER, Long.toString(verdict.computedStep()))
        .withArgument("submittedStep", NUMBER, Long.toString(verdict.submittedStep()))
        .withArgument("skew", TEXT, verdict.skew().toString());
  }

  private static SoapFault suspect(SoapFault fault, Suspect suspect) {
    return fault.withArgument("suspect", TEXT, suspect.word());
  }

  private static SoapFault search(SoapFault fault, Search all) {
    Search search = all.withoutOthers();
    return fault
        .withArgument("tried", NUMBER, Integer.toString(search.tried()))
        .withArgument("chance", TEXT, String.format(Locale.ROOT, "%.2f%%", search.chance() * 100));
  }

  private static String signed(long value) {
    return value < 0 ? Long.toString(value) : "+" + value;
  }

  @Override
  public SoapFault ok(Verdict.Ok verdict) {
    return step(verdict);
  }

  @Override
  public SoapFault okDrifted(Verdict.OkDrifted verdict) {
    return step(verdict);
  }

  @Override
  public SoapFault okRecovery(Verdict.OkRecovery verdict) {
    return fault;
  }

  @Override
  public SoapFault replayed(Verdict.Replayed verdict) {
    SoapFault told =
        step(verdict).withArgument("nextCode", NUMBER, Long.toString(verdict.secondsToNextCode()));
    return verdict
        .use()
        .map(StepUse::at)
        .map(at -> told.withArgument("used", TEXT, at.toString()))
        .orElse(told);
  }

  @Override
  public SoapFault late(Verdict.Late verdict) {
    return search(step(verdict), verdict.search());
  }

  @Override
  public SoapFault skewed(Verdict.Skewed verdict) {
    return search(suspect(step(verdict), verdict.suspect()), verdict.search());
  }

  @Override
  public SoapFault zoneShaped(Verdict.ZoneShaped verdict) {
    SoapFault told = suspect(step(verdict), verdict.suspect());
    return search(
        told.withArgument("zone", NUMBER, signed(verdict.zoneSeconds())), verdict.search());
  }

  @Override
  public SoapFault ofVariant(Verdict.OfVariant verdict) {
    SoapFault told = search(fault, verdict.search());
    if (verdict.variant() instanceof Variant.OtherParameters other) {
      return told.withArgument("appAlgorithm", TEXT, other.app().algorithm().label())
          .withArgument("appDigits", NUMBER, Integer.toString(other.app().digits()))
          .withArgument("appPeriod", NUMBER, Integer.toString(other.app().periodSeconds()));
    }
    return verdict.variant() instanceof Variant.OtherEncoding other
        ? told.withArgument("encoding", TEXT, other.encoding().word())
        : told;
  }

  @Override
  public SoapFault clockSuspect(Verdict.ClockSuspect verdict) {
    return fault.withArgument("suspect", TEXT, Suspect.SERVER.word());
  }

  @Override
  public SoapFault notACode(Verdict.NotACode verdict) {
    return fault
        .withArgument("length", NUMBER, Integer.toString(verdict.length()))
        .withArgument("looksLike", TEXT, verdict.looksLike().word());
  }

  @Override
  public SoapFault noMatch(Verdict.NoMatch verdict) {
    return search(fault, verdict.search());
  }

  @Override
  public SoapFault notSearched(Verdict.NotSearched verdict) {
    return fault;
  }

  @Override
  public SoapFault locked(Verdict.Locked verdict) {
    return fault;
  }

  @Override
  public SoapFault undecryptable(Verdict.Undecryptable verdict) {
    return fault;
  }

  @Override
  public SoapFault enrolSessionDead(Verdict.EnrolSessionDead verdict) {
    return verdict
        .issued()
        .map(issued -> fault.withArgument("issued", TEXT, issued.toString()))
        .orElse(fault);
  }

  @Override
  public SoapFault scratchUsed(Verdict.ScratchUsed verdict) {
    return fault;
  }

  @Override
  public SoapFault scratchUnknown(Verdict.ScratchUnknown verdict) {
    return fault;
  }

  @Override
  public SoapFault storeFailed(Verdict.StoreFailed verdict) {
    return fault;
  }

  @Override
  public SoapFault okBy(Verdict.OkBy verdict) {
    return fault;
  }

  @Override
  public SoapFault flawed(Verdict.Flawed verdict) {
    return fault;
  }
}
