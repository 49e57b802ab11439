package io.lockstep.host.embedded;

import io.lockstep.soap.SoapFault;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Checks passwords in threads of its own: hashing is slow by design, and must not hold up requests
 * that carry a token. When too many wait, the next is told to come back.
 */
final class PasswordDesk implements AutoCloseable {
  private final PasswordHasher hasher;
  private final ThreadPoolExecutor checkers;
  private final String nobody;

  PasswordDesk(PasswordHasher hasher, int threads, int queue) {
    this.hasher = hasher;
    this.nobody = hasher.hashOfNobody();
    this.checkers =
        new ThreadPoolExecutor(
            threads,
            threads,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(queue),
            work -> {
              Thread thread = new Thread(work, "lockstep-password");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Checks a password.
   *
   * @throws SoapFault service.TEMPORARILY_UNAVAILABLE when too many are waiting
   */
  boolean matches(String password, String kept) throws SoapFault {
    return inTurn(() -> hasher.matches(password, kept));
  }

  /**
   * Hashes a new password.
   *
   * @throws SoapFault service.TEMPORARILY_UNAVAILABLE when too many are waiting
   */
  String hash(String password) throws SoapFault {
    return inTurn(() -> hasher.hash(password));
  }

  private <T> T inTurn(Callable<T> work) throws SoapFault {
    try {
      return checkers.submit(work).get();
    } catch (RejectedExecutionException full) {
      throw SoapFault.temporarilyUnavailable().withLogReason("too many passwords waiting");
    } catch (ExecutionException failed) {
      throw SoapFault.failure("the password cannot be checked").causedBy(failed.getCause());
    } catch (CancellationException closing) {
      throw SoapFault.temporarilyUnavailable().withLogReason("the server is stopping");
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw SoapFault.temporarilyUnavailable();
    }
  }

  /** Takes as long as {@link #matches}, for nobody. */
  void spendTime(String password) throws SoapFault {
    matches(password, nobody);
  }

  /** Whoever still waits is told to come back: nobody will answer any more. */
  @Override
  public void close() {
    for (Runnable waiting : checkers.shutdownNow()) {
      if (waiting instanceof Future<?> answer) {
        answer.cancel(false);
      }
    }
  }
}
