package io.lockstep.host.zimbra.directory;

import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.Provisioning;
import com.zimbra.cs.account.TrustedTokenKey;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.store.zimbra.TrustKeyValue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** The keys for tokens of trusted devices, as the server holds them. */
final class TrustKeys {
  /**
   * Looking for a key that is not known reads the directory, and whoever sends a token chooses its
   * version.
   */
  private static final Duration BETWEEN_SEARCHES = Duration.ofSeconds(10);

  private final Supplier<Provisioning> server;
  private final InstantSource machine;
  private final AtomicReference<Instant> searched = new AtomicReference<>(Instant.EPOCH);

  TrustKeys(Supplier<Provisioning> server, InstantSource machine) {
    this.server = server;
    this.machine = machine;
  }

  /** A key by its version. */
  Optional<TrustKeyValue> of(long version) {
    try {
      if (!known(version) && !maySearch()) {
        return Optional.empty();
      }
      return Optional.ofNullable(TrustedTokenKey.getVersion(Long.toString(version)))
          .map(TrustKeys::value);
    } catch (ServiceException failed) {
      throw unreadable(failed);
    }
  }

  private boolean known(long version) throws ServiceException {
    String prefix = version + ":";
    for (String key : server.get().getConfig().getMultiAttr(TrustKeyValue.ATTRIBUTE)) {
      if (key.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  private boolean maySearch() {
    Instant now = machine.instant();
    Instant last = searched.get();
    boolean soon = !now.isBefore(last) && now.isBefore(last.plus(BETWEEN_SEARCHES));
    return !soon && searched.compareAndSet(last, now);
  }

  /** The one for new tokens. */
  TrustKeyValue current() {
    try {
      return value(TrustedTokenKey.getCurrentKey());
    } catch (ServiceException failed) {
      throw unreadable(failed);
    }
  }

  private static TrustKeyValue value(TrustedTokenKey key) {
    try {
      return new TrustKeyValue(
          key.getVersion(), Instant.ofEpochMilli(key.getCreated()), key.getKey());
    } catch (IllegalArgumentException unfit) {
      throw new FactorStoreException(
          TrustKeyValue.ATTRIBUTE + " of the global settings: " + unfit.getMessage());
    }
  }

  private static FactorStoreException unreadable(ServiceException failed) {
    return new FactorStoreException(
        TrustKeyValue.ATTRIBUTE + " of the global settings cannot be used: " + failed.getCode());
  }
}
