package io.lockstep.store.zimbra;

import io.lockstep.factor.Sealed;
import java.nio.charset.StandardCharsets;

/**
 * Values on their way between the factor's rules and the directory, in the rules' own type. The
 * directory's forms demand clear text of some values that other stores hash or seal, so these carry
 * what they are as the name of a key. None of them is ever written down as it is.
 */
final class Marked {
  /** Text that is to be hashed or written in the form of the place it is kept in. */
  static final String UNHASHED = "unhashed";

  /** Bytes that stood in the directory in a form that hides nothing from this server. */
  static final String CLEAR = "clear";

  /** The hash of an app password as {@link Ssha512} reads it. */
  static final String SSHA512 = "ssha512";

  /** The id of a device whose token is signed with the host's key. */
  static final String SIGNED = "signed";

  /** The same, and the token names its account. */
  static final String SIGNED_FOR_ACCOUNT = "signedForAccount";

  /** A value that cannot be read. Shown to administrators as the key's name. */
  static final String DAMAGED = "damaged";

  private Marked() {}

  static Sealed of(String kind, String text) {
    return new Sealed(kind, text.getBytes(StandardCharsets.UTF_8));
  }

  static String text(Sealed marked) {
    return new String(marked.bytes(), StandardCharsets.UTF_8);
  }
}
