package io.lockstep.store.jdbc;

import io.lockstep.factor.FactorStoreException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks for half-states in the database: rows that no use case leaves behind, whatever moment it is
 * killed at. May run beside a host.
 */
public final class Fsck {

  /**
   * What one check found.
   *
   * @param check its name, which stays
   * @param meaning what is wrong
   * @param remedy what the repair does; what a person has to do when there is none
   * @param repairable whether {@link #repair} puts it right
   */
  public record Finding(
      String check, String meaning, String remedy, boolean repairable, List<Spot> rows) {
    public Finding {
      rows = List.copyOf(rows);
    }

    /** Rows of all tables. */
    public long count() {
      return rows.stream().mapToLong(Spot::count).sum();
    }
  }

  /**
   * Rows of one table that belong together.
   *
   * @param about an account's name where there is one, else an id
   */
  public record Spot(String table, String about, long count) {}

  private final Database database;
  private final InstantSource machine;

  public Fsck(Database database, InstantSource machine) {
    this.database = database;
    this.machine = machine;
  }

  private List<Check> checks() {
    Schema schema = database.read(Schema::of);
    return new Checks(schema, database.vault(), machine.instant()).all();
  }

  /** Deletes what is only too old: a host does this now and then, so that nobody has to. */
  public void tidy() {
    repair(Checks.DEAD_ENROLMENT);
    repair(Checks.EXPIRED);
  }

  /** The names of all checks, in the order in which they look. */
  public List<String> names() {
    return checks().stream().map(Check::name).toList();
  }

  /**
   * Looks; changes nothing.
   *
   * @return what was found; empty when all is well
   * @throws FactorStoreException when the database fails
   */
  public List<Finding> look() {
    List<Finding> findings = new ArrayList<>();
    for (Check check : checks()) {
      find(check).ifPresent(findings::add);
    }
    return findings;
  }

  private Optional<Finding> find(Check check) {
    List<Spot> rows =
        database.transaction(check::find).stream()
            .map(found -> new Spot(found.table(), found.about(), found.rows()))
            .toList();
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Finding(check.name(), check.meaning(), check.remedy(), check.repairs(), rows));
  }

  /**
   * Puts right what a check finds now, in one transaction.
   *
   * @return rows changed
   * @throws FactorStoreException when the database fails; nothing of this check was changed then
   * @throws IllegalArgumentException when no check has that name
   */
  public int repair(String name) {
    Check check =
        checks().stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("there is no check " + name));
    return database.transaction(check::repair);
  }
}
