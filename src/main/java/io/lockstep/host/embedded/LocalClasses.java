package io.lockstep.host.embedded;

import io.lockstep.factor.AccountRef;
import io.lockstep.soap.Cos;
import io.lockstep.soap.CosDirectory;
import io.lockstep.store.jdbc.JdbcDirectory;
import io.lockstep.store.jdbc.JdbcDirectory.CosRecord;
import java.util.List;
import java.util.Optional;

/** Classes of service of the stand-alone host. */
final class LocalClasses implements CosDirectory {
  private final JdbcDirectory directory;

  LocalClasses(JdbcDirectory directory) {
    this.directory = directory;
  }

  @Override
  public Optional<Cos> byName(String name) {
    return directory.cosByName(name).map(LocalClasses::cos);
  }

  @Override
  public Optional<Cos> byId(String id) {
    return directory.cosById(id).map(LocalClasses::cos);
  }

  @Override
  public List<AccountRef> accounts(Cos cos) {
    return directory.ofCos(cos.id());
  }

  private static Cos cos(CosRecord record) {
    return new Cos(record.id(), record.name());
  }
}
