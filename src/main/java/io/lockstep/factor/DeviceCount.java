package io.lockstep.factor;

/**
 * How many devices of an account are trusted now.
 *
 * @param thisOne whether the one that asks is among them
 * @param others besides it
 */
public record DeviceCount(boolean thisOne, int others) {}
