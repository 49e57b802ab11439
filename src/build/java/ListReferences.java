import java.io.DataInputStream;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Lists what class files refer to in Zimbra, in the form {@code ZimbraReferences} reads. The build
 * runs it as a source file: {@code java ListReferences.java CLASSES LIST}. It reads constant pools
 * as The Java Virtual Machine Specification, chapter 4.4, describes them.
 */
final class ListReferences {

  private static final String ZIMBRA = "com/zimbra/";

  private final Set<String> lines = new TreeSet<>();

  /** Classes of ours, each with the class it extends, and their members. */
  private final Map<String, String> supers = new HashMap<>();

  private final Set<String> members = new HashSet<>();

  /** What code names, each as owner, name and descriptor behind its kind. */
  private final Set<List<String>> named = new HashSet<>();

  private ListReferences() {}

  public static void main(String[] args) throws IOException {
    ListReferences references = new ListReferences();
    List<Path> files;
    try (Stream<Path> found = Files.walk(Path.of(args[0]))) {
      files = found.filter(file -> file.toString().endsWith(".class")).sorted().toList();
    }
    for (Path file : files) {
      references.read(file);
    }
    references.resolve();
    Path list = Path.of(args[1]);
    Files.createDirectories(list.getParent());
    Files.write(list, references.lines);
  }

  private void read(Path file) throws IOException {
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      in.readInt();
      in.readInt();
      Pool pool = Pool.read(in);
      for (int i = 1; i < pool.tags.length; i++) {
        list(pool, i);
      }
      int access = in.readUnsignedShort();
      String name = pool.name(in.readUnsignedShort());
      String above = pool.name(in.readUnsignedShort());
      supers.put(name, above);
      boolean extending = isZimbra(above);
      for (int faces = in.readUnsignedShort(); faces > 0; faces--) {
        extending |= isZimbra(pool.name(in.readUnsignedShort()));
      }
      if (extending && !Modifier.isAbstract(access)) {
        lines.add("whole " + dotted(name));
      }
      declared(in, pool, name);
      declared(in, pool, name);
    }
  }

  /** Fields, or methods. */
  private void declared(DataInputStream in, Pool pool, String owner) throws IOException {
    for (int count = in.readUnsignedShort(); count > 0; count--) {
      in.readUnsignedShort();
      String member = pool.texts[in.readUnsignedShort()];
      members.add(String.join(" ", owner, member, pool.texts[in.readUnsignedShort()]));
      for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
        in.readUnsignedShort();
        in.skipNBytes(Integer.toUnsignedLong(in.readInt()));
      }
    }
  }

  /** A call of what a class of ours inherits names that class: the line names Zimbra's. */
  private void resolve() {
    for (List<String> one : named) {
      String owner = one.get(1);
      while (supers.containsKey(owner)
          && !members.contains(String.join(" ", owner, one.get(2), one.get(3)))) {
        owner = supers.get(owner);
      }
      if (isZimbra(owner)) {
        lines.add(String.join(" ", one.get(0), dotted(owner), one.get(2), one.get(3)));
      }
    }
  }

  private void list(Pool pool, int i) {
    switch (pool.tags[i]) {
      case Pool.CLASS -> type(pool.name(i));
      case Pool.FIELD, Pool.METHOD, Pool.INTERFACE_METHOD -> {
        int member = pool.second[i];
        named.add(
            List.of(
                pool.tags[i] == Pool.FIELD ? "field" : "method",
                pool.name(pool.first[i]),
                pool.texts[pool.first[member]],
                pool.texts[pool.second[member]]));
      }
      // Where a member of ours names a type of Zimbra's.
      case Pool.NAME_AND_TYPE -> descriptor(pool.texts[pool.second[i]]);
      case Pool.METHOD_TYPE -> descriptor(pool.texts[pool.first[i]]);
      case Pool.TEXT -> {
        if (pool.texts[i].startsWith("(")) {
          descriptor(pool.texts[i]);
        }
      }
      default -> {
        // Numbers, strings and the rest name no class.
      }
    }
  }

  private void descriptor(String text) {
    for (int at = text.indexOf("L" + ZIMBRA); at >= 0; at = text.indexOf("L" + ZIMBRA, at + 1)) {
      type(text.substring(at + 1).split("[;<]", 2)[0]);
    }
  }

  private void type(String internalName) {
    String element = internalName.replaceFirst("^\\[+L(.*);$", "$1");
    if (isZimbra(element)) {
      lines.add("class " + dotted(element));
    }
  }

  private static boolean isZimbra(String internalName) {
    return internalName.startsWith(ZIMBRA);
  }

  private static String dotted(String internalName) {
    return internalName.replace('/', '.');
  }

  /** A constant pool. */
  private static final class Pool {
    static final int TEXT = 1;
    static final int CLASS = 7;
    static final int FIELD = 9;
    static final int METHOD = 10;
    static final int INTERFACE_METHOD = 11;
    static final int NAME_AND_TYPE = 12;
    static final int METHOD_TYPE = 16;

    final int[] tags;
    final int[] first;
    final int[] second;
    final String[] texts;

    private Pool(int size) {
      tags = new int[size];
      first = new int[size];
      second = new int[size];
      texts = new String[size];
    }

    static Pool read(DataInputStream in) throws IOException {
      Pool pool = new Pool(in.readUnsignedShort());
      for (int i = 1; i < pool.tags.length; i++) {
        pool.tags[i] = in.readUnsignedByte();
        switch (pool.tags[i]) {
          case TEXT -> pool.texts[i] = in.readUTF();
          case 3, 4 -> in.readInt();
          case 5, 6 -> {
            in.readLong();
            // Eight bytes take two places.
            i++;
          }
          case CLASS, 8, METHOD_TYPE, 19, 20 -> pool.first[i] = in.readUnsignedShort();
          case 15 -> {
            in.readByte();
            pool.first[i] = in.readUnsignedShort();
          }
          case FIELD, METHOD, INTERFACE_METHOD, NAME_AND_TYPE, 17, 18 -> {
            pool.first[i] = in.readUnsignedShort();
            pool.second[i] = in.readUnsignedShort();
          }
          default -> throw new IOException("a constant of kind " + pool.tags[i]);
        }
      }
      return pool;
    }

    /** The internal name of the class in that place; empty for place 0. */
    String name(int place) {
      return place == 0 ? "" : texts[first[place]];
    }
  }
}
