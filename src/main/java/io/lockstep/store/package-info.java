/**
 * Where the factor is kept. Sealing of secrets is here and uses the JDK only; databases stand
 * behind it in {@code store.jdbc}.
 */
package io.lockstep.store;
