package io.lockstep.soap.handler;

import io.lockstep.clock.DurationText;
import io.lockstep.clock.ServerClock;
import io.lockstep.factor.AppPasswordMaking;
import io.lockstep.factor.AppPasswordWish;
import io.lockstep.factor.AppPasswords;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.Networks;
import io.lockstep.factor.Protocols;
import io.lockstep.factor.Verification;
import io.lockstep.soap.Account;
import io.lockstep.soap.Element;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.RequestHandler;
import io.lockstep.soap.SoapFault;
import io.lockstep.verdict.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * CreateAppSpecificPasswordRequest: makes an app password and shows it this once. Fields of our
 * own, all of them optional: {@code scope} (protocols between commas, or any), {@code networks}
 * (between commas), and {@code lifetime} (as 30d) or {@code expires} (milliseconds since 1970).
 */
public final class CreateAppSpecificPassword implements RequestHandler {
  /** Longer wishes are meant as "for ever", which is what leaving it out means. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private final AppPasswords appPasswords;
  private final Verification verification;
  private final FreshProof freshProof;
  private final ServerClock clock;

  public CreateAppSpecificPassword(
      AppPasswords appPasswords,
      Verification verification,
      FreshProof freshProof,
      ServerClock clock) {
    this.appPasswords = appPasswords;
    this.verification = verification;
    this.freshProof = freshProof;
    this.clock = clock;
  }

  @Override
  public Element handle(Element request, RequestContext context) throws SoapFault {
    Account account = context.requireAccount();
    AppPasswordWish wish = wish(request);
    try {
      if (!verification.enrolled(account.ref())) {
        throw SoapFault.twoFactorAuthRequired().withLogReason("not enrolled");
      }
      freshProof.require(account, request, context);
      AppPasswordMaking making = appPasswords.make(account.proven(), wish, Origins.of(context));
      if (making instanceof AppPasswordMaking.NotMade not) {
        throw notMade(not.why(), wish);
      }
      Element response = Element.of(Namespaces.ACCOUNT, "CreateAppSpecificPasswordResponse");
      response.setAttribute("pw", ((AppPasswordMaking.Made) making).password());
      return response;
    } catch (FactorStoreException failed) {
      throw SecondFactorHook.storeFailed(failed);
    }
  }

  /** The words for a taken name and a reached limit are compared by clients, letter by letter. */
  private static SoapFault notMade(AppPasswordMaking.Why why, AppPasswordWish wish) {
    return switch (why) {
      case NAME_TAKEN ->
          SoapFault.failure("app-specific password already exists for the name " + wish.name());
      case LIMIT_REACHED -> SoapFault.failure("app-specific password limit reached");
      case ENDED -> SoapFault.authExpired();
      case NOT_ENROLLED -> SoapFault.twoFactorAuthRequired().withLogReason("not enrolled");
      case NOT_ALLOWED, SWITCHED_OFF -> SoapFault.permDenied(why.words());
      case ALREADY_OVER -> SoapFault.invalidRequest(why.words());
    };
  }

  private AppPasswordWish wish(Element request) throws SoapFault {
    String name = request.attribute("appName");
    Set<Operation> scope = scope(given(request, "scope"));
    Networks networks = networks(given(request, "networks"));
    Optional<Instant> expires = expires(request);
    try {
      return new AppPasswordWish(name, scope, networks, expires);
    } catch (IllegalArgumentException notAllowed) {
      throw SoapFault.invalidRequest(notAllowed.getMessage());
    }
  }

  private static Optional<String> given(Element request, String field) {
    return request.optionalAttribute(field).map(String::strip).filter(text -> !text.isEmpty());
  }

  private static Set<Operation> scope(Optional<String> words) throws SoapFault {
    if (words.isEmpty()) {
      return Protocols.ALL;
    }
    return Protocols.parse(words.get())
        .orElseThrow(
            () ->
                SoapFault.invalidRequest(
                    "scope is any, or some of imap,pop,smtp,dav,eas,sieve between commas"));
  }

  private static Networks networks(Optional<String> texts) throws SoapFault {
    if (texts.isEmpty()) {
      return Networks.NONE;
    }
    try {
      return Networks.of(Arrays.stream(texts.get().split(",", -1)).map(String::strip).toList());
    } catch (IllegalArgumentException none) {
      throw SoapFault.invalidRequest(
          "networks are addresses or networks as 192.0.2.0/24 between commas");
    }
  }

  private Optional<Instant> expires(Element request) throws SoapFault {
    Optional<String> lifetime = given(request, "lifetime");
    Optional<String> expires = given(request, "expires");
    if (lifetime.isPresent() && expires.isPresent()) {
      throw SoapFault.invalidRequest("lifetime or expires, not both");
    }
    Instant now = clock.machineTime();
    if (lifetime.isPresent()) {
      return Optional.of(
          DurationText.parse(lifetime.get())
              .filter(length -> !length.isNegative() && length.compareTo(LONGEST) <= 0)
              .map(now::plus)
              .orElseThrow(() -> SoapFault.invalidRequest("lifetime is " + DurationText.ALLOWED)));
    }
    if (expires.isPresent()) {
      return Optional.of(
          millis(expires.get())
              .filter(end -> end.isBefore(now.plus(LONGEST)))
              .orElseThrow(
                  () -> SoapFault.invalidRequest("expires is a time in milliseconds since 1970")));
    }
    return Optional.empty();
  }

  private static Optional<Instant> millis(String text) {
    return text.matches("[0-9]{1,15}")
        ? Optional.of(Instant.ofEpochMilli(Long.parseLong(text)))
        : Optional.empty();
  }
}
