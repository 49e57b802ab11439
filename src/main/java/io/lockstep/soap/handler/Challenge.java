package io.lockstep.soap.handler;

import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.Policies;
import io.lockstep.factor.Verification;
import io.lockstep.soap.Account;
import io.lockstep.soap.Element;
import io.lockstep.soap.SoapFault;
import io.lockstep.verdict.Method;
import java.util.List;
import java.util.Set;

/** What a login that lacks its second factor is told: which ones there are. */
public final class Challenge {
  private final Policies policies;
  private final Verification verification;

  public Challenge(Policies policies, Verification verification) {
    this.policies = policies;
    this.verification = verification;
  }

  /** Adds the methods that policy allows and those the account has set up. */
  void addMethods(Element response, Account account) throws SoapFault {
    Set<Method> allowed;
    Set<Method> enabled;
    try {
      allowed = policies.of(account.ref()).methods();
      enabled = verification.methods(account.ref());
    } catch (FactorStoreException failed) {
      throw SecondFactorHook.storeFailed(failed);
    }
    add(response.addUnique("zimbraTwoFactorAuthMethodAllowed"), allowed);
    add(response.addUnique("zimbraTwoFactorAuthMethodEnabled"), enabled);
    response.addUnique("zimbraPrefPrimaryTwoFactorAuthMethod");
  }

  private static void add(Element list, Set<Method> methods) {
    words(methods).forEach(word -> list.addRepeated("method").setText(word));
  }

  /** In the order in which clients offer them. */
  static List<String> words(Set<Method> methods) {
    return methods.stream().sorted().map(Method::word).toList();
  }

  /** What an account is told that must set up a second factor first. */
  SoapFault setupRequired(Account account) throws SoapFault {
    try {
      return SoapFault.twoFactorSetupRequired(words(policies.of(account.ref()).methods()));
    } catch (FactorStoreException failed) {
      throw SecondFactorHook.storeFailed(failed);
    }
  }
}
