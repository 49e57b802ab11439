package io.lockstep.soap.handler;

/**
 * Which of several servers answers.
 *
 * @param name as {@code mail1.example.org}
 */
public record ServerNode(String name) {}
