package io.lockstep.maillog;

import io.lockstep.verdict.Flaw;
import java.util.List;
import java.util.Optional;

/** What is wrong with a credential that is no code of an app, and what to do, in sentences. */
final class FlawWords {
  private static final String MAKE_APP_PASSWORD =
      "To do: have the user make an app password in the web client's settings and type it into the"
          + " mail program in place of the password.";

  private FlawWords() {}

  static List<String> of(Flaw flaw, Optional<String> label) {
    String named = label.map(name -> " \"" + name + "\"").orElse("");
    return switch (flaw) {
      case APP_PASSWORD_NEEDED ->
          List.of(
              "The account's own password was typed, and it was right. But this protocol knows no"
                  + " second step, so an app password is needed there.",
              MAKE_APP_PASSWORD);
      case APP_PASSWORD_UNKNOWN ->
          List.of(
              "What was typed is neither one of the account's app passwords nor its own password.",
              "To do: check for typing errors, and whether the app password was revoked.",
              MAKE_APP_PASSWORD);
      case APP_PASSWORD_EXPIRED ->
          List.of("The time of the app password" + named + " is over.", MAKE_APP_PASSWORD);
      case APP_PASSWORD_SCOPE ->
          List.of(
              "The app password" + named + " is right, but it was made for other protocols.",
              MAKE_APP_PASSWORD);
      case APP_PASSWORD_NETWORK ->
          List.of(
              "The app password" + named + " is right, but not allowed from this network.",
              "If that was not the user, somebody else has it: revoke it.");
      case MAIL_CODE_EXPIRED ->
          List.of(
              "The code sent by mail came too late, was used already, or a newer one replaced it.",
              "To do: have the user ask for another and type the newest.");
      case MAIL_CODE_UNKNOWN ->
          List.of(
              "What was typed is not the code that was sent by mail.",
              "To do: have the user type the code of the newest mail.");
      case BYPASS_EXPIRED ->
          List.of(
              "The administrator's one-time code was used already, or its time is over.",
              "To do: issue another if the user still needs one.");
      case METHOD_NOT_ALLOWED ->
          List.of(
              "Policy does not allow this way of logging in for the account.",
              "To do: see the account's policy, or reset its second factor so that the user can set"
                  + " up an allowed one.");
      case DEVICE_UNKNOWN ->
          List.of(
              "The browser or device showed a token of trust that is not good for this account: it"
                  + " was revoked, belongs to another device, or is none.",
              "The login goes on with a code. Nothing to do.");
      case DEVICE_EXPIRED ->
          List.of(
              "The trust in the device" + named + " ended with time.",
              "The login goes on with a code. Nothing to do.");
    };
  }
}
