package io.lockstep.host.embedded;

import io.lockstep.factor.World.Phone;
import io.lockstep.totp.TotpParameters;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** An account of a running host, with its phone. */
final class Member {
  private static final int FARTHEST = 1_700;
  private static final int NEAR = 15;

  final String name;
  final SoapClient client;
  private final RunningHost host;
  private Phone phone = new Phone("A".repeat(32), TotpParameters.DEFAULT);
  private List<String> recoveryCodes = List.of();

  Member(RunningHost host, String name, SoapClient client) {
    this.host = host;
    this.name = name;
    this.client = client;
  }

  /** Both steps of an enrolment; afterwards every code of the phone is a fresh one. */
  void enrol() {
    Answer begun = client.begin(name, RunningHost.PASSWORD);
    scan(begun);
    recoveryCodes = client.confirm(name, begun.token(), code(0)).recoveryCodes();
    later();
  }

  /** Puts the secret of a first step into the phone. */
  void scan(Answer begun) {
    phone = new Phone(begun.value("secret").orElseThrow(), TotpParameters.DEFAULT);
    aClearMoment();
  }

  List<String> recoveryCodes() {
    return recoveryCodes;
  }

  /** Time passes: every wait is over, and the codes of now are fresh ones. */
  void later() {
    host.time.pass(Duration.ofMinutes(20));
    aClearMoment();
  }

  /** A moment at which near steps have different codes, so that each code has one meaning. */
  private void aClearMoment() {
    while (nearCodes().size() < 2 * NEAR + 1) {
      host.time.pass(Duration.ofSeconds(30));
    }
  }

  private Set<String> nearCodes() {
    Set<String> codes = new HashSet<>();
    for (int offset = -NEAR; offset <= NEAR; offset++) {
      codes.add(code(offset));
    }
    return codes;
  }

  /** What the phone shows so many steps from now. */
  String code(int offset) {
    return phone.ofStep(Math.floorDiv(host.time.millis(), 30_000L) + offset);
  }

  /** A code that belongs to none of the steps around: no search finds it. */
  String noCode() {
    Set<String> all = allCodes();
    int guess = 123_456;
    while (all.contains(Integer.toString(guess))) {
      guess++;
    }
    return Integer.toString(guess);
  }

  /** Begins anew until the last picture's code is by no chance one of the new picture too. */
  Answer beginUnlike(String lastCode) {
    Answer begun;
    do {
      begun = client.begin(name, RunningHost.PASSWORD);
      scan(begun);
    } while (allCodes().contains(lastCode));
    return begun;
  }

  /** Of every step that a search looks at. */
  private Set<String> allCodes() {
    Set<String> all = new HashSet<>();
    for (int offset = -FARTHEST; offset <= FARTHEST; offset++) {
      all.add(code(offset));
    }
    return all;
  }

  /** A farther offset at which the code belongs to no nearer step. */
  int farOffset(int least) {
    Set<String> nearer = new HashSet<>();
    for (int offset = -least; offset <= least; offset++) {
      nearer.add(code(offset));
    }
    int offset = least + 1;
    while (nearer.contains(code(offset))) {
      offset++;
    }
    return offset;
  }

  Answer login() {
    return client.login(name, RunningHost.PASSWORD);
  }

  Answer login(String code) {
    return client.login(name, RunningHost.PASSWORD, code);
  }

  /** In two requests: password first, code second. */
  Answer loginInTwo(String code) {
    return client.finish(name, login().token(), code);
  }

  /** A session of now; the code it took is spent. */
  String session() {
    later();
    return login(code(0)).token();
  }
}
