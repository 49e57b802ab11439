/**
 * The engine behind a JAX-WS endpoint with a published description, for clients that generate their
 * code. A message is read with our own parser first; the runtime sees what passed.
 */
package io.lockstep.host.embedded.jaxws;
