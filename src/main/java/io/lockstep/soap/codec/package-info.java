/**
 * Messages as bytes: XML through the JDK's parser and dom4j, JSON through Jackson, both into one
 * tree and both within {@link io.lockstep.soap.codec.Limits}. What is written is written by hand,
 * in the order and with the escapes clients are used to.
 */
package io.lockstep.soap.codec;
