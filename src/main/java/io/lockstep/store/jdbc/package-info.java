/**
 * The JDBC store: H2 in a file of the data directory, behind HikariCP, with numbered Flyway
 * migrations. Several processes may use one database at a time; the row of an account's ledger is
 * the lock they share.
 */
package io.lockstep.store.jdbc;
