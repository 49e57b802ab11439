package io.lockstep.soap;

import io.lockstep.factor.AccountRef;
import java.util.List;
import java.util.Optional;

/** The host's classes of service. Implementations are safe for use by many threads. */
public interface CosDirectory {
  /** Finds a class by its name. */
  Optional<Cos> byName(String name);

  /** Finds a class by the id that never changes. */
  Optional<Cos> byId(String id);

  /** The accounts that have a class now. */
  List<AccountRef> accounts(Cos cos);
}
