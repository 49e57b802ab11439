package io.lockstep.soap.handler;

import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.Journal;
import io.lockstep.factor.Journal.Change;
import io.lockstep.factor.Policies;
import io.lockstep.soap.Account;
import io.lockstep.soap.AuthHook;
import io.lockstep.soap.Element;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.NewPasswords;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.RequestHandler;
import io.lockstep.soap.SoapFault;
import io.lockstep.soap.Token;
import io.lockstep.soap.TokenTraits;
import io.lockstep.soap.TokenUsage;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * ChangePasswordRequest: takes the old password and, of an enrolled account, the second factor too:
 * a {@code twoFactorCode} or a session opened with one a short while ago. All sessions end; the
 * answer brings a new one.
 */
public final class ChangePassword implements RequestHandler {
  private final NewPasswords passwords;
  private final FirstFactor firstFactor;
  private final PasswordChangeProof proof;
  private final Policies policies;
  private final Sessions sessions;
  private final Journal journal;

  public ChangePassword(
      NewPasswords passwords,
      FirstFactor firstFactor,
      AuthHook hook,
      Challenge challenge,
      FreshProof proof,
      Policies policies,
      Sessions sessions,
      Journal journal) {
    this.passwords = passwords;
    this.firstFactor = firstFactor;
    this.proof = new PasswordChangeProof(hook, challenge, proof);
    this.policies = policies;
    this.sessions = sessions;
    this.journal = journal;
  }

  @Override
  public boolean needsAuth() {
    return false;
  }

  @Override
  public Element handle(Element request, RequestContext context) throws SoapFault {
    Element named = request.child("account").orElseThrow(() -> SoapFault.missingElement("account"));
    String name = named.textTrimmed();
    String oldPassword = request.attribute("oldPassword");
    String newPassword = request.attribute("password");
    Account account = firstFactor.prove(firstFactor.named(named), oldPassword, name, name, context);
    Element response = Element.of(Namespaces.ACCOUNT, "ChangePasswordResponse");
    if (request.booleanAttribute("dryRun", false)) {
      passwords.check(newPassword);
      return response;
    }
    Optional<Instant> proven = proof.require(account, request, context);
    passwords.check(newPassword);
    Token session = change(account, newPassword, proven, context);
    response.addRepeated("authToken").setText(session.encoded());
    response.addContent("lifetime", sessions.lifetime(session));
    return response;
  }

  private Token change(
      Account account, String newPassword, Optional<Instant> proven, RequestContext context)
      throws SoapFault {
    try {
      boolean revoke = policies.of(account.ref()).revokeAppPasswords();
      if (!passwords.set(account, newPassword, revoke)) {
        // Somebody ended the account's sessions since: the proof is no longer good.
        throw SoapFault.authFailed(account.ref().name(), "the account changed meanwhile");
      }
      journal.changed(
          Change.PASSWORD_CHANGED,
          account.ref(),
          Map.of("appPasswords", revoke ? "revoked" : "kept"),
          Origins.of(context));
      // Not read again: it may have been ended once more, and then this session is none.
      Account changed = account.withGeneration(account.generation() + 1);
      return sessions.tokens().issue(changed, TokenTraits.of(TokenUsage.AUTH).withProof(proven));
    } catch (FactorStoreException failed) {
      throw SecondFactorHook.storeFailed(failed);
    }
  }
}
