package io.lockstep.host.zimbra;

import io.lockstep.extension.Background;
import io.lockstep.factor.AccountRef;
import io.lockstep.store.zimbra.Resealing;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Seals what stands in the directory in the server's own form, and says how far it is. An account
 * that cannot be sealed is named once in the life of the server.
 */
final class ZimbraSealing implements AutoCloseable {
  private static final String NAME = "lockstep-sealing";

  /** How often the log is told of progress, in accounts. */
  private static final int STRIDE = 100;

  private final Resealing resealing;
  private final Consumer<String> log;
  private final Background thread;

  /** Used by its thread only. */
  private final Map<String, String> failed = new HashMap<>();

  ZimbraSealing(Resealing resealing, Consumer<String> log) {
    this.resealing = resealing;
    this.log = log;
    this.thread = new Background(NAME, this::work);
  }

  void wake() {
    thread.wake();
  }

  private void work(BooleanSupplier goOn) {
    int sealed =
        resealing.run(
            goOn,
            new Resealing.Watch() {
              @Override
              public void sealed(int done, int found) {
                if (done % STRIDE == 0) {
                  log.accept("second factors sealed with keys: " + done + " of " + found);
                }
              }

              @Override
              public void failed(AccountRef account, String why) {
                if (!why.equals(failed.put(account.id(), why))) {
                  log.accept(
                      "the second factor of "
                          + account.name()
                          + " stays in the server's own form: "
                          + why);
                }
              }
            });
    if (sealed > 0) {
      log.accept("second factors sealed with keys: " + sealed);
    }
  }

  @Override
  public void close() {
    thread.close();
  }
}
