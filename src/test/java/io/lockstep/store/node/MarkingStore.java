package io.lockstep.store.node;

import io.lockstep.factor.AccountLedger;
import io.lockstep.factor.AccountRef;
import io.lockstep.factor.FactorStore;
import io.lockstep.factor.ForwardingFactorStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Another store whose ledgers mark mass resets in files: the mark is set when the ledger's work has
 * been done, and one account is used by one thread at a time, as whoever uses files has to see to.
 */
final class MarkingStore extends ForwardingFactorStore {
  private final FileResets resets;

  MarkingStore(FactorStore store, FileResets resets) {
    super(store);
    this.resets = resets;
  }

  @Override
  public synchronized <R> R exclusively(AccountRef account, Function<AccountLedger, R> work) {
    List<Runnable> marks = new ArrayList<>();
    R result = super.exclusively(account, ledger -> work.apply(marking(ledger, account, marks)));
    marks.forEach(Runnable::run);
    return result;
  }

  private AccountLedger marking(AccountLedger ledger, AccountRef account, List<Runnable> marks) {
    return (AccountLedger)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {AccountLedger.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("markReset")) {
                String jobId = (String) arguments[0];
                boolean wasEnrolled = (Boolean) arguments[1];
                Instant at = (Instant) arguments[2];
                marks.add(() -> resets.done(jobId, account, wasEnrolled, at));
                return resets.waits(jobId, account);
              }
              try {
                return method.invoke(ledger, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }
}
