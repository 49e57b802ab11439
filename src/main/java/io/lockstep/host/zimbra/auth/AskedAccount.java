package io.lockstep.host.zimbra.auth;

import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.Account;
import com.zimbra.cs.account.AccountServiceException;
import com.zimbra.cs.account.AccountServiceException.AuthFailedServiceException;
import io.lockstep.factor.AccountRef;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.verdict.Verdict;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The account that the server asks about.
 *
 * @param named how whoever logs in wrote it; empty when that is not known
 */
record AskedAccount(Account account, Optional<String> named) {

  AccountRef ref() {
    return new AccountRef(account.getId(), account.getName());
  }

  private String written() {
    return named.filter(name -> !name.isEmpty()).orElseGet(account::getName);
  }

  /** The same answer to every wrong code: whoever guesses learns nothing from it. */
  AuthFailedServiceException wrongCode() {
    return AccountServiceException.TWO_FACTOR_AUTH_FAILED(
        account.getName(), written(), "invalid two-factor code");
  }

  /** The answer to every wrong password of a mail client. */
  AuthFailedServiceException wrongPassword() {
    return AuthFailedServiceException.AUTH_FAILED(account.getName(), written(), "invalid password");
  }

  /** Nobody could look: that is no failure of whoever logs in, and must not be counted as one. */
  static ServiceException notNow() {
    return ServiceException.FAILURE(
        "two-factor authentication cannot be verified now; the log says why", null);
  }

  /** Whether a refusal only means that the store failed. */
  static boolean storeFailed(Verdict verdict) {
    return verdict instanceof Verdict.StoreFailed;
  }

  /**
   * Does something in the rooms.
   *
   * @throws ServiceException when the store fails
   */
  static <R> R inRooms(Supplier<R> work) throws ServiceException {
    try {
      return work.get();
    } catch (FactorStoreException failed) {
      throw ServiceException.FAILURE(failed.getMessage(), null);
    }
  }
}
