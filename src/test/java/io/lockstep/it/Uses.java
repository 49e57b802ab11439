package io.lockstep.it;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * What byte code refers to.
 *
 * @param types internal names of all classes, wherever they are named
 * @param members fields and methods that instructions use
 * @param lambdas methods of interfaces that lambdas and references to methods stand in for
 */
record Uses(Set<String> types, Set<Member> members, Set<Member> lambdas) {

  /** As an instruction names it: the owner may have inherited it. Methods begin with {@code (}. */
  record Member(String owner, String name, String descriptor) implements Comparable<Member> {
    @Override
    public int compareTo(Member other) {
      return toString().compareTo(other.toString());
    }

    boolean isMethod() {
      return descriptor.startsWith("(");
    }

    @Override
    public String toString() {
      return (isMethod() ? "method " : "field ")
          + owner.replace('/', '.')
          + " "
          + name
          + " "
          + descriptor;
    }
  }

  static Uses of(Collection<byte[]> classFiles) {
    Uses uses = new Uses(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    for (byte[] classFile : classFiles) {
      ClassVisitor types = new Named(uses.new EachType());
      new ClassReader(classFile).accept(uses.new EachMember(types), 0);
    }
    return uses;
  }

  private final class EachType extends Remapper {
    @Override
    public String map(String internalName) {
      types.add(internalName);
      return internalName;
    }
  }

  private final class EachMember extends ClassVisitor {
    EachMember(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      return new MethodVisitor(
          Opcodes.ASM9, super.visitMethod(access, name, descriptor, signature, exceptions)) {
        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
          members.add(new Member(owner, name, descriptor));
          super.visitFieldInsn(opcode, owner, name, descriptor);
        }

        @Override
        public void visitMethodInsn(
            int opcode, String owner, String name, String descriptor, boolean isInterface) {
          members.add(new Member(owner, name, descriptor));
          super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        }

        @Override
        public void visitInvokeDynamicInsn(
            String name, String descriptor, Handle bootstrap, Object... arguments) {
          if (bootstrap.getOwner().equals("java/lang/invoke/LambdaMetafactory")) {
            String face = Type.getReturnType(descriptor).getInternalName();
            lambdas.add(new Member(face, name, ((Type) arguments[0]).getDescriptor()));
          }
          for (Object argument : arguments) {
            if (argument instanceof Handle handle) {
              members.add(new Member(handle.getOwner(), handle.getName(), handle.getDesc()));
            }
          }
          super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
        }
      };
    }
  }

  /** That a class is declared within another does not make it used. */
  private static final class Named extends ClassRemapper {
    Named(Remapper each) {
      super(Opcodes.ASM9, new Nothing(), each);
    }

    @Override
    public void visitInnerClass(String name, String outerName, String innerName, int access) {}

    @Override
    public void visitNestMember(String nestMember) {}
  }

  /** Lets the remapper look into everything, and keeps nothing. */
  private static final class Nothing extends ClassVisitor {
    Nothing() {
      super(Opcodes.ASM9);
    }

    @Override
    public FieldVisitor visitField(
        int access, String name, String descriptor, String signature, Object value) {
      return new FieldVisitor(Opcodes.ASM9) {};
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      return new MethodVisitor(Opcodes.ASM9) {};
    }
  }
}
