/**
 * The stand-alone host: Jetty, the JAX-WS endpoint with its WSDL, accounts with passwords,
 * sessions, the pages.
 */
package io.lockstep.host.embedded;
