/**
 * The forms in which a Zimbra-compatible server keeps a second factor in its directory: how each
 * value is read, and how it is written so that other readers of the same attributes understand it.
 *
 * <p>{@link io.lockstep.store.zimbra.DirectoryStore} keeps the factor in those forms. It reaches
 * the directory through {@link io.lockstep.store.zimbra.Directory}, which the host implements, and
 * what has no attribute there stands in {@code store.node}. The JDK is all that is needed. A value
 * that cannot be read is a {@link io.lockstep.store.zimbra.DamagedValueException}, whose text names
 * the attribute and never holds a piece of the value.
 */
package io.lockstep.store.zimbra;
