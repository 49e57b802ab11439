package io.lockstep.maillog;

import io.lockstep.verdict.Flaw;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Puts a verdict line into plain words, for an administrator or a help desk: what happened, whose
 * clock it is, what to do.
 */
public final class Explanation {
  /** With fewer recovery codes left than that it is time for new ones. */
  private static final int FEW_CODES = 3;

  private final VerdictLine line;
  private final ClockWords clocks;
  private final List<String> sentences = new ArrayList<>();

  private Explanation(VerdictLine line) {
    this.line = line;
    this.clocks = new ClockWords(line);
  }

  /** Several sentences, one a line, the last ones saying what to do. */
  public static String inWords(VerdictLine line) {
    Explanation explanation = new Explanation(line);
    explanation.head();
    explanation.body();
    explanation.tail();
    return String.join("\n", explanation.sentences);
  }

  private void head() {
    String account = line.value("account").orElse("an account that the line does not name");
    if (line.words().equals(VerdictLine.EXPLAINED)) {
      say("A code of " + account + " was looked at for an administrator. It lets nobody in.");
      return;
    }
    String what =
        switch (line.value("op").orElse("")) {
          case "enable" -> "Setting up the second factor of ";
          case "login" -> "A login of ";
          case "adminLogin" -> "An administrator's login of ";
          case "changeFactor" -> "A change to the second factor of ";
          case "changePassword" -> "A change of the password of ";
          case "imap" -> "A login over IMAP of ";
          case "pop" -> "A login over POP3 of ";
          case "smtp" -> "A login for sending mail of ";
          case "dav" -> "A login for calendars and contacts of ";
          case "eas" -> "A login over ActiveSync of ";
          case "sieve" -> "A login for filter rules of ";
          default -> "A verification of ";
        };
    String end =
        line.skipped()
            ? "went through without a second factor."
            : line.accepted() ? "was accepted." : "was refused.";
    say(what + account + " " + end);
  }

  private void body() {
    if (line.skipped()) {
      skipped();
      return;
    }
    String verdict = line.verdict().orElse("");
    switch (verdict) {
      case "OK" -> accepted();
      case "OK_DRIFTED" -> drifted();
      case "SUPERSEDED_SECRET", "PENDING_SECRET", "WRONG_PARAMETERS", "WRONG_ENCODING" ->
          SecretWords.of(line).ifPresent(words -> words.forEach(this::say));
      case "CLOCK_SUSPECT" -> clockSuspect();
      case "REPLAYED" -> replayed();
      case "LATE" -> late();
      case "SKEWED" -> skewed();
      case "ZONE_SHAPED" -> zoneShaped();
      case "NOT_A_CODE" -> notACode();
      case "NO_MATCH" -> noMatch();
      case "NOT_SEARCHED" -> notSearched();
      case "LOCKED" -> locked();
      case "UNDECRYPTABLE" -> undecryptable();
      case "ENROL_SESSION_DEAD" -> enrolSessionDead();
      case "SCRATCH_USED" -> scratchUsed();
      case "SCRATCH_UNKNOWN" -> scratchUnknown();
      case "STORE_FAILED" -> storeFailed();
      case "APP_PASSWORD_NEEDED",
          "APP_PASSWORD_UNKNOWN",
          "APP_PASSWORD_EXPIRED",
          "APP_PASSWORD_SCOPE",
          "APP_PASSWORD_NETWORK",
          "MAIL_CODE_EXPIRED",
          "MAIL_CODE_UNKNOWN",
          "BYPASS_EXPIRED",
          "METHOD_NOT_ALLOWED",
          "DEVICE_UNKNOWN",
          "DEVICE_EXPIRED" ->
          FlawWords.of(Flaw.valueOf(verdict), line.value("label")).forEach(this::say);
      default ->
          say(
              "This version does not know the verdict "
                  + verdict
                  + "; a newer one wrote the line and can explain it.");
    }
  }

  private void tail() {
    clocks.shifted().ifPresent(this::say);
    if (line.value("ambiguous").isPresent()) {
      say("More than one candidate matched; the likeliest one is told here.");
    }
    line.value("fix").ifPresent(fix -> say("The command for that machine: " + fix));
  }

  private void skipped() {
    say(
        "The second factor is switched off"
            + line.value("by").map(by -> " by " + by).orElse("")
            + line.value("until").map(until -> " until " + until).orElse("")
            + line.value("reason").map(reason -> " (" + reason + ")").orElse("")
            + ": the password was enough.");
    say("To do: switch it on again as soon as that reason is gone.");
  }

  private void accepted() {
    String method = line.value("method").orElse("");
    if (!method.isEmpty() && !method.equals("recovery")) {
      say(otherMeans(method));
      say("Nothing to do.");
      return;
    }
    if (method.equals("recovery")) {
      int left = line.number(LineField.LEFT).orElse(0);
      say("A recovery code was used; it works only once. " + codes(left) + " left.");
      say(
          left < FEW_CODES
              ? "To do: have the user make new recovery codes before the last one is gone."
              : "Nothing to do.");
      return;
    }
    OptionalInt offset = line.offset();
    if (offset.orElse(0) == 0) {
      say("The code was the current one. Nothing to do.");
    } else {
      say("The code was right, " + clocks.steps() + ", within what is allowed. Nothing to do.");
    }
  }

  private String otherMeans(String method) {
    String label = line.value("label").map(name -> " \"" + name + "\"").orElse("");
    return switch (method) {
      case "bypass" -> "A one-time code of an administrator was used; it works only once.";
      case "email" -> "A code sent by mail was used; it works only once.";
      case "appPassword" -> "The app password" + label + " was used.";
      case "device" -> "The device" + label + " is trusted, so no code was asked for.";
      default -> "It was accepted by \"" + method + "\", which a newer version can explain.";
    };
  }

  private static String codes(int left) {
    return left == 1 ? "1 code is" : left + " codes are";
  }

  private void replayed() {
    String when = line.value("used").map(at -> " at " + at).orElse("");
    String purpose = line.value("usedFor").map(op -> " for op=" + op).orElse("");
    boolean refused = line.value("usedRefused").isPresent();
    say(
        "The code is genuine, but it (or a later one) was already "
            + (refused ? "sent, and refused," : "used")
            + when
            + purpose
            + ". Each code works once.");
    String wait =
        line.number(LineField.NEXT_CODE).stream()
            .mapToObj(seconds -> ", " + ClockWords.duration(seconds) + " after this attempt")
            .findFirst()
            .orElse("");
    say("To do: have the user wait for the next code on the device" + wait + ".");
    say("If the user did not send the first one, somebody else read it: change the password.");
  }

  private void drifted() {
    say(
        "The device's clock is known to be off, and that is forgiven: "
            + clocks.steps()
            + ", near the "
            + line.value("learned").orElse("unknown number of")
            + " steps that were learned.");
    say(
        "To do: nothing at once. Have the user switch on automatic time on the device; after two"
            + " codes of now the drift is forgotten.");
  }

  private void clockSuspect() {
    say(
        line.number(LineField.BACK).stream()
            .mapToObj(
                seconds ->
                    "This server's clock went back by "
                        + ClockWords.duration(seconds)
                        + " or more since this account last logged in: codes of that time cannot"
                        + " be told from used ones.")
            .findFirst()
            .orElse(
                "This server's clock is wrong, as its witnesses say. Nobody can set up a second"
                    + " factor while that lasts."));
    clocks.witnesses().ifPresent(this::say);
    say(
        "To do: put this server's clock right (lockstep doctor says how). The user did nothing"
            + " wrong.");
  }

  private void late() {
    say("The code is genuine but old: " + clocks.steps() + ".");
    say("Most likely it was typed, or sent, too late. Nothing else points to a wrong clock.");
    say(
        "To do: have the user type a fresh code as soon as it appears. If that fails in the same"
            + " way, the device's clock is slow or this server's is fast.");
  }

  private void skewed() {
    say(
        "The code is genuine: this account's secret made it. But it is not a code of now: "
            + clocks.steps()
            + ".");
    say(clocks.whose());
    clocks.witnesses().ifPresent(this::say);
    clocks.doubt().ifPresent(this::say);
    say(clocks.whatToDo());
  }

  private void zoneShaped() {
    say(
        "The code is genuine: this account's secret made it. But it is not a code of now: "
            + clocks.steps()
            + ".");
    String zone =
        line.number(LineField.ZONE).stream()
            .mapToObj(seconds -> ", " + ClockWords.duration(Math.abs(seconds)) + ",")
            .findFirst()
            .orElse("");
    say(
        "That difference"
            + zone
            + " is one between real time zones. Most likely somebody set the clock by hand to the"
            + " right hour in the wrong zone, or a hardware clock is kept in local time.");
    say(clocks.whose());
    clocks.witnesses().ifPresent(this::say);
    clocks.doubt().ifPresent(this::say);
    say("Correct the time zone first, then the time: automatic time and automatic zone, both.");
    say(clocks.whatToDo());
  }

  private void notACode() {
    int length = line.number(LineField.LENGTH).orElse(0);
    String what =
        switch (line.value("looksLike").orElse("")) {
          case "empty" -> "The field was empty.";
          case "digits" -> "Digits were typed, but " + length + " of them: too many or too few.";
          case "recoveryCode" ->
              "It looks like a recovery code, where only a code of the app helps.";
          case "appPassword" -> "It looks like an app password, typed into the field for the code.";
          case "password" -> "It looks like the password, typed into the field for the code.";
          default -> "What was typed, " + length + " characters long, is not a code.";
        };
    say(what);
    say("To do: have the user type the digits that the authenticator app shows now.");
  }

  private void noMatch() {
    String tried =
        line.number(LineField.TRIED).stream()
            .mapToObj(number -> "None of the " + number + " codes that were compared")
            .findFirst()
            .orElse("No code that was compared");
    say(tried + " is the one that was typed. No clock within the range searched explains it.");
    say(
        "Most likely it is another entry of the app: another account's, or an older one of this"
            + " account. It may also be a typing error, or a guess.");
    say(
        "To do: have the user check which entry of the app is used and try once more. If it stays"
            + " so, remove the factor and set it up again.");
  }

  private void notSearched() {
    say(
        "The code was not one of now. Which one it was is not known: too many searches were waiting"
            + line.value("queue").map(queue -> " (" + queue + ")").orElse("")
            + ".");
    say("To do: try again. If this comes often, somebody may be guessing codes in great number.");
  }

  private void locked() {
    String until = line.value("until").orElse("");
    boolean byAdmin = until.equals("admin");
    say("There were too many wrong codes before; this one was not looked at.");
    String end =
        byAdmin
            ? "Only an administrator or a recovery code ends the lock."
            : until.isEmpty() ? "The lock ends by itself." : "The lock ends at " + until + ".";
    say(end);
    say("To do: look at the refusals before this one; they say what was wrong with the codes.");
  }

  private void undecryptable() {
    say(
        "The stored secret cannot be opened"
            + line.value("keyId").map(key -> " with the key " + key).orElse("")
            + ": the key is missing or another one, or the value is damaged. The code was not"
            + " looked at.");
    say("To do: restore that key from its backup. The user can do nothing about this.");
  }

  private void enrolSessionDead() {
    say(
        "The page on which the second factor was set up"
            + line.value("issued").map(at -> ", opened at " + at + ",").orElse("")
            + " is no longer valid: it was open too long, was used already, or had too many wrong"
            + " codes.");
    say("To do: begin again with a new picture to scan, and delete the old entry in the app.");
  }

  private void scratchUsed() {
    say(
        "This recovery code was already used"
            + line.value("spent").map(at -> " at " + at).orElse("")
            + "; each works once.");
    say("To do: have the user cross it out and take the next one of the list.");
  }

  private void scratchUnknown() {
    say("What was typed has the form of a recovery code but is none of this account's.");
    say("To do: check for typing errors, and for an older list: new codes replace all old ones.");
  }

  private void storeFailed() {
    say("The second factor's data could not be read or written; nothing is said of the code.");
    say("To do: look at the server's other lines around this one: disk, database, connection.");
  }

  private void say(String sentence) {
    sentences.add(sentence);
  }
}
