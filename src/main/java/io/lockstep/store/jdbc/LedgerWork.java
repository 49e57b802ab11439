package io.lockstep.store.jdbc;

import java.sql.SQLException;

/** Lets work on a ledger speak SQL inside a room above that knows none. */
final class LedgerWork {

  /** Carries a database failure through the room above. */
  private static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failed(SQLException cause) {
      super(cause);
    }
  }

  /** One or several statements. */
  interface Statement<T> {
    T run() throws SQLException;
  }

  /** Statements without a result. */
  interface Statements {
    void run() throws SQLException;
  }

  /** Work of the room above. */
  interface Work<R> {
    R run();
  }

  private LedgerWork() {}

  static <T> T run(Statement<T> statement) {
    try {
      return statement.run();
    } catch (SQLException failed) {
      throw new Failed(failed);
    }
  }

  static void all(Statements statements) {
    run(
        () -> {
          statements.run();
          return true;
        });
  }

  /** Runs work; a database failure inside comes out as what it is. */
  static <R> R unwrapping(Work<R> work) throws SQLException {
    try {
      return work.run();
    } catch (Failed failed) {
      throw (SQLException) failed.getCause();
    }
  }
}
