/**
 * The embedded host's log files through log4j: mailbox.log for everything, audit.log for the
 * category {@code security}. Appenders write synchronously and flush each line: a line that was
 * logged is in the file.
 */
package io.lockstep.maillog.log4j;
