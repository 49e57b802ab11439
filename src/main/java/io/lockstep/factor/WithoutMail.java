package io.lockstep.factor;

import io.lockstep.verdict.Method;
import java.util.EnumSet;
import java.util.Set;

/** Policies of a server that sends no mail: whatever they say, nobody gets a code that way. */
public final class WithoutMail implements Policies {
  private final Policies policies;

  public WithoutMail(Policies policies) {
    this.policies = policies;
  }

  @Override
  public Policy of(AccountRef account) {
    Policy policy = policies.of(account);
    if (!policy.methods().contains(Method.EMAIL)) {
      return policy;
    }
    Set<Method> methods = EnumSet.copyOf(policy.methods());
    methods.remove(Method.EMAIL);
    return new PolicyDraft(policy).methods(methods).build();
  }
}
