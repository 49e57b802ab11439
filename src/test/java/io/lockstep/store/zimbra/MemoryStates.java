package io.lockstep.store.zimbra;

import io.lockstep.factor.AccountRef;
import io.lockstep.store.node.AccountState;
import io.lockstep.store.node.AccountStates;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** What a node keeps, in memory: files have tests of their own, and force the disk each time. */
final class MemoryStates implements AccountStates {
  private final Map<String, AccountRef> accounts = new ConcurrentHashMap<>();
  private final Map<String, AccountState> states = new ConcurrentHashMap<>();

  @Override
  public AccountState of(AccountRef account) {
    return states.getOrDefault(account.id(), AccountState.NONE);
  }

  @Override
  public void keep(AccountRef account, AccountState state) {
    accounts.put(account.id(), account);
    states.put(account.id(), state);
  }

  @Override
  public void remove(AccountRef account) {
    states.remove(account.id());
  }

  @Override
  public void each(BiConsumer<AccountRef, AccountState> visitor) {
    states.forEach((id, state) -> visitor.accept(accounts.get(id), state));
  }
}
