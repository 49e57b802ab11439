package io.lockstep.maillog;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The fields of a verdict line in the order in which they are written. */
enum LineField {
  VERDICT("verdict", Worth.KEPT),
  OP("op", Worth.KEPT),
  ACCOUNT("account", Worth.KEPT),
  /** What was accepted, when it was no code of an app: {@code recovery}, {@code email}, … */
  METHOD("method", Worth.KEPT),
  /** The name of the authenticator, app password or device. */
  LABEL("label", Worth.TEXT),
  /** Recovery codes left. */
  LEFT("left", Worth.KEPT),
  OFFSET("offset", Worth.KEPT),
  COMPUTED_STEP("computedStep", Worth.EXACT),
  SUBMITTED_STEP("submittedStep", Worth.EXACT),
  /** The drift that is forgiven, in steps. */
  LEARNED("learned", Worth.EXACT),
  /** When the step was used. */
  USED("used", Worth.EXACT),
  USED_FOR("usedFor", Worth.EXACT),
  /** {@code true} when that use was a refused code. */
  USED_REFUSED("usedRefused", Worth.EXACT),
  /** Seconds until the device shows a fresh code. */
  NEXT_CODE("nextCode", Worth.EXACT),
  WINDOW("window", Worth.EXACT),
  PERIOD("period", Worth.EXACT),
  DIGITS("digits", Worth.EXACT),
  ALGORITHM("algorithm", Worth.EXACT),
  /** What the app computes with, where it is something else than it was told. */
  APP_ALGORITHM("appAlgorithm", Worth.EXACT),
  APP_DIGITS("appDigits", Worth.EXACT),
  APP_PERIOD("appPeriod", Worth.EXACT),
  /** What the app took a key for that was typed by hand. */
  ENCODING("encoding", Worth.EXACT),
  SKEW("skew", Worth.EXACT),
  SUSPECT("suspect", Worth.EXACT),
  ZONE("zone", Worth.EXACT),
  /** How far this server's clock went back, at least. */
  BACK("back", Worth.EXACT),
  LENGTH("length", Worth.EXACT),
  LOOKS_LIKE("looksLike", Worth.EXACT),
  /** When a lock or an off switch ends; {@code admin} when only an administrator ends it. */
  UNTIL("until", Worth.EXACT),
  /** When a recovery code was spent. */
  SPENT("spent", Worth.EXACT),
  /** When an enrolment was begun. */
  ISSUED("issued", Worth.EXACT),
  /** When a secret ceased to count. */
  REPLACED("replaced", Worth.EXACT),
  KEY_ID("keyId", Worth.TEXT),
  /** Searches that were waiting. */
  QUEUE("queue", Worth.EXACT),
  BY("by", Worth.TEXT),
  REASON("reason", Worth.TEXT),
  /** What the population of phones says: {@code +688s/41}, difference and votes. */
  JURY("jury", Worth.TEXT),
  /** What time servers say of this server's clock. */
  NTP("ntp", Worth.TEXT),
  /** Other witnesses, where they find something wrong. */
  KERNEL("kernel", Worth.TEXT),
  JUMP("jump", Worth.TEXT),
  RTC("rtc", Worth.TEXT),
  TZDATA("tzdata", Worth.TEXT),
  CLOCK("clock", Worth.EXACT),
  TRIED("tried", Worth.EXACT),
  CHANCE("chance", Worth.EXACT),
  AMBIGUOUS("ambiguous", Worth.EXACT),
  /** How many different codes of successive steps agree. */
  PROOF("proof", Worth.EXACT),
  NODE("node", Worth.TEXT),
  ID("id", Worth.KEPT),
  /** The command that mends it. */
  FIX("fix", Worth.TEXT);

  /** What may happen to a field when the line gets too long. */
  enum Worth {
    /** Never left out. */
    KEPT,
    /** A number or a word: half of it would be a lie, so it stays whole or goes. */
    EXACT,
    /** Text that may be shortened. */
    TEXT
  }

  private static final Map<String, LineField> BY_KEY =
      Arrays.stream(values()).collect(Collectors.toMap(LineField::key, Function.identity()));

  private final String key;
  private final Worth worth;

  LineField(String key, Worth worth) {
    this.key = key;
    this.worth = worth;
  }

  String key() {
    return key;
  }

  static Optional<LineField> of(String key) {
    return Optional.ofNullable(BY_KEY.get(key));
  }

  /** A field's place in the order; a later version's field stands at the end. */
  static int placeOf(String key) {
    return of(key).map(LineField::ordinal).orElse(values().length);
  }

  /** What may happen to a field of that name; a later version's field is text to this one. */
  static Worth worthOf(String key) {
    return of(key).map(field -> field.worth).orElse(Worth.TEXT);
  }
}
