package io.lockstep.factor;

import java.util.List;

/** Tells how the second factors of all accounts stand. */
public interface Standings {

  /**
   * All accounts by name.
   *
   * @throws FactorStoreException when that cannot be told
   */
  List<Standing> all();
}
