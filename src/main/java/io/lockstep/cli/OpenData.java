package io.lockstep.cli;

import io.lockstep.extension.Configuration;
import io.lockstep.extension.ConfigurationException;
import io.lockstep.factor.DriftDesk;
import io.lockstep.factor.HelpDesk;
import io.lockstep.factor.MassReset;
import io.lockstep.factor.Policy;
import io.lockstep.factor.PolicyBook;
import io.lockstep.factor.PolicyDesk;
import io.lockstep.host.embedded.AccountChanges;
import io.lockstep.host.embedded.CosDesk;
import io.lockstep.store.StartupException;
import io.lockstep.store.jdbc.Database;
import io.lockstep.store.jdbc.JdbcFactorStore;
import io.lockstep.store.jdbc.JdbcPolicies;
import io.lockstep.store.jdbc.JdbcResets;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;

/** The data directory of a host, opened for one command; a host may run beside it. */
final class OpenData implements AutoCloseable {
  private final Place place;
  private final Path data;
  private final Configuration configuration;
  private final Database database;

  private OpenData(Place place, Path data, Configuration configuration, Database database) {
    this.place = place;
    this.data = data;
    this.configuration = configuration;
    this.database = database;
  }

  static OpenData at(Place place)
      throws CommandException, ConfigurationException, StartupException {
    Path data = place.existingData();
    Configuration configuration = place.configuration();
    return new OpenData(place, data, configuration, Database.open(data, new SecureRandom()));
  }

  Configuration configuration() {
    return configuration;
  }

  Database database() {
    return database;
  }

  /** What holds where no layer says anything. */
  Policy serverPolicy() {
    return configuration.factor().policy();
  }

  JdbcPolicies policies() {
    return new JdbcPolicies(database, serverPolicy());
  }

  PolicyBook policyBook() {
    return new PolicyBook(policies(), serverPolicy());
  }

  PolicyDesk policyDesk() throws IOException, ConfigurationException {
    return new PolicyDesk(policies(), audit().journal());
  }

  HelpDesk helpDesk() throws IOException, ConfigurationException {
    return new HelpDesk(
        new JdbcFactorStore(database),
        database.vault(),
        configuration.factor().retention(),
        audit().journal(),
        InstantSource.system(),
        new SecureRandom());
  }

  DriftDesk driftDesk() throws IOException, ConfigurationException {
    return new DriftDesk(new JdbcFactorStore(database), audit().journal());
  }

  MassReset massReset() throws IOException, ConfigurationException {
    return new MassReset(
        new JdbcFactorStore(database),
        new JdbcResets(database),
        configuration.factor().retention(),
        audit().journal(),
        InstantSource.system());
  }

  AccountChanges accounts() {
    return new AccountChanges(database, configuration.domain());
  }

  CosDesk classes() {
    return new CosDesk(database);
  }

  Audit audit() throws IOException, ConfigurationException {
    return new Audit(place, data);
  }

  @Override
  public void close() {
    database.close();
  }
}
