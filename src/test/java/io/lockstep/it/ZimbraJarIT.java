package io.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.lockstep.it.Uses.Member;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.dom4j.QName;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** target/lockstep-zimbra.jar holds what runs inside Zimbra, calls what Zimbra has, and links. */
class ZimbraJarIT {
  private static final String HOST = "io/lockstep/host/zimbra/";
  private static final Set<String> FOR_JAVA_8 =
      Set.of(HOST + "ZimbraEntry", HOST + "ZimbraPart", HOST + "ZimbraReferences");
  private static final Set<String> PACKAGES =
      Set.of(
          "io/lockstep/totp",
          "io/lockstep/clock",
          "io/lockstep/verdict",
          "io/lockstep/factor",
          "io/lockstep/store",
          "io/lockstep/store/node",
          "io/lockstep/store/zimbra",
          "io/lockstep/maillog",
          "io/lockstep/soap",
          "io/lockstep/soap/handler",
          "io/lockstep/extension",
          "io/lockstep/host/zimbra",
          "io/lockstep/host/zimbra/auth",
          "io/lockstep/host/zimbra/directory",
          "io/lockstep/host/zimbra/log",
          "io/lockstep/host/zimbra/mail",
          "io/lockstep/host/zimbra/soap");
  private static final List<String> THERE =
      List.of(
          "java/",
          "javax/crypto/",
          "javax/xml/",
          "org/xml/sax/",
          "org/w3c/dom/",
          "com/zimbra/",
          "javax/servlet/",
          "javax/mail/");
  private static final Set<String> OF_DOM4J = Set.of("org/dom4j/QName", "org/dom4j/Namespace");
  private static final Path DOCUMENT = Path.of("docs/zimbra-compatibility.md");
  private static final String LIST = "META-INF/lockstep/zimbra-references.txt";

  private final ZimbraJar jar = ZimbraJar.read();
  private final Map<String, byte[]> classes = jar.classes();
  private final Uses uses = Uses.of(classes.values());
  private final Declarations declarations = new Declarations(jar.declared());

  private Set<Member> calls() {
    Set<Member> calls = new TreeSet<>();
    for (Member use : uses.members()) {
      String owner = use.owner();
      // A call of what a class of ours inherits names that class.
      for (byte[] ours = classes.get(owner); ours != null; ours = classes.get(owner)) {
        ClassNode node = Declarations.node(ours);
        if (Declarations.declares(node, use)) {
          break;
        }
        owner = node.superName;
      }
      if (owner.startsWith(ZimbraJar.ZIMBRA)) {
        calls.add(new Member(owner, use.name(), use.descriptor()));
      }
    }
    return calls;
  }

  /** Methods that ours stand in for: the server calls those. */
  private Set<Member> overridden() {
    Set<Member> overridden = new TreeSet<>(uses.lambdas());
    overridden.removeIf(method -> !method.owner().startsWith(ZimbraJar.ZIMBRA));
    for (byte[] bytes : classes.values()) {
      ClassNode ours = Declarations.node(bytes);
      for (String above : Declarations.above(ours)) {
        if (above.startsWith(ZimbraJar.ZIMBRA)) {
          ours.methods.stream()
              .filter(m -> !m.name.equals("<init>"))
              .map(m -> new Member(above, m.name, m.desc))
              .flatMap(m -> declarations.resolve(m).stream())
              .filter(m -> m.owner().startsWith(ZimbraJar.ZIMBRA))
              .forEach(overridden::add);
        }
      }
    }
    return overridden;
  }

  /** Every declared member that the jar needs to find. */
  private Set<Member> needed() {
    Set<Member> needed = overridden();
    for (Member call : calls()) {
      declarations
          .resolve(call)
          .filter(m -> m.owner().startsWith(ZimbraJar.ZIMBRA))
          .ifPresent(needed::add);
    }
    return needed;
  }

  @Test
  void the_manifest_names_the_entry_and_the_version() {
    assertThat(jar.manifest().getValue("Zimbra-Extension-Class"))
        .isEqualTo("io.lockstep.host.zimbra.ZimbraEntry");
    assertThat(jar.manifest().getValue("Implementation-Version")).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(jar.manifest().getValue("Main-Class")).isNull();
    assertThat(jar.manifest().getValue("Class-Path")).isNull();
  }

  @Test
  void it_holds_its_own_rooms_and_nothing_that_zimbra_has() {
    assertThat(classes.keySet())
        .allSatisfy(name -> assertThat(PACKAGES).contains(name.substring(0, name.lastIndexOf('/'))))
        .contains(HOST + "ZimbraEntry", "io/lockstep/soap/handler/UserAuth");
    assertThat(jar.entries().keySet())
        .filteredOn(name -> !name.startsWith("io/lockstep/"))
        .containsExactlyInAnyOrder(
            "META-INF/MANIFEST.MF",
            "META-INF/lockstep/LICENSE",
            "META-INF/lockstep/extension.xml",
            "META-INF/lockstep/lockstep.conf",
            LIST);
  }

  @Test
  void the_other_jar_has_no_part_of_zimbra() throws IOException {
    try (var other = new java.util.jar.JarFile("target/lockstep.jar")) {
      assertThat(other.stream().map(Object::toString))
          .noneMatch(name -> name.startsWith("com/zimbra"))
          .noneMatch(name -> name.startsWith("io/lockstep/host/zimbra"))
          .noneMatch(name -> name.startsWith("META-INF/lockstep"));
    }
    try (Stream<Path> libraries = Files.list(Path.of("target/lib"))) {
      assertThat(libraries.map(file -> file.getFileName().toString()))
          .isNotEmpty()
          .noneMatch(name -> name.startsWith("javax.servlet") || name.startsWith("mail-1"));
    }
  }

  @Test
  void java_8_reads_the_entry_and_java_17_the_rest() {
    assertThat(classes).containsKeys(FOR_JAVA_8.toArray(String[]::new));
    classes.forEach(
        (name, bytes) -> {
          if (FOR_JAVA_8.contains(name) || FOR_JAVA_8.contains(name.replaceFirst("\\$.*", ""))) {
            assertThat(ZimbraJar.version(bytes)).as(name).isEqualTo(52);
          } else {
            assertThat(ZimbraJar.version(bytes)).as(name).isLessThanOrEqualTo(61);
          }
        });
  }

  @Test
  void what_java_8_reads_names_nothing_that_it_cannot_read() {
    classes.forEach(
        (name, bytes) -> {
          if (FOR_JAVA_8.contains(name)) {
            assertThat(Uses.of(List.of(bytes)).types())
                .filteredOn(type -> type.startsWith("io/lockstep/"))
                .as(name)
                .isSubsetOf(FOR_JAVA_8);
          }
        });
  }

  @Test
  void it_names_only_classes_that_are_there() {
    Predicate<String> there =
        type ->
            classes.containsKey(type)
                || OF_DOM4J.contains(type)
                || THERE.stream().anyMatch(type::startsWith);
    assertThat(uses.types().stream().filter(there.negate())).isEmpty();
  }

  @Test
  void whatever_it_uses_of_zimbra_is_declared() {
    assertThat(calls()).isNotEmpty();
    assertThat(calls().stream().filter(call -> declarations.resolve(call).isEmpty())).isEmpty();
    assertThat(uses.types().stream().filter(type -> type.startsWith(ZimbraJar.ZIMBRA)))
        .isSubsetOf(declarations.classes().keySet());
  }

  @Test
  void the_list_it_carries_has_every_reference() {
    List<String> lines = jar.text(LIST).lines().toList();
    assertThat(lines.stream().filter(line -> line.matches("(field|method) .*")))
        .containsExactlyInAnyOrderElementsOf(calls().stream().map(Member::toString).toList());
    assertThat(lines.stream().filter(line -> line.startsWith("class ")))
        .containsAll(
            uses.types().stream()
                .filter(type -> type.startsWith(ZimbraJar.ZIMBRA))
                .map(type -> "class " + type.replace('/', '.'))
                .toList());
    assertThat(lines).contains("whole io.lockstep.host.zimbra.ZimbraEntry");
  }

  @Test
  void the_document_lists_what_it_needs_with_the_version_that_brought_it() throws IOException {
    Set<Member> needed = needed();
    List<String> rows = new ArrayList<>();
    needed.forEach(member -> rows.add(declarations.row(member)));
    uses.types().stream()
        .filter(type -> type.startsWith(ZimbraJar.ZIMBRA))
        .filter(type -> needed.stream().noneMatch(member -> member.owner().equals(type)))
        .forEach(type -> rows.add(declarations.row(type)));
    rows.sort(Comparator.comparing(row -> row.replace('`', ' ')));
    Files.write(Path.of("target/zimbra-compatibility-rows.md"), rows);
    assertThat(Files.readAllLines(DOCUMENT).stream().filter(line -> line.startsWith("| `")))
        .as("target/zimbra-compatibility-rows.md has what the table should be")
        .containsExactlyElementsOf(rows);
  }

  @Test
  void nothing_is_declared_that_it_does_not_need() throws IOException {
    Set<Member> needed = needed();
    // A declared constructor has to call one of the class above it.
    Uses.of(jar.declared().values()).members().stream()
        .filter(m -> m.name().equals("<init>"))
        .forEach(needed::add);
    List<String> tooMuch = new ArrayList<>();
    declarations.members().stream()
        .filter(m -> !m.owner().equals("com/zimbra/DeclaredOnly"))
        .filter(m -> !(m.name().equals("<init>") && m.descriptor().equals("()V")))
        .filter(m -> !needed.contains(m))
        .forEach(m -> tooMuch.add(m.toString()));
    String sources = hostSources();
    Set<String> keepers = new TreeSet<>();
    declarations
        .constants()
        .forEach(
            (constant, name) -> {
              if (sources.matches("(?s).*\\b" + name + "\\b.*")) {
                keepers.add(constant.substring(0, constant.lastIndexOf('.')));
              } else {
                tooMuch.add("constant " + constant);
              }
            });
    declarations.classes().keySet().stream()
        .filter(name -> !name.equals("com/zimbra/DeclaredOnly"))
        .filter(name -> !uses.types().contains(name) && !isNamedByAnother(name))
        .filter(name -> !keepers.contains(name))
        .forEach(name -> tooMuch.add("class " + name.replace('/', '.')));
    Files.write(Path.of("target/zimbra-declared-too-much.txt"), tooMuch);
    assertThat(tooMuch).as("also in target/zimbra-declared-too-much.txt").isEmpty();
  }

  private boolean isNamedByAnother(String name) {
    return jar.declared().entrySet().stream()
            .filter(other -> !other.getKey().equals(name) && !other.getKey().startsWith(name + "$"))
            .anyMatch(other -> Uses.of(List.of(other.getValue())).types().contains(name))
        || declarations.classes().keySet().stream().anyMatch(inner -> inner.startsWith(name + "$"));
  }

  private static String hostSources() throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/io/lockstep/host/zimbra"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        text.append(Files.readString(file, StandardCharsets.UTF_8));
      }
    }
    return text.toString();
  }

  @Test
  void it_links_with_the_jdk_and_the_declarations_alone() throws Exception {
    URL[] servers = {
      location("javax.servlet.Servlet"),
      location("javax.mail.Session"),
      // Of what javax.mail needs, Java has this no longer and the server brings it.
      location("javax.activation.DataSource"),
      location(QName.class)
    };
    try (URLClassLoader server = new URLClassLoader(servers, ClassLoader.getPlatformClassLoader());
        URLClassLoader extension =
            new URLClassLoader(
                new URL[] {Path.of("target/lockstep-zimbra.jar").toUri().toURL()},
                new Declared(server, jar.declared()))) {
      for (String name : classes.keySet()) {
        if (name.endsWith("package-info")) {
          continue;
        }
        Class<?> loaded = Class.forName(name.replace('/', '.'), false, extension);
        assertThat(loaded.getClassLoader()).as(name).isSameAs(extension);
        // Asking for its methods links a class, which verifies it, and initialises nothing.
        assertThatCode(loaded::getDeclaredMethods).as(name).doesNotThrowAnyException();
        assertThat(new ClassReader(classes.get(name)).getClassName()).isEqualTo(name);
      }
    }
  }

  private static URL location(String name) throws ClassNotFoundException {
    return location(Class.forName(name, false, ZimbraJarIT.class.getClassLoader()));
  }

  private static URL location(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }

  /** Has the declarations, and of the build's classes nothing else. */
  private static final class Declared extends ClassLoader {
    private final Map<String, byte[]> declared;

    Declared(ClassLoader parent, Map<String, byte[]> declared) {
      super(parent);
      this.declared = declared;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = declared.get(name.replace('.', '/'));
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
