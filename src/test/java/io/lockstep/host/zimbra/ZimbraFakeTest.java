package io.lockstep.host.zimbra;

import static org.assertj.core.api.Assertions.assertThat;

import com.zimbra.fake.Node;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Tests that run on the stand-in prove something only if it has what the server declares. */
class ZimbraFakeTest {
  private static final int SHAPE = Opcodes.ACC_STATIC | Opcodes.ACC_INTERFACE | Opcodes.ACC_ENUM;
  private static final int ACCESS = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED;

  @Test
  void every_declared_class_and_member_exists_likewise_in_the_stand_in() throws Exception {
    Path declared = classesOf(ZimbraEntry.class);
    Path standIn = classesOf(Node.class);
    List<String> missing = new ArrayList<>();
    List<Path> files = declarations(declared);
    assertThat(files).hasSizeGreaterThan(100);
    for (Path file : files) {
      Path other = standIn.resolve(declared.relativize(file));
      if (Files.exists(other)) {
        Shape there = Shape.read(other);
        Shape.read(file)
            .members
            .forEach(
                (member, how) -> {
                  if (!how.equals(there.members.get(member))) {
                    missing.add(
                        file.getFileName() + " " + member + how + there.members.get(member));
                  }
                });
      } else {
        missing.add(other.toString());
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void the_stand_in_stands_before_the_declarations() throws Exception {
    assertThat(classesOf(com.zimbra.cs.account.Account.class)).isEqualTo(classesOf(Node.class));
    assertThat(classesOf(com.zimbra.cs.account.Account.class))
        .isNotEqualTo(classesOf(ZimbraEntry.class));
  }

  private static Path classesOf(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static List<Path> declarations(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root.resolve("com/zimbra"))) {
      return all.filter(file -> file.toString().endsWith(".class"))
          .filter(file -> !file.getFileName().toString().equals("DeclaredOnly.class"))
          .toList();
    }
  }

  /** What others can see of a class, each with how it is declared. */
  private static final class Shape extends ClassVisitor {
    private final Map<String, String> members = new HashMap<>();

    private Shape() {
      super(Opcodes.ASM9);
    }

    private static Shape read(Path file) throws IOException {
      Shape shape = new Shape();
      try (InputStream in = Files.newInputStream(file)) {
        new ClassReader(in)
            .accept(
                shape, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
      }
      return shape;
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        String signature,
        String superName,
        String[] interfaces) {
      members.put("extends", superName + " " + (access & (SHAPE | Opcodes.ACC_PUBLIC)));
      for (String one : interfaces) {
        members.put("implements " + one, "");
      }
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      // Declarations have such constructors for each other; the server's have parameters.
      boolean among = access == Opcodes.ACC_PROTECTED && (name + descriptor).equals("<init>()V");
      if ((access & ACCESS) != 0 && (access & Opcodes.ACC_SYNTHETIC) == 0 && !among) {
        Set<String> thrown = exceptions == null ? Set.of() : new HashSet<>(List.of(exceptions));
        members.put(name + descriptor, " " + (access & (ACCESS | SHAPE)) + " " + thrown);
      }
      return null;
    }

    @Override
    public FieldVisitor visitField(
        int access, String name, String descriptor, String signature, Object value) {
      if ((access & ACCESS) != 0) {
        members.put(
            name + descriptor, " " + (access & (ACCESS | SHAPE | Opcodes.ACC_FINAL)) + " " + value);
      }
      return null;
    }
  }
}
