/**
 * {@code extension.xml} and the configuration file: which handlers, which hook, which settings;
 * wiring by constructor; and what both hosts run alike beside them: threads in the background, and
 * the parts they close again. The only room besides the hosts that may use reflection.
 */
package io.lockstep.extension;
