package io.lockstep.host.zimbra;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks up what of Zimbra we call, before anything of ours is linked to it. Nothing is initialised.
 *
 * <p>The list is made when the jar is made, one reference a line:
 *
 * <pre>
 * class com.zimbra.cs.account.Account
 * method com.zimbra.cs.account.Account getCOS ()Lcom/zimbra/cs/account/Cos;
 * field com.zimbra.common.util.ZimbraLog security Lcom/zimbra/common/util/Log;
 * whole io.lockstep.host.zimbra.ZimbraLockstep
 * </pre>
 *
 * <p>{@code whole} is a class of ours that extends one of Zimbra's and must leave no method open.
 */
final class ZimbraReferences {

  private final ClassLoader loader;

  ZimbraReferences(ClassLoader loader) {
    this.loader = loader;
  }

  /**
   * What is not there.
   *
   * @param resource the list
   * @return names to tell an administrator, in the list's order
   * @throws IOException when the list cannot be read
   */
  List<String> missing(String resource) throws IOException {
    List<String> missing = new ArrayList<>();
    try (InputStream in = loader.getResourceAsStream(resource)) {
      if (in == null) {
        throw new FileNotFoundException(resource + " is not in the jar");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = line.split(" ");
        if (!present(words)) {
          missing.add(words.length > 2 ? words[1] + "." + words[2] : words[1]);
        }
      }
    }
    return missing;
  }

  private boolean present(String[] words) throws IOException {
    try {
      Class<?> owner = Class.forName(words[1], false, loader);
      switch (words[0]) {
        case "class":
          return true;
        case "field":
          return hasField(owner, words[2], words[3]);
        case "method":
          return hasMethod(owner, words[2], words[3]);
        case "whole":
          return isWhole(owner);
        default:
          throw new IOException("the list of references has a line '" + words[0] + "'");
      }
    } catch (ClassNotFoundException absent) {
      return false;
    } catch (LinkageError unreadable) {
      // A class of ours has to load. One of Zimbra's that names a class this server does not have
      // cannot be listed, and still links; what does not link stops the start later.
      return !words[0].equals("whole");
    }
  }

  private static boolean hasField(Class<?> owner, String name, String descriptor) {
    for (Class<?> c = owner; c != null; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        if (field.getName().equals(name) && descriptor(field.getType()).equals(descriptor)) {
          return true;
        }
      }
      for (Class<?> face : c.getInterfaces()) {
        if (hasField(face, name, descriptor)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean hasMethod(Class<?> owner, String name, String descriptor) {
    if (name.equals("<init>")) {
      for (Constructor<?> constructor : owner.getDeclaredConstructors()) {
        if (descriptor(constructor.getParameterTypes(), void.class).equals(descriptor)) {
          return true;
        }
      }
      return false;
    }
    for (Class<?> c = owner; c != null; c = c.getSuperclass()) {
      for (Method method : c.getDeclaredMethods()) {
        if (isIt(method, name, descriptor)) {
          return true;
        }
      }
      for (Class<?> face : c.getInterfaces()) {
        if (hasMethod(face, name, descriptor)) {
          return true;
        }
      }
    }
    // An interface has Object's methods too.
    return owner.isInterface() && hasMethod(Object.class, name, descriptor);
  }

  private static boolean isWhole(Class<?> ours) {
    for (Method method : ours.getMethods()) {
      if (Modifier.isAbstract(method.getModifiers())) {
        return false;
      }
    }
    for (Class<?> c = ours; c != null; c = c.getSuperclass()) {
      for (Method open : c.getDeclaredMethods()) {
        if (Modifier.isAbstract(open.getModifiers()) && !isClosed(ours, open)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isClosed(Class<?> ours, Method open) {
    String descriptor = descriptor(open.getParameterTypes(), open.getReturnType());
    for (Class<?> c = ours; c != open.getDeclaringClass(); c = c.getSuperclass()) {
      for (Method method : c.getDeclaredMethods()) {
        if (!Modifier.isAbstract(method.getModifiers())
            && isIt(method, open.getName(), descriptor)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isIt(Method method, String name, String descriptor) {
    return method.getName().equals(name)
        && descriptor(method.getParameterTypes(), method.getReturnType()).equals(descriptor);
  }

  private static String descriptor(Class<?>[] parameters, Class<?> result) {
    StringBuilder text = new StringBuilder("(");
    for (Class<?> parameter : parameters) {
      text.append(descriptor(parameter));
    }
    return text.append(')').append(descriptor(result)).toString();
  }

  private static String descriptor(Class<?> type) {
    if (type == void.class) {
      return "V";
    }
    // An array's name begins as its descriptor does.
    String array = java.lang.reflect.Array.newInstance(type, 0).getClass().getName();
    return array.substring(1).replace('.', '/');
  }
}
