/** {@code lockstep <command>}; the scripts are thin wrappers around it. */
package io.lockstep.cli;
