package io.lockstep.factor;

import io.lockstep.totp.TotpParameters;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * What a policy can say. The words are an interface: they stand in the database, in configuration
 * files and in scripts.
 */
@SuppressWarnings("ImmutableEnumChecker") // its functions hold nothing that could change
public enum PolicyKey {
  AVAILABLE(
      "available",
      "whether the second factor is offered and asked for; what is enrolled stays",
      PolicyValue.truth(),
      Policy::available,
      PolicyDraft::available),
  REQUIRED(
      "required",
      "whether an account must have one",
      PolicyValue.truth(),
      Policy::required,
      PolicyDraft::required),
  ENROL_BY(
      "enrol.by",
      "until when a required account may log in without",
      PolicyValue.deadline(),
      Policy::enrolBy,
      PolicyDraft::enrolBy),
  METHODS(
      "methods",
      "ways to get a code; email is the weaker one",
      PolicyValue.methods(),
      Policy::methods,
      PolicyDraft::methods),
  TRUSTED_DEVICES(
      "trusted.devices",
      "whether a device can be trusted",
      PolicyValue.truth(),
      Policy::trustedDevices,
      PolicyDraft::trustedDevices),
  TRUST_LIFETIME(
      "trust.lifetime",
      "how long it is",
      PolicyValue.duration(Duration.ofMinutes(1), Duration.ofDays(365)),
      Policy::trustLifetime,
      PolicyDraft::trustLifetime),
  APP_PASSWORDS(
      "app.passwords",
      "whether app passwords can be made and used",
      PolicyValue.truth(),
      Policy::appPasswords,
      PolicyDraft::appPasswords),
  MOST_APP_PASSWORDS(
      "app.passwords.most",
      "how many at a time",
      PolicyValue.number(1, 100),
      Policy::mostAppPasswords,
      PolicyDraft::mostAppPasswords),
  APP_PASSWORD_LIFETIME(
      "app.passwords.lifetime",
      "how long a new one lives; 0s for ever",
      PolicyValue.duration(Duration.ZERO, Duration.ofDays(3650)),
      Policy::appPasswordLifetime,
      PolicyDraft::appPasswordLifetime),
  REVOKE_APP_PASSWORDS(
      "app.passwords.revoke",
      "whether a new account password revokes them all",
      PolicyValue.truth(),
      Policy::revokeAppPasswords,
      PolicyDraft::revokeAppPasswords),
  WINDOW(
      "window",
      "totp.window",
      "steps accepted to either side of now",
      PolicyValue.number(0, 1),
      Policy::window,
      PolicyDraft::window),
  ALGORITHM(
      "algorithm",
      "totp.algorithm",
      "of new secrets",
      PolicyValue.algorithm(),
      policy -> policy.parameters().algorithm(),
      (draft, algorithm) ->
          draft.parameters(
              old -> new TotpParameters(algorithm, old.digits(), old.periodSeconds()))),
  DIGITS(
      "digits",
      "totp.digits",
      "of the codes of new secrets",
      PolicyValue.number(6, 8),
      policy -> policy.parameters().digits(),
      (draft, digits) ->
          draft.parameters(
              old -> new TotpParameters(old.algorithm(), digits, old.periodSeconds()))),
  PERIOD(
      "period",
      "totp.period",
      "seconds a code of a new secret is current",
      PolicyValue.number(30, 300),
      policy -> policy.parameters().periodSeconds(),
      (draft, period) ->
          draft.parameters(old -> new TotpParameters(old.algorithm(), old.digits(), period))),
  LEARN_DRIFT(
      "drift.learn",
      "whether a phone that two codes prove to run ahead is forgiven, up to ten steps",
      PolicyValue.truth(),
      Policy::learnDrift,
      PolicyDraft::learnDrift),
  RESYNCHRONISE(
      "resync",
      "whether two codes in a row set up a phone whose clock is off, up to forty steps",
      PolicyValue.truth(),
      Policy::resynchronise,
      PolicyDraft::resynchronise),
  RECOVERY_CODES(
      "recovery.codes",
      "recovery.codes",
      "recovery codes given at enrolment",
      PolicyValue.number(1, 20),
      Policy::recoveryCodes,
      PolicyDraft::recoveryCodes),
  NOTICES(
      "notices",
      "whether owners are told by mail what happens to their accounts",
      PolicyValue.truth(),
      Policy::notices,
      PolicyDraft::notices);

  /** What a value changes about a policy. */
  public interface Setting {
    void change(PolicyDraft draft);
  }

  private final String word;
  private final String serverWord;
  private final String meaning;
  private final String allowed;
  private final Function<String, Optional<Setting>> reader;
  private final Function<String, Optional<String>> canonical;
  private final Function<Policy, String> shown;

  <T> PolicyKey(
      String word,
      String meaning,
      PolicyValue<T> value,
      Function<Policy, T> of,
      BiConsumer<PolicyDraft, T> change) {
    this(word, "policy." + word, meaning, value, of, change);
  }

  <T> PolicyKey(
      String word,
      String serverWord,
      String meaning,
      PolicyValue<T> value,
      Function<Policy, T> of,
      BiConsumer<PolicyDraft, T> change) {
    this.word = word;
    this.serverWord = serverWord;
    this.meaning = meaning;
    this.allowed = value.allowed();
    this.reader =
        text -> value.reader().apply(text).map(read -> draft -> change.accept(draft, read));
    this.canonical = text -> value.reader().apply(text).map(value.writer());
    this.shown = policy -> value.writer().apply(of.apply(policy));
  }

  /** The key of a word. */
  public static Optional<PolicyKey> of(String word) {
    return Arrays.stream(values()).filter(key -> key.word.equals(word)).findFirst();
  }

  /** The word in the layers. */
  public String word() {
    return word;
  }

  /** The word in the configuration file. */
  public String serverWord() {
    return serverWord;
  }

  /** What it is, in words. */
  public String meaning() {
    return meaning;
  }

  /** What is allowed, in words. */
  public String allowed() {
    return allowed;
  }

  /** What a text says; empty when it is not allowed. */
  public Optional<Setting> read(String text) {
    return reader.apply(text);
  }

  /** A text in the form in which it is kept; empty when it is not allowed. */
  public Optional<String> canonical(String text) {
    return canonical.apply(text);
  }

  /** What a policy says about this key, as a text that reads so. */
  public String shown(Policy policy) {
    return shown.apply(policy);
  }

  /**
   * The lines of the documentation's table: key, key in the configuration file, meaning, values.
   */
  public static List<String> documentation() {
    return Arrays.stream(values())
        .map(
            key ->
                "| `"
                    + key.word
                    + "` | `"
                    + key.serverWord
                    + "` | "
                    + key.meaning
                    + " | "
                    + key.allowed
                    + " |")
        .toList();
  }
}
