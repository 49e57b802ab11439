package io.lockstep.maillog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Codes of another secret, or of the right one read wrongly, in plain words. */
final class SecretWords {
  private SecretWords() {}

  /** What a line of such a verdict means; empty for every other verdict. */
  static Optional<List<String>> of(VerdictLine line) {
    return switch (line.verdict().orElse("")) {
      case "SUPERSEDED_SECRET" -> Optional.of(superseded(line));
      case "PENDING_SECRET" -> Optional.of(pending(line));
      case "WRONG_PARAMETERS" -> Optional.of(parameters(line));
      case "WRONG_ENCODING" -> Optional.of(encoding(line));
      default -> Optional.empty();
    };
  }

  private static List<String> superseded(VerdictLine line) {
    return List.of(
        "The code is genuine, but of a secret that no longer counts: this account was shown it"
            + at(line, "issued")
            + ", and it was replaced"
            + at(line, "replaced")
            + ". It stands in the app as an older entry, from an older picture, a second page or"
            + " the phone before.",
        "To do: have the user delete the older entry and use the newest one. If there is only one,"
            + " remove the factor and set it up again.");
  }

  private static List<String> pending(VerdictLine line) {
    return List.of(
        "The code is genuine, but of a secret that was shown"
            + at(line, "issued")
            + " and never confirmed: the set-up was not finished, and the entry of before still"
            + " counts.",
        "To do: have the user take the code of the entry that was there before, log in and finish"
            + " the set-up. Without that entry it takes a recovery code.");
  }

  private static List<String> parameters(VerdictLine line) {
    List<String> differences = new ArrayList<>();
    line.value("appPeriod").ifPresent(period -> differences.add("steps of " + period + " s"));
    line.value("appDigits").ifPresent(digits -> differences.add(digits + " digits"));
    line.value("appAlgorithm").ifPresent(differences::add);
    return List.of(
        "The app has the right secret but computes with other parameters than it was given: "
            + String.join(", ", differences)
            + ". Some apps do not read them and take what is usual.",
        "To do: have the user take an app that reads all parameters, or set the policy to SHA1, 6"
            + " digits and 30 s, which every app knows, and set the factor up again.");
  }

  private static List<String> encoding(VerdictLine line) {
    String taken =
        switch (line.value("encoding").orElse("")) {
          case "text" -> "plain text";
          case "hex" -> "hexadecimal digits";
          case "base64" -> "base64";
          default -> "something else";
        };
    return List.of(
        "The key was typed into the app by hand, and the app took it for "
            + taken
            + ". It is base32.",
        "To do: have the user delete the entry and scan the picture, or choose base32 when typing"
            + " the key.");
  }

  private static String at(VerdictLine line, String key) {
    return line.value(key).map(time -> " at " + time).orElse(" earlier");
  }
}
