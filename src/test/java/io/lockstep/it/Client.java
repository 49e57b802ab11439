package io.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A program of src/test/clients; the last line it prints is a JSON object. */
final class Client {
  static final Path SOURCES = Product.ROOT.resolve("src/test/clients");

  private final List<String> command;
  private final Map<String, String> environment;

  /**
   * @param interpreter as {@code python3}
   * @param script its file in src/test/clients
   */
  Client(String interpreter, String script, Map<String, String> environment) {
    this.command = List.of(interpreter, SOURCES.resolve(script).toString());
    this.environment = environment;
  }

  /** Runs it; whatever the server answers, the program must not crash. */
  Told run(String... arguments) {
    return runWith("", arguments);
  }

  Told runWith(String input, String... arguments) {
    List<String> whole = new ArrayList<>(command);
    whole.addAll(List.of(arguments));
    Finished done = Product.run(whole, input, environment);
    assertThat(done.exit()).as("%s%n%s", done.out(), done.err()).isZero();
    List<String> lines = done.out().strip().lines().toList();
    return new Told(Json.object(lines.get(lines.size() - 1)));
  }

  /** What the program was told, as it saw it. */
  record Told(Map<String, Object> members) {
    /** The value at a path of names; of a list, its first. */
    Optional<Object> at(String... path) {
      Object found = members;
      for (String name : path) {
        Object inside = first(found);
        found = inside instanceof Map<?, ?> map ? map.get(name) : null;
      }
      return Optional.ofNullable(first(found));
    }

    String text(String... path) {
      return at(path)
          .map(Object::toString)
          .orElseThrow(() -> new AssertionError(List.of(path) + " is not in " + members));
    }

    private static Object first(Object value) {
      return value instanceof List<?> list ? (list.isEmpty() ? null : list.get(0)) : value;
    }
  }
}
