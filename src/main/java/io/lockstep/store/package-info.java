/**
 * Where the factor is kept. Sealing of secrets is here and uses the JDK only; databases stand
 * behind it in {@code store.jdbc}, a mail server's directory in {@code store.zimbra}, and a node's
 * own files in {@code store.node}.
 */
package io.lockstep.store;
