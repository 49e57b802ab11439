package io.lockstep.factor;

import java.security.SecureRandom;
import java.util.List;

/** How app passwords read. Implementations MUST be thread-safe. */
public interface AppPasswordForm {

  /** A new one, at least 64 bits of chance, to be shown once. */
  String generate(SecureRandom random);

  /** What of one that {@link #generate} made is hashed and kept. */
  String kept(String clear);

  /** What a client may have meant, the likeliest first; none when it can be no app password. */
  List<String> readings(String typed);
}
