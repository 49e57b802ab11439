/**
 * {@code extension.xml} and the configuration file: which handlers, which hook, which settings;
 * wiring by constructor. The only room besides the hosts that may use reflection.
 */
package io.lockstep.extension;
