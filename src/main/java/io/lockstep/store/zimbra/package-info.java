/**
 * The forms in which a Zimbra-compatible server keeps a second factor in its directory: how each
 * value is read, and how it is written so that other readers of the same attributes understand it.
 *
 * <p>Nothing here talks to a directory, and the JDK is all it needs. A value that cannot be read is
 * a {@link io.lockstep.store.zimbra.DamagedValueException}, whose text names the attribute and
 * never holds a piece of the value.
 */
package io.lockstep.store.zimbra;
