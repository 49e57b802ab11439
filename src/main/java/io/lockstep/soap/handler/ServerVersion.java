package io.lockstep.soap.handler;

/**
 * The version a client is told.
 *
 * @param text as {@code 0.1.0}
 */
public record ServerVersion(String text) {}
