package io.lockstep.store.zimbra;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.store.node.AccountState;
import io.lockstep.store.node.AccountStates;
import io.lockstep.store.node.StepState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One account while a use case works on it: its entry in the directory, and what this node keeps of
 * it. Nothing is changed before {@link #close}.
 */
final class Page {
  private final Tools tools;
  private final AccountRef account;
  private final Draft draft;
  private final AccountState before;
  private final List<Runnable> afterwards = new ArrayList<>();
  private AccountState state;

  Page(Tools tools, AccountRef account, Entry entry, AccountState state) {
    this.tools = tools;
    this.account = account;
    this.draft = new Draft(entry);
    this.before = state;
    this.state = state;
  }

  Tools tools() {
    return tools;
  }

  AccountRef account() {
    return account;
  }

  Draft draft() {
    return draft;
  }

  AccountState state() {
    return state;
  }

  void state(UnaryOperator<AccountState> change) {
    state = change.apply(state);
  }

  /** What is known of an authenticator's codes. */
  StepState steps(String authenticatorId) {
    return state.steps().getOrDefault(authenticatorId, StepState.NONE);
  }

  void steps(String authenticatorId, UnaryOperator<StepState> change) {
    Map<String, StepState> all = new HashMap<>(state.steps());
    StepState changed = change.apply(steps(authenticatorId));
    if (changed.equals(StepState.NONE)) {
      all.remove(authenticatorId);
    } else {
      all.put(authenticatorId, changed);
    }
    state = state.withSteps(all);
  }

  Optional<String> note(String name) {
    return Optional.ofNullable(state.notes().get(name));
  }

  void note(String name, Optional<String> text) {
    Map<String, String> all = new HashMap<>(state.notes());
    if (text.isPresent()) {
      all.put(name, text.get());
    } else {
      all.remove(name);
    }
    state = state.withNotes(all);
  }

  /** Does something more once the changes are made. */
  void afterwards(Runnable work) {
    afterwards.add(work);
  }

  /** When the last accepted step began; empty: none is known. */
  Optional<Instant> mark() {
    return draft.glance(Attributes.LAST_STEP).map(Page::time);
  }

  private static Instant time(String text) {
    // A mark that cannot be read might be one of today.
    return Gentime.parse(text)
        .orElseThrow(
            () -> new FactorStoreException(Attributes.LAST_STEP + " of the account is no time"));
  }

  /**
   * Makes the changes: those of the directory first, in one step; then those of this node.
   *
   * @return false when the entry is no longer what the use case rested on; nothing was changed
   */
  boolean close(AccountStates states) {
    Optional<EntryChange> change = draft.change();
    if (change.isPresent() && !tools.directory().change(account, change.get())) {
      return false;
    }
    if (!state.equals(before)) {
      states.keep(account, state);
    }
    afterwards.forEach(Runnable::run);
    return true;
  }
}
