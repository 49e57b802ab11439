package io.lockstep.factor;

import java.util.List;

/** An account's trusted devices, while {@link FactorStore#exclusively} lasts. */
public interface TrustedDeviceLedger {

  /** All of them, those whose time is over included; oldest first. */
  List<TrustedDevice> all();

  /** Keeps a new one. */
  void add(TrustedDevice device);

  /** Keeps when it was last used. */
  void update(TrustedDevice device);

  /** Forgets one. Forgetting what is not there changes nothing. */
  void remove(TrustedDevice device);
}
