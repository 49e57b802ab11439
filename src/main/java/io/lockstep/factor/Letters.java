package io.lockstep.factor;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Every letter this product writes to a user, in simple English: another language is another class
 * like this. No subject holds a code, no notice a code or a secret, and no letter a link.
 */
final class Letters {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static final String NOT_YOU =
      """
      If this was you, there is nothing to do.
      If it was not you, somebody else may have your password: change it now, and tell the
      administrator of your mail server.
      """;

  /** What happened, as a notice tells it. */
  record Happening(String subject, String text) {}

  Letter loginCode(
      AccountRef account, MailAddress to, String code, Duration lifetime, Origin origin) {
    return new Letter(
        to,
        "Your login code",
        "Your code to log in to "
            + account.name()
            + " is\n\n    "
            + code
            + "\n\nIt works once and for "
            + words(lifetime)
            + ". An earlier code no longer works.\n\n"
            + place(origin.arrived(), origin)
            + "\nGive this code to nobody. If you did not just log in, somebody else knows your"
            + " password:\nchange it now, and tell the administrator of your mail server.\n");
  }

  Letter enrolmentCode(
      AccountRef account, MailAddress to, String code, Duration lifetime, Origin origin) {
    return new Letter(
        to,
        "Confirm this address",
        "Somebody, most likely you, wants login codes for "
            + account.name()
            + " to be sent to this\naddress. The code that confirms it is\n\n    "
            + code
            + "\n\nIt works for "
            + words(lifetime)
            + ". An earlier code no longer works.\n\n"
            + place(origin.arrived(), origin)
            + "\nIf this was not you, do nothing, and give this code to nobody.\n");
  }

  Letter notice(AccountRef account, MailAddress to, Happening what, Instant when, Origin origin) {
    return new Letter(
        to,
        what.subject(),
        "This is about your mail account "
            + account.name()
            + ".\n\n"
            + what.text()
            + "\n\n"
            + place(when, origin)
            + "\n"
            + NOT_YOU);
  }

  private static String place(Instant when, Origin origin) {
    ClientPlace place = ClientPlace.of(origin);
    String from = place.address().isEmpty() ? "this mail server itself" : place.address();
    return "When: "
        + TIME.format(when)
        + "\nFrom: "
        + from
        + (place.browser().isEmpty() ? "" : "\nWith: " + place.browser())
        + "\n";
  }

  private static String words(Duration duration) {
    long seconds = duration.toSeconds();
    return seconds % 60 == 0 && seconds > 60 ? seconds / 60 + " minutes" : seconds + " seconds";
  }

  // What happened

  Happening enrolled() {
    return new Happening(
        "Two-factor authentication was turned on",
        "Two-factor authentication was turned on. From now on, logging in takes a code beside the"
            + " password.");
  }

  Happening authenticatorAdded() {
    return new Happening(
        "An authenticator was added",
        "A further authenticator was added. Its codes log in from now on.");
  }

  Happening authenticatorRemoved() {
    return new Happening(
        "An authenticator was removed",
        "An authenticator was removed. Its codes no longer log in.");
  }

  Happening disabled() {
    return new Happening(
        "Two-factor authentication was turned off",
        "Two-factor authentication was turned off. Logging in takes the password only.");
  }

  Happening mailEnabled(String address) {
    return new Happening(
        "Login codes by mail were turned on",
        "Login codes can be sent by mail from now on, to " + address + ".");
  }

  Happening mailRemoved() {
    return new Happening(
        "Login codes by mail were turned off",
        "Login codes are no longer sent by mail. The other ways to log in are as before.");
  }

  Happening reset() {
    return new Happening(
        "Your two-factor authentication was reset",
        "An administrator removed everything about your two-factor authentication and ended your"
            + " sessions.\nYou can set it up again.");
  }

  Happening bypassIssued() {
    return new Happening(
        "A one-time code was issued for your account",
        "An administrator issued a code that logs in once in place of one from your app. If you did"
            + " not\nask for it, tell another administrator.");
  }

  Happening bypassUsed() {
    return new Happening(
        "A one-time code was used",
        "Somebody logged in with your password and the one-time code of an administrator.");
  }

  Happening recoveryCodesMade() {
    return new Happening(
        "New recovery codes were made",
        "New recovery codes were made. The old ones no longer work.");
  }

  Happening recoveryCodeUsed(int left) {
    return new Happening(
        left <= Notices.FEW_CODES
            ? "A recovery code was used, and few are left"
            : "A recovery code was used",
        "A recovery code was used in place of a code from your app. Recovery codes left: "
            + left
            + "."
            + (left <= Notices.FEW_CODES
                ? "\n\nWARNING: that is few. Make new ones in your settings while you can log in."
                : ""));
  }

  Happening deviceTrusted() {
    return new Happening(
        "A device is trusted now",
        "A browser or device is trusted from now on: logging in from it takes the password only.");
  }

  Happening appPasswordMade() {
    return new Happening(
        "An app password was made",
        "A password for a mail program was made. It works there without a code.");
  }

  Happening passwordChanged() {
    return new Happening("Your password was changed", "The password of your account was changed.");
  }

  Happening failing(int inARow) {
    return new Happening(
        "Wrong codes after the right password",
        "Somebody typed your right password, and then "
            + inARow
            + " wrong codes in a row. Nobody was let in by them.");
  }

  Happening locked(int inARow) {
    return new Happening(
        "Your account is locked for codes",
        "Somebody typed your right password, and then "
            + inARow
            + " wrong codes in a row. Codes are refused from\nnow on. A recovery code or your"
            + " administrator ends that.");
  }
}
