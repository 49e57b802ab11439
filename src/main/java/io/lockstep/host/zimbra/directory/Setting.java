package io.lockstep.host.zimbra.directory;

import com.zimbra.cs.account.Entry;
import io.lockstep.factor.FactorStoreException;
import java.util.Optional;

/** A setting of the server by its raw name, which older servers know as well as newer ones. */
final class Setting {
  private Setting() {}

  /** Its text; empty when it is not set. */
  static Optional<String> text(Entry entry, String name) {
    return Optional.ofNullable(entry.getAttr(name)).filter(text -> !text.isEmpty());
  }

  /** What is set and what would be possible. */
  static FactorStoreException notPossible(String name, String value, String allowed) {
    return new FactorStoreException(
        name + " = " + value + " is not possible for two-factor authentication: " + allowed);
  }
}
