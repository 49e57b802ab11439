package io.lockstep.verdict;

import io.lockstep.totp.HashAlgorithm;
import io.lockstep.totp.PreparedSecret;
import io.lockstep.totp.SharedSecret;
import io.lockstep.totp.TotpParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares a refused code with everything it may be of: the account's own secrets over the whole
 * horizon, then other secrets, parameters and encodings close to now.
 *
 * <p>It always looks at all of them: the cost is the same for every code, and a second match makes
 * the answer ambiguous.
 */
public final class FullSearch {
  /** Variants are looked for this many of their steps to either side. */
  public static final int VARIANT_REACH = 20;

  /** The periods apps use when they do not read the one they were given. */
  private static final List<Integer> COMMON_PERIODS = List.of(30, 60);

  private static final int OWN = -1;

  /** A secret that may let this account in. */
  public record Own(SharedSecret secret, TotpParameters parameters) {}

  /**
   * Another secret of this account.
   *
   * @param place the caller's number for it
   * @param variant what it means when the code is of this one
   */
  public record Other(int place, SharedSecret secret, TotpParameters parameters, Variant variant) {}

  /**
   * A step of an own secret.
   *
   * @param secret its place in the list of own secrets
   * @param offset the code's step minus the verifying clock's
   */
  public record OwnMatch(int secret, int offset) {}

  /**
   * A step of something else.
   *
   * @param place of the other secret; -1 when it is an own one, read wrongly
   */
  public record VariantMatch(int place, Variant variant, long computedStep, int offset) {
    /** The step the code belongs to, in the variant's periods. */
    public long step() {
      return computedStep + offset;
    }
  }

  /**
   * What was found.
   *
   * @param own comes first, whatever else matched
   * @param search over everything
   */
  public record Found(Optional<OwnMatch> own, Optional<VariantMatch> variant, Search search) {

    /** The verdict when something else than an own secret matched. */
    public Optional<Verdict> ofVariant() {
      return variant.map(
          match ->
              new Verdict.OfVariant(match.variant(), match.computedStep(), match.offset(), search));
    }
  }

  private final String digits;
  private final int code;
  private final long arrivalMillis;
  private Optional<OwnMatch> ownMatch = Optional.empty();
  private Optional<VariantMatch> variantMatch = Optional.empty();
  private int tried;
  private int matches;

  private FullSearch(String digits, long arrivalMillis) {
    this.digits = digits;
    this.code = Integer.parseInt(digits);
    this.arrivalMillis = arrivalMillis;
  }

  /**
   * Looks everywhere.
   *
   * @param digits what was typed, 6 to 8 digits
   * @param arrivalMillis when the code came in, by the verifying clock
   */
  public static Found of(String digits, long arrivalMillis, List<Own> own, List<Other> others) {
    FullSearch search = new FullSearch(digits, arrivalMillis);
    for (int i = 0; i < own.size(); i++) {
      search.own(i, own.get(i));
    }
    int before = search.tried;
    search.group(() -> others.forEach(search::other));
    int ofOthers = search.tried - before;
    search.group(() -> own.forEach(search::parameters));
    search.group(() -> own.forEach(search::encodings));
    return new Found(
        search.ownMatch,
        search.variantMatch,
        new Search(search.tried, digits.length(), search.matches > 1, 1, ofOthers));
  }

  private void own(int place, Own own) {
    TotpParameters parameters = own.parameters();
    if (parameters.digits() != digits.length()) {
      return;
    }
    try (PreparedSecret prepared = PreparedSecret.of(own.secret(), parameters.algorithm())) {
      StepSearch.Found found = look(prepared, parameters, StepSearch.horizon(parameters));
      if (found.offset().isPresent()
          && ownMatch.filter(best -> nearer(best.offset(), found)).isEmpty()) {
        ownMatch = Optional.of(new OwnMatch(place, found.offset().getAsInt()));
      }
    }
  }

  /** What matches in an earlier group is not replaced by a later one. */
  private void group(Runnable members) {
    Optional<VariantMatch> before = variantMatch;
    variantMatch = Optional.empty();
    members.run();
    variantMatch = before.or(() -> variantMatch);
  }

  private void other(Other other) {
    if (other.parameters().digits() == digits.length()) {
      try (PreparedSecret prepared =
          PreparedSecret.of(other.secret(), other.parameters().algorithm())) {
        variant(prepared, other.parameters(), other.variant(), other.place());
      }
    }
  }

  private void parameters(Own own) {
    TotpParameters expected = own.parameters();
    Set<Integer> periods = new TreeSet<>(COMMON_PERIODS);
    periods.add(expected.periodSeconds());
    for (HashAlgorithm algorithm : HashAlgorithm.values()) {
      try (PreparedSecret prepared = PreparedSecret.of(own.secret(), algorithm)) {
        for (int period : periods) {
          TotpParameters app = new TotpParameters(algorithm, digits.length(), period);
          if (!app.equals(expected)) {
            variant(prepared, app, new Variant.OtherParameters(app, expected), OWN);
          }
        }
      }
    }
  }

  private void encodings(Own own) {
    TotpParameters parameters = own.parameters();
    if (parameters.digits() != digits.length()) {
      return;
    }
    for (KeyEncoding encoding : KeyEncoding.values()) {
      List<SharedSecret> readings = new ArrayList<>(encoding.readings(own.secret()));
      for (SharedSecret reading : readings) {
        try (reading;
            PreparedSecret prepared = PreparedSecret.of(reading, parameters.algorithm())) {
          variant(prepared, parameters, new Variant.OtherEncoding(encoding), OWN);
        }
      }
    }
  }

  private void variant(
      PreparedSecret prepared, TotpParameters parameters, Variant variant, int place) {
    StepSearch.Found found = look(prepared, parameters, VARIANT_REACH);
    if (found.offset().isPresent()
        && variantMatch.filter(best -> nearer(best.offset(), found)).isEmpty()) {
      variantMatch =
          Optional.of(
              new VariantMatch(
                  place, variant, parameters.stepAt(arrivalMillis), found.offset().getAsInt()));
    }
  }

  private StepSearch.Found look(PreparedSecret prepared, TotpParameters parameters, int reach) {
    StepSearch.Found found =
        StepSearch.within(prepared, parameters, parameters.stepAt(arrivalMillis), reach, code);
    tried += found.search().tried();
    matches += found.search().ambiguous() ? 2 : found.offset().isPresent() ? 1 : 0;
    return found;
  }

  private static boolean nearer(int best, StepSearch.Found found) {
    return Math.abs(best) <= Math.abs(found.offset().getAsInt());
  }
}
