package io.lockstep.it;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A Zimbra that pretends, and where Lockstep goes in it; every path has blanks. */
final class ZimbraServer {
  final FakeZimbra zimbra;
  final Path prefix;
  private final Path place;

  ZimbraServer(Path place) {
    this.place = place.resolve("some where");
    this.prefix = this.place.resolve("opt lockstep");
    this.zimbra = new FakeZimbra(this.place.resolve("opt zimbra"));
  }

  Unpacked unpacked(String version) {
    return new Unpacked(place.resolve("package " + version), version, prefix, zimbra);
  }

  /** Everything an installation may touch. */
  Map<String, String> everything() {
    Map<String, String> all = new TreeMap<>();
    Snapshot.withTimes(zimbra.root(), this::lasting).forEach((k, v) -> all.put("zimbra/" + k, v));
    Snapshot.withTimes(prefix, path -> true).forEach((k, v) -> all.put("prefix/" + k, v));
    return all;
  }

  /** What is installed, without what is kept of earlier versions. */
  Map<String, String> installed() {
    Predicate<Path> current = path -> !path.toString().contains("/backup");
    Map<String, String> all = new TreeMap<>();
    Snapshot.of(zimbra.root(), path -> lasting(path) && current.test(path))
        .forEach((k, v) -> all.put("zimbra/" + k, v));
    Snapshot.of(prefix, current).forEach((k, v) -> all.put("prefix/" + k, v));
    return all;
  }

  private boolean lasting(Path path) {
    return !path.startsWith(zimbra.file("fake")) && !path.startsWith(zimbra.file("log"));
  }
}
