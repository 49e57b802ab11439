package io.lockstep.store.jdbc;

import java.sql.SQLException;
import java.util.List;

/** One kind of half-state: how it is found, and what is done about it. */
interface Check {

  /** A short name that stays. */
  String name();

  /** What is wrong with what it finds. */
  String meaning();

  /** What the repair does; what a person has to do when there is none. */
  String remedy();

  /** Whether {@link #repair} can put it right. */
  boolean repairs();

  /** What is there of it now. */
  List<Found> find(Sql sql) throws SQLException;

  /**
   * Puts right what is there of it now, in the transaction of whoever calls.
   *
   * @return rows changed
   */
  int repair(Sql sql) throws SQLException;

  /**
   * Rows of one table that belong together.
   *
   * @param about an account's name where there is one, else an id
   */
  record Found(String table, String about, long rows) {}
}
