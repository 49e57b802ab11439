package io.lockstep.cli.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What all the findings together say. */
public final class ProbeConclusion {

  /** In a word. */
  public enum Standing {
    /** The password alone opened nothing. */
    CLOSED("closed"),
    /** It opened a door, or one stood open. */
    OPEN("open"),
    CANNOT_TELL("cannot tell");

    private final String words;

    Standing(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  private final List<Tried> tried;
  private final List<Tried> opened;
  private final List<Tried> openToAll;

  public ProbeConclusion(List<Tried> tried) {
    this.tried = List.copyOf(tried);
    this.opened = those(it -> it.ended(Credential.PASSWORD, Outcome.OPENED));
    this.openToAll = those(it -> it.ended(Credential.NOTHING, Outcome.OPENED));
  }

  public Standing standing() {
    if (!opened.isEmpty() || !openToAll.isEmpty()) {
      return Standing.OPEN;
    }
    // A wrong password opens nothing either: somebody must have shown that it is right.
    return asked().isEmpty() ? Standing.CANNOT_TELL : Standing.CLOSED;
  }

  private List<Tried> those(Predicate<Tried> wanted) {
    return tried.stream().filter(wanted).toList();
  }

  private List<Tried> asked() {
    return those(it -> it.ended(Credential.PASSWORD, Outcome.ASKED));
  }

  private List<Tried> answered() {
    return those(it -> it.findings().values().stream().anyMatch(f -> f.outcome().judged()));
  }

  private List<Tried> unjudged() {
    return those(
        it ->
            Arrays.asList(Outcome.CANNOT_TELL, Outcome.NOT_TRIED).stream()
                .anyMatch(outcome -> it.ended(Credential.PASSWORD, outcome)));
  }

  private static String names(List<Tried> doors) {
    return doors.stream().map(it -> it.door().name()).collect(Collectors.joining(", "));
  }

  /** Whole sentences, the most important first. */
  public List<String> sentences() {
    List<String> said = new ArrayList<>();
    if (!opened.isEmpty()) {
      said.add("The password alone opens " + names(opened) + ".");
    }
    if (!openToAll.isEmpty()) {
      said.add("No password at all is needed at " + names(openToAll) + ".");
    }
    if (said.isEmpty()) {
      said.add(nothingOpened());
    }
    if (opened.stream().anyMatch(it -> it.door().asksUsers())) {
      said.add(
          "The login itself asked for no second step: the account has none, or it is switched off"
              + " here. Then nothing protects the other doors either.");
    }
    List<Tried> byAppPassword =
        those(it -> it.door().asksUsers() && it.ended(Credential.APP_PASSWORD, Outcome.OPENED));
    if (!byAppPassword.isEmpty()) {
      said.add(
          "An app password is for mail programs, and opens the users' login at "
              + names(byAppPassword)
              + ".");
    }
    if (!unjudged().isEmpty()) {
      said.add("Nothing is known of " + names(unjudged()) + ".");
    }
    return said;
  }

  private String nothingOpened() {
    if (answered().isEmpty()) {
      return "No door gave an answer that tells anything.";
    }
    if (asked().isEmpty()) {
      return "Every door that answered refused, and none showed that this password is right: it may"
          + " be mistyped. Try a door that asks for the second step, as soap-xml.";
    }
    return "The password alone opens none of the " + answered().size() + " doors that answered.";
  }
}
