/**
 * What one node of a mail server keeps for itself, because the directory that all nodes share has
 * no attribute for it: failures, spent steps, pending enrolments, retired secrets, the votes of its
 * jury, readings of its clock, the history of sign-ins, mass resets. Small text files in one
 * directory that only their owner can read and only one process uses at a time. It uses the JDK
 * only.
 */
package io.lockstep.store.node;
