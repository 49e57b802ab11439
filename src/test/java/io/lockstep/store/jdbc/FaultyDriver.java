package io.lockstep.store.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;

/**
 * In front of the real driver: does something before the n-th statement, commits included. Between
 * {@link #install} and {@link #close} all databases that are opened get it.
 */
final class FaultyDriver implements Driver, AutoCloseable {
  private static final int NEVER = Integer.MAX_VALUE;
  private static final Set<String> STATEMENTS =
      Set.of("executeUpdate", "executeQuery", "execute", "executeBatch");

  /** As if the process were gone: nobody in the product catches errors. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
      super("killed on purpose", null, false, false);
    }
  }

  /** What happens before the n-th statement. */
  interface Fault {
    void strike(Connection connection) throws SQLException;
  }

  private final Driver real = new org.h2.Driver();
  private final Fault fault;
  private final AtomicInteger left = new AtomicInteger(NEVER);
  private volatile boolean dead;
  private volatile Runnable afterCommit = () -> {};

  private FaultyDriver(Fault fault) {
    this.fault = fault;
  }

  static FaultyDriver install(Fault fault) throws SQLException {
    FaultyDriver driver = new FaultyDriver(fault);
    org.h2.Driver.unload();
    DriverManager.registerDriver(driver);
    return driver;
  }

  /** What was not committed is lost, and nothing comes through any more. */
  static FaultyDriver killing() throws SQLException {
    return install(
        connection -> {
          connection.rollback();
          throw new Killed();
        });
  }

  @Override
  public void close() throws SQLException {
    DriverManager.deregisterDriver(this);
    org.h2.Driver.load();
  }

  /** Strikes before the n-th statement from now. */
  void arm(int n) {
    dead = false;
    left.set(n);
  }

  void disarm() {
    dead = false;
    left.set(NEVER);
  }

  void afterEachCommit(Runnable look) {
    afterCommit = look;
  }

  private void count(Connection connection) throws SQLException {
    if (dead) {
      throw new Killed();
    }
    if (left.get() != NEVER && left.decrementAndGet() == 0) {
      dead = true;
      fault.strike(connection);
    }
  }

  @Override
  public Connection connect(String url, Properties info) throws SQLException {
    Connection connection = real.connect(url, info);
    return connection == null ? null : faulty(connection);
  }

  private Connection faulty(Connection connection) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (method.getName().equals("commit")) {
            count(connection);
          }
          Object result = call(connection, method, arguments);
          if (method.getName().equals("commit")) {
            afterCommit.run();
          }
          return result instanceof PreparedStatement statement
              ? faulty(connection, statement)
              : result;
        };
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {Connection.class}, handler);
  }

  private Object faulty(Connection connection, PreparedStatement statement) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (STATEMENTS.contains(method.getName())) {
            count(connection);
          }
          return call(statement, method, arguments);
        };
    return Proxy.newProxyInstance(
        getClass().getClassLoader(), new Class<?>[] {PreparedStatement.class}, handler);
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }

  @Override
  public boolean acceptsURL(String url) throws SQLException {
    return real.acceptsURL(url);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
    return real.getPropertyInfo(url, info);
  }

  @Override
  public int getMajorVersion() {
    return real.getMajorVersion();
  }

  @Override
  public int getMinorVersion() {
    return real.getMinorVersion();
  }

  @Override
  public boolean jdbcCompliant() {
    return real.jdbcCompliant();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger("faulty");
  }
}
