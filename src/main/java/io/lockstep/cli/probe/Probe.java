package io.lockstep.cli.probe;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Tries doors one after the other, each once with each credential. */
public final class Probe {
  private final List<Door> doors;
  private final Map<Credential, Login> logins = new EnumMap<>(Credential.class);

  /**
   * Knocks nowhere yet.
   *
   * @param account its name, as its owner types it
   * @param appPassword of the account, when there is one to try
   */
  public Probe(List<Door> doors, String account, String password, Optional<String> appPassword) {
    this.doors = List.copyOf(doors);
    logins.put(Credential.PASSWORD, new Login(account, Optional.of(password)));
    appPassword.ifPresent(
        secret -> logins.put(Credential.APP_PASSWORD, new Login(account, Optional.of(secret))));
    logins.put(Credential.NOTHING, new Login(account, Optional.empty()));
  }

  /** What is shown at the doors, in the order in which it is. */
  public List<Credential> credentials() {
    return List.copyOf(logins.keySet());
  }

  /** How often one of them is shown at most; a server may count each as a failure. */
  public int attempts(Credential credential) {
    return (int) doors.stream().filter(door -> door.omits(credential).isEmpty()).count();
  }

  /**
   * Takes a while.
   *
   * @param progress is told how many doors are done
   */
  public List<Tried> run(IntConsumer progress) {
    List<Tried> tried = new ArrayList<>();
    for (Door door : doors) {
      progress.accept(tried.size());
      tried.add(new Tried(door, findings(door)));
    }
    progress.accept(tried.size());
    return tried;
  }

  private Map<Credential, Finding> findings(Door door) {
    Map<Credential, Finding> findings = new EnumMap<>(Credential.class);
    Optional<Finding> dead = Optional.empty();
    for (Map.Entry<Credential, Login> shown : logins.entrySet()) {
      Finding found = find(door, shown.getKey(), shown.getValue(), dead);
      findings.put(shown.getKey(), found);
      // Who waited for this door once does not wait again.
      if (found.equals(Finding.NOT_LISTENING) || found.equals(Trouble.SILENT)) {
        dead = Optional.of(found);
      }
    }
    Finding open = findings.get(Credential.NOTHING);
    if (door.mayAnswerEverybody() && open.outcome() == Outcome.OPENED) {
      findings.replaceAll((credential, any) -> Finding.cannotTell("it answers everybody alike"));
    }
    return findings;
  }

  private static Finding find(
      Door door, Credential credential, Login login, Optional<Finding> dead) {
    Optional<String> omitted = door.omits(credential);
    if (omitted.isPresent()) {
      return Finding.notTried(omitted.get());
    }
    if (dead.isPresent()) {
      return dead.get();
    }
    try {
      return door.knock(login);
    } catch (IOException failed) {
      return Trouble.of(failed);
    }
  }
}
