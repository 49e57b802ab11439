/**
 * The line in mailbox.log: one class writes it and parses it. Libraries stand behind it in {@code
 * maillog.log4j}.
 */
package io.lockstep.maillog;
