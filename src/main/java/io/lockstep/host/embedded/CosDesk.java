package io.lockstep.host.embedded;

import io.lockstep.store.jdbc.Database;
import io.lockstep.store.jdbc.JdbcCos;
import io.lockstep.store.jdbc.JdbcCos.Cos;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Adds and removes classes of service; works beside a running host. */
public final class CosDesk {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private final JdbcCos classes;

  public CosDesk(Database database) {
    this.classes = new JdbcCos(database);
  }

  /**
   * Adds a class.
   *
   * @throws IllegalArgumentException when the name is not allowed or taken
   */
  public Cos add(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a class of service is called by 1 to 64 letters, digits and . _ -, not '" + name + "'");
    }
    return classes
        .add(name)
        .orElseThrow(
            () -> new IllegalArgumentException("there is a class of service " + name + " already"));
  }

  /** All classes by name. */
  public List<Cos> list() {
    return classes.all();
  }

  /** Names by id. */
  Map<String, String> names() {
    return classes.all().stream().collect(Collectors.toMap(Cos::id, Cos::name));
  }

  /**
   * The class of a name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public Cos require(String name) {
    return classes
        .byName(name)
        .orElseThrow(
            () -> new IllegalArgumentException("there is no class of service '" + name + "'"));
  }

  /**
   * Removes a class, and what its layer of the policy said.
   *
   * @throws IllegalArgumentException when there is none, an account has it, or it is the one that
   *     new accounts get
   */
  public Cos remove(String name) {
    Cos cos = require(name);
    if (cos.id().equals(JdbcCos.DEFAULT)) {
      throw new IllegalArgumentException(
          "the class of service " + name + " is the one new accounts get; it stays");
    }
    if (!classes.remove(cos)) {
      throw new IllegalArgumentException(
          "accounts have the class of service "
              + name
              + "; give them another with 'lockstep account set NAME --cos OTHER' first");
    }
    return cos;
  }
}
