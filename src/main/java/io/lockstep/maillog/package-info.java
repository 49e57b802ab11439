/**
 * The line in mailbox.log: one class writes it and parses it ({@link
 * io.lockstep.maillog.VerdictLine}), another one puts it into plain words ({@link
 * io.lockstep.maillog.Explanation}); {@link io.lockstep.maillog.LogHead} takes apart what stands
 * before the message of any line.
 *
 * <p>Whatever comes from outside, an account as typed or a browser's name, can neither break a line
 * nor forge a field of it. A line is at most {@value io.lockstep.maillog.LineBudget#LINE} bytes.
 * Libraries stand behind this room in {@code maillog.log4j}.
 */
package io.lockstep.maillog;
