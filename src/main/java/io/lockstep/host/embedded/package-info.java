/**
 * The stand-alone host: Jetty, the JAX-WS endpoint with its WSDL, accounts with passwords,
 * sessions, the plain page at {@code /}.
 */
package io.lockstep.host.embedded;
