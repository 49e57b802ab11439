package io.lockstep.factor;

class MemoryPoliciesTest extends PolicyContract {
  private final MemoryPolicies memory = new MemoryPolicies();

  @Override
  protected PolicyStore store() {
    return memory;
  }

  @Override
  protected Policies policies() {
    return memory;
  }

  @Override
  protected AccountRef account(String name) {
    AccountRef account = new AccountRef("id of " + name, name);
    memory.give(account, "17");
    return account;
  }

  @Override
  protected PolicyTarget staff() {
    return PolicyTarget.ofCos("17", "staff");
  }
}
