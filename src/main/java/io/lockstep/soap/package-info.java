/**
 * Messages: a small request/response tree, the faults, the engine that finds the handler of a
 * request, and the interfaces a host offers to handlers. Codecs stand in {@code soap.codec},
 * handlers in {@code soap.handler}.
 */
package io.lockstep.soap;
