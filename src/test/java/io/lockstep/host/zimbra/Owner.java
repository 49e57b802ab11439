package io.lockstep.host.zimbra;

import io.lockstep.factor.World.Phone;
import io.lockstep.host.embedded.Answer;
import io.lockstep.host.embedded.SoapClient;
import io.lockstep.totp.TotpParameters;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who owns an account, with a phone. It goes by this machine's clock, as the mail server does, so
 * there are two fresh codes: the one of now, which enrols, and the next one. For more there are
 * recovery codes.
 */
final class Owner {
  private static final int FARTHEST = 1_700;

  final String name;
  final String id;
  final SoapClient client;

  private final Site site;
  private final Deque<String> recoveryCodes = new ArrayDeque<>();
  private Phone phone = new Phone("A".repeat(32), TotpParameters.DEFAULT);
  private long used = Long.MIN_VALUE;
  private String session = "";

  Owner(Site site, String name, String id, SoapClient client) {
    this.site = site;
    this.name = name;
    this.id = id;
    this.client = client;
  }

  /** Both steps of a set-up. */
  void enrol() {
    Answer begun = client.begin(name, Site.PASSWORD);
    scan(begun);
    enrolled(client.confirm(name, begun.token(), code()));
  }

  /** Puts the secret of a first step into the phone. */
  void scan(Answer begun) {
    String secret = begun.value("secret").orElseThrow(() -> new AssertionError(begun.text()));
    site.secrets.add(secret);
    phone = new Phone(secret, TotpParameters.DEFAULT);
    used = Long.MIN_VALUE;
  }

  /** Takes what a second step gave. */
  void enrolled(Answer answer) {
    session = answer.token();
    List<String> codes = answer.recoveryCodes();
    site.secrets.addAll(codes);
    recoveryCodes.addAll(codes);
  }

  /** The session of the set-up. */
  String session() {
    return session;
  }

  /** Speaks in that session. */
  SoapClient inSession() {
    return client.bearing(session);
  }

  /** A code that was never shown before; the server accepts it now and half a minute later. */
  String code() {
    used = Math.max(used + 1, now());
    if (used > now() + 1) {
      throw new IllegalStateException("the phone shows no further code in time");
    }
    return code(used);
  }

  private String code(long step) {
    String code = phone.ofStep(step);
    site.secrets.add(code);
    return code;
  }

  private static long now() {
    return TotpParameters.DEFAULT.stepAt(System.currentTimeMillis());
  }

  /** One that was never used. */
  String recoveryCode() {
    return recoveryCodes.pop();
  }

  /** A code that belongs to none of the steps around: no search finds it. */
  String noCode() {
    Set<String> all = new HashSet<>();
    for (int offset = -FARTHEST; offset <= FARTHEST; offset++) {
      all.add(phone.ofStep(now() + offset));
    }
    int guess = 423_456;
    while (all.contains(Integer.toString(guess))) {
      guess++;
    }
    return code(guess);
  }

  private String code(int guess) {
    String code = Integer.toString(guess);
    site.secrets.add(code);
    return code;
  }

  Answer login() {
    return client.login(name, Site.PASSWORD);
  }

  Answer login(String code) {
    return client.login(name, Site.PASSWORD, code);
  }
}
