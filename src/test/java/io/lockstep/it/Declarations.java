package io.lockstep.it;

import io.lockstep.it.Uses.Member;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;

/** The declarations under {@code src/zimbra-api}, compiled and as text. */
final class Declarations {
  private static final Path SOURCES = Product.ROOT.resolve("src/zimbra-api/java");
  private static final Pattern CLASS_SINCE =
      Pattern.compile("Declared only\\. Since ([^*]+)\\. \\*/");
  private static final Pattern MEMBER_SINCE = Pattern.compile("// since (.+)\\n([^)]*)\\)");

  private final Map<String, ClassNode> classes = new TreeMap<>();

  Declarations(Map<String, byte[]> compiled) {
    compiled.forEach((name, bytes) -> classes.put(name, node(bytes)));
  }

  static ClassNode node(byte[] classFile) {
    ClassNode node = new ClassNode();
    new ClassReader(classFile).accept(node, ClassReader.SKIP_CODE);
    return node;
  }

  Map<String, ClassNode> classes() {
    return classes;
  }

  /** The member where it is declared, searched as a virtual machine would. */
  Optional<Member> resolve(Member use) {
    ClassNode owner = classes.get(use.owner());
    if (owner == null) {
      return inJdk(use) ? Optional.of(use) : Optional.empty();
    }
    if (declares(owner, use)) {
      return Optional.of(use);
    }
    if (use.name().equals("<init>")) {
      return Optional.empty();
    }
    for (String above : above(owner)) {
      Optional<Member> found = resolve(new Member(above, use.name(), use.descriptor()));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  static List<String> above(ClassNode node) {
    List<String> above = new ArrayList<>();
    if (node.superName != null) {
      above.add(node.superName);
    }
    above.addAll(node.interfaces);
    return above;
  }

  static boolean declares(ClassNode owner, Member member) {
    return member.isMethod()
        ? owner.methods.stream()
            .anyMatch(m -> m.name.equals(member.name()) && m.desc.equals(member.descriptor()))
        : owner.fields.stream()
            .anyMatch(f -> f.name.equals(member.name()) && f.desc.equals(member.descriptor()));
  }

  private static boolean inJdk(Member use) {
    if (!use.owner().startsWith("java/")) {
      return false;
    }
    try {
      for (Class<?> c = Class.forName(use.owner().replace('/', '.'));
          c != null;
          c = c.getSuperclass()) {
        for (var method : c.getDeclaredMethods()) {
          if (method.getName().equals(use.name())
              && Type.getMethodDescriptor(method).equals(use.descriptor())) {
            return true;
          }
        }
      }
      return false;
    } catch (ClassNotFoundException absent) {
      return false;
    }
  }

  /** All that somebody could use, in the classes we declare. */
  List<Member> members() {
    List<Member> members = new ArrayList<>();
    classes.forEach(
        (name, node) -> {
          boolean isEnum = (node.access & Opcodes.ACC_ENUM) != 0;
          node.fields.stream()
              .filter(f -> usable(f.access) && f.value == null)
              .forEach(f -> members.add(new Member(name, f.name, f.desc)));
          node.methods.stream()
              .filter(m -> usable(m.access))
              .filter(m -> !(isEnum && List.of("values", "valueOf").contains(m.name)))
              .forEach(m -> members.add(new Member(name, m.name, m.desc)));
        });
    return members;
  }

  /** Constants, which the compiler copies: nothing in byte code tells that they are used. */
  Map<String, String> constants() {
    Map<String, String> constants = new TreeMap<>();
    classes.forEach(
        (name, node) ->
            node.fields.stream()
                .filter(f -> f.value != null)
                .forEach(f -> constants.put(name + "." + f.name, f.name)));
    return constants;
  }

  private static boolean usable(int access) {
    return (access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0
        && (access & (Opcodes.ACC_SYNTHETIC | Opcodes.ACC_BRIDGE)) == 0;
  }

  /** A row of the table in docs/zimbra-compatibility.md. */
  String row(Member declared) {
    String name = declared.owner().replace('/', '.').replace('$', '.');
    String simple = name.substring(name.lastIndexOf('.') + 1);
    String member = declared.name().equals("<init>") ? "new " + simple : declared.name();
    int parameters = -1;
    if (declared.isMethod()) {
      List<String> types = new ArrayList<>();
      for (Type type : Type.getArgumentTypes(declared.descriptor())) {
        types.add(type.getClassName().replaceFirst(".*[.$]", ""));
      }
      member += "(" + String.join(", ", types) + ")";
      parameters = types.size();
    }
    return "| `%s` | `%s` | %s |".formatted(name, member, since(declared, simple, parameters));
  }

  /** The same for a class that is only named. */
  String row(String type) {
    Matcher since = CLASS_SINCE.matcher(source(type));
    String name = type.replace('/', '.').replace('$', '.');
    return "| `%s` | | %s |".formatted(name, since.find() ? since.group(1) : "?");
  }

  private static String since(Member declared, String simple, int parameters) {
    String source = source(declared.owner());
    Matcher ofMember = MEMBER_SINCE.matcher(source);
    String name = declared.name().equals("<init>") ? simple : declared.name();
    while (ofMember.find()) {
      String head = ofMember.group(2);
      String list = head.substring(head.indexOf('(') + 1).replaceAll("<[^>]*>", "");
      int count = list.isBlank() ? 0 : list.split(",").length;
      if (head.matches("(?s).*\\b" + name + "\\(.*") && count == parameters) {
        return ofMember.group(1);
      }
    }
    Matcher ofClass = CLASS_SINCE.matcher(source);
    return ofClass.find() ? ofClass.group(1) : "?";
  }

  private static String source(String owner) {
    String top = owner.replaceFirst("\\$.*", "");
    try {
      return Files.readString(SOURCES.resolve(top + ".java"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
