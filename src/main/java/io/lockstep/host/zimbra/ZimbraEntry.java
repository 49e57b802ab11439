package io.lockstep.host.zimbra;

import com.zimbra.common.util.ZimbraLog;
import com.zimbra.cs.extension.ExtensionException;
import com.zimbra.cs.extension.ZimbraExtension;
import com.zimbra.cs.extension.ZimbraExtensionPostInit;
import java.util.List;

/**
 * What the manifest names. A linkage error that leaves an extension keeps the mail server's whole
 * SOAP service from starting; so this looks before it links, and lets nothing but an {@link
 * ExtensionException} out.
 *
 * <p>The server calls all of it from the one thread that starts and stops it.
 */
public final class ZimbraEntry implements ZimbraExtension, ZimbraExtensionPostInit {

  private static final int OLDEST_JAVA = 17;
  private static final String PART = "io.lockstep.host.zimbra.ZimbraLockstep";
  private static final String REFERENCES = "META-INF/lockstep/zimbra-references.txt";
  private static final int NAMED_AT_MOST = 3;

  private final String java;
  private final String partClass;
  private final String references;
  private ZimbraPart part;

  /** The server makes it so. */
  public ZimbraEntry() {
    this(System.getProperty("java.specification.version"), PART, REFERENCES);
  }

  /**
   * An entry to another part.
   *
   * @param java the running Java's specification, as {@code 17} or {@code 1.8}
   * @param partClass the name of a {@link ZimbraPart}
   * @param references a resource as {@link ZimbraReferences} reads it
   */
  ZimbraEntry(String java, String partClass, String references) {
    this.java = java;
    this.partClass = partClass;
    this.references = references;
  }

  @Override
  public String getName() {
    return "twofactorauth";
  }

  @Override
  public void init() throws ExtensionException {
    try {
      requireJava();
      requireZimbra();
      // Kept before it starts: after a failure the server calls destroy(), which cleans up.
      part = load();
      part.init();
    } catch (ExtensionException refused) {
      log(refused.getMessage(), refused);
      throw refused;
    } catch (Throwable broken) {
      String why =
          "Lockstep could not start and two-factor authentication is off: "
              + text(broken)
              + ". Mend that, or put back the version of Lockstep that ran, and restart mailboxd.";
      log(why, broken);
      throw new ExtensionException(why, broken);
    }
  }

  @Override
  public void postInit() {
    if (part == null) {
      return;
    }
    try {
      part.postInit();
    } catch (Throwable broken) {
      log("Lockstep could not finish its start: " + text(broken), broken);
    }
  }

  @Override
  public void destroy() {
    if (part == null) {
      return;
    }
    try {
      part.destroy();
    } catch (Throwable broken) {
      log("Lockstep could not stop cleanly: " + text(broken), broken);
    }
  }

  private void requireJava() throws ExtensionException {
    if (feature(java) < OLDEST_JAVA) {
      throw new ExtensionException(
          "Lockstep needs Java "
              + OLDEST_JAVA
              + " or later and this server runs Java "
              + java
              + "; two-factor authentication is off. Update Zimbra to a patch that brings Java "
              + OLDEST_JAVA
              + " and restart mailboxd, or remove Lockstep from lib/ext.");
    }
  }

  private void requireZimbra() throws Exception {
    List<String> missing =
        new ZimbraReferences(ZimbraEntry.class.getClassLoader()).missing(references);
    if (!missing.isEmpty()) {
      int more = missing.size() - NAMED_AT_MOST;
      throw new ExtensionException(
          "Lockstep does not fit this version of Zimbra, which lacks "
              + String.join(", ", missing.subList(0, Math.min(missing.size(), NAMED_AT_MOST)))
              + (more > 0 ? " and " + more + " more" : "")
              + "; two-factor authentication is off. Install the version of Lockstep that is made"
              + " for this Zimbra and restart mailboxd.");
    }
  }

  private ZimbraPart load() throws ReflectiveOperationException {
    return Class.forName(partClass, true, ZimbraEntry.class.getClassLoader())
        .asSubclass(ZimbraPart.class)
        .getDeclaredConstructor()
        .newInstance();
  }

  /** 17 of {@code 17}, 8 of {@code 1.8}, 0 of what is no version. */
  private static int feature(String specification) {
    String version = String.valueOf(specification);
    String newer = version.startsWith("1.") ? version.substring(2) : version;
    int end = 0;
    while (end < newer.length()
        && end < 4
        && newer.charAt(end) >= '0'
        && newer.charAt(end) <= '9') {
      end++;
    }
    return end == 0 ? 0 : Integer.parseInt(newer.substring(0, end));
  }

  private static String text(Throwable broken) {
    Throwable cause = broken;
    while (cause.getCause() != null && cause.getMessage() == null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null
        ? cause.getClass().getName()
        : cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }

  /** Without a log there is nothing left to say it to. */
  private static void log(String text, Throwable cause) {
    try {
      ZimbraLog.extensions.error(text, cause);
    } catch (Throwable noLog) {
      return;
    }
  }
}
