package io.lockstep.cli;

import io.lockstep.factor.AppPassword;
import io.lockstep.factor.Authenticator;
import io.lockstep.factor.EffectivePolicy;
import io.lockstep.factor.FactorReport;
import io.lockstep.factor.Failures;
import io.lockstep.factor.PolicyKey;
import io.lockstep.factor.PolicyScope;
import io.lockstep.factor.Protocols;
import io.lockstep.factor.SignIn;
import io.lockstep.factor.TrustedDevice;
import io.lockstep.verdict.LearnedDrift;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The parts of {@code user show}. A further part is one more entry of {@link #ALL}. */
final class UserSections {

  /**
   * What there is to tell from.
   *
   * @param policy empty inside when it cannot be told
   * @param signIns the last ones, the newest first
   */
  record Known(
      FactorReport report,
      Optional<EffectivePolicy> policy,
      List<SignIn> signIns,
      Failures.Limit limit,
      Instant now) {}

  /** One part: members of a JSON object, from which the lines are made as well. */
  interface Section {
    List<JsonText> items(Known known);
  }

  /** A section under its name. */
  record Named(String name, Section section) {}

  static final List<Named> ALL =
      List.of(
          new Named("authenticators", UserSections::authenticators),
          new Named("mail", UserSections::mail),
          new Named("codes", UserSections::codes),
          new Named("appPasswords", UserSections::appPasswords),
          new Named("devices", UserSections::devices),
          new Named("failures", UserSections::failures),
          new Named("kept", UserSections::kept),
          new Named("policy", UserSections::policy),
          new Named("signIns", UserSections::signIns));

  private UserSections() {}

  private static List<JsonText> authenticators(Known known) {
    return known.report().authenticators().stream().map(UserSections::authenticator).toList();
  }

  static JsonText authenticator(Authenticator one) {
    return new JsonText()
        .with("name", one.name())
        .with("algorithm", one.parameters().algorithm().name())
        .with("digits", one.parameters().digits())
        .with("period", one.parameters().periodSeconds())
        .with("confirmed", one.confirmed().toString())
        .with("lastUsed", one.lastUse().map(Instant::toString))
        .with("offset", one.clock().offset())
        .with("offsetRun", one.clock().run())
        .with("drift", one.clock().learned().map(LearnedDrift::steps).map(String::valueOf));
  }

  private static List<JsonText> mail(Known known) {
    return known
        .report()
        .mail()
        .map(
            mail ->
                List.of(
                    new JsonText()
                        .with("address", mail.address().text())
                        .with("confirmed", mail.confirmed().toString())))
        .orElse(List.of());
  }

  private static List<JsonText> signIns(Known known) {
    return known.signIns().stream().map(UserSections::signIn).toList();
  }

  static JsonText signIn(SignIn one) {
    Optional<String> offset =
        one.offset().isPresent()
            ? Optional.of(Integer.toString(one.offset().getAsInt()))
            : Optional.empty();
    return new JsonText()
        .with("at", one.at().toString())
        .with("operation", one.operation().word())
        .with("verdict", one.verdict())
        .with("accepted", one.accepted())
        .with("offset", offset)
        .with("method", one.means())
        .with("name", one.label())
        .with("address", one.address())
        .with("browser", one.browser());
  }

  private static List<JsonText> codes(Known known) {
    return List.of(
        new JsonText()
            .with("recoveryCodesLeft", known.report().recoveryCodesLeft())
            .with("oneTimeCodeUntil", known.report().bypassUntil().map(Instant::toString)));
  }

  private static List<JsonText> appPasswords(Known known) {
    Duration lifetime =
        known.policy().map(laid -> laid.policy().appPasswordLifetime()).orElse(Duration.ZERO);
    return known.report().appPasswords().stream().map(one -> appPassword(one, lifetime)).toList();
  }

  private static JsonText appPassword(AppPassword one, Duration lifetime) {
    return new JsonText()
        .with("name", one.name())
        .with("scope", Protocols.words(one.scope()))
        .with("created", one.created().toString())
        .with("lastUsed", one.lastUsed().map(Instant::toString))
        .with("expires", one.ends(lifetime).map(Instant::toString));
  }

  private static List<JsonText> devices(Known known) {
    return known.report().devices().stream().map(UserSections::device).toList();
  }

  private static JsonText device(TrustedDevice one) {
    return new JsonText()
        .with("name", one.label())
        .with("trusted", one.created().toString())
        .with("lastUsed", one.lastUsed().map(Instant::toString))
        .with("expires", one.expires().toString());
  }

  private static List<JsonText> failures(Known known) {
    boolean locked = known.report().failures().locked(known.limit(), known.now());
    Optional<String> until =
        known
            .report()
            .failures()
            .lockedUntil(known.limit())
            .map(Instant::toString)
            .or(() -> Optional.of("an administrator or a recovery code lifts it"));
    return List.of(
        new JsonText()
            .with("inARow", known.report().failures().consecutive())
            .with("locked", locked)
            .with("until", locked ? until : Optional.empty()));
  }

  private static List<JsonText> kept(Known known) {
    return List.of(
        new JsonText()
            .with("unconfirmed", known.report().pending())
            .with("retiredSecrets", known.report().retired()));
  }

  private static List<JsonText> policy(Known known) {
    return known
        .policy()
        .map(
            laid ->
                Arrays.stream(PolicyKey.values())
                    .map(
                        key ->
                            new JsonText()
                                .with("key", key.word())
                                .with("value", key.shown(laid.policy()))
                                .with(
                                    "from",
                                    laid.sources().getOrDefault(key, PolicyScope.SERVER).word()))
                    .toList())
        .orElse(List.of(new JsonText().with("key", "NOT UNDERSTOOD: logins are refused")));
  }
}
