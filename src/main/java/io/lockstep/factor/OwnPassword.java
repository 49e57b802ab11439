package io.lockstep.factor;

/**
 * How the host checks an account's own password: slow by design, so it is asked only once it
 * matters.
 *
 * @param <X> what the host throws when it cannot check now
 */
public interface OwnPassword<X extends Exception> {
  /** Whether the text is the password; takes the same time either way. */
  boolean matches(String typed) throws X;
}
