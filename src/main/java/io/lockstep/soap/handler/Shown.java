package io.lockstep.soap.handler;

import io.lockstep.factor.AppPassword;
import io.lockstep.factor.Authenticator;
import io.lockstep.factor.Failures;
import io.lockstep.factor.Protocols;
import io.lockstep.factor.SignIn;
import io.lockstep.factor.TrustedDevice;
import io.lockstep.soap.Element;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How the parts of a second factor look in an answer, to owners and administrators alike. Never
 * with a secret, a hash or a code.
 */
final class Shown {
  private Shown() {}

  static void authenticator(Element element, Authenticator one) {
    element.setAttribute("id", one.id());
    element.setAttribute("name", one.name());
    element.setAttribute("confirmed", one.confirmed().toEpochMilli());
    one.lastUse().ifPresent(time -> element.setAttribute("lastUsed", time.toEpochMilli()));
    element.setAttribute("offset", one.clock().offset());
    element.setAttribute("algorithm", one.parameters().algorithm().label());
    element.setAttribute("digits", one.parameters().digits());
    element.setAttribute("period", one.parameters().periodSeconds());
  }

  /**
   * What limits one stands in fields of our own: {@code expires}, {@code scope}, {@code networks}.
   *
   * @param expires as whoever looks is told
   */
  static void appPassword(Element element, AppPassword one, Optional<Instant> expires) {
    element.setAttribute("appName", one.name());
    element.setAttribute("created", one.created().toEpochMilli());
    one.lastUsed().ifPresent(used -> element.setAttribute("lastUsed", used.toEpochMilli()));
    expires.ifPresent(end -> element.setAttribute("expires", end.toEpochMilli()));
    if (!one.scope().containsAll(Protocols.ALL)) {
      element.setAttribute("scope", Protocols.words(one.scope()));
    }
    if (!one.networks().isEmpty()) {
      element.setAttribute("networks", one.networks().toString());
    }
  }

  /**
   * A device.
   *
   * @param expires when its trust ends
   */
  static void device(Element element, TrustedDevice one, Instant expires) {
    element.setAttribute("id", one.id());
    element.setAttribute("label", one.label());
    // Of one that others made the store knows the end only, and takes it for the beginning.
    if (one.created().isBefore(one.expires())) {
      element.setAttribute("created", one.created().toEpochMilli());
    }
    one.lastUsed().ifPresent(used -> element.setAttribute("lastUsed", used.toEpochMilli()));
    element.setAttribute("expires", expires.toEpochMilli());
  }

  /** Whether codes are refused unread; locked without an end: until somebody lifts it. */
  static void lock(Element element, Failures failures, Failures.Limit limit, Instant now) {
    boolean locked = failures.locked(limit, now);
    element.setAttribute("locked", locked);
    if (locked) {
      failures
          .lockedUntil(limit)
          .ifPresent(until -> element.setAttribute("lockedUntil", until.toEpochMilli()));
    }
    element.setAttribute("failures", failures.consecutive());
  }

  /**
   * Sign-ins, the newest first. They are kept in the order in which they were written down, and a
   * refused code is once its search has ended: maybe after the login that followed it.
   */
  static void signIns(Element response, List<SignIn> last) {
    last.stream()
        .sorted(Comparator.comparing(SignIn::at).reversed())
        .forEach(one -> signIn(response.addRepeated("signIn"), one));
  }

  private static void signIn(Element element, SignIn one) {
    element.setAttribute("at", one.at().toEpochMilli());
    element.setAttribute("op", one.operation().word());
    element.setAttribute("verdict", one.verdict());
    element.setAttribute("accepted", one.accepted());
    one.offset().ifPresent(offset -> element.setAttribute("offset", offset));
    one.means().ifPresent(means -> element.setAttribute("means", means));
    one.label().ifPresent(label -> element.setAttribute("label", label));
    element.setAttribute("address", one.address());
    element.setAttribute("browser", one.browser());
  }
}
