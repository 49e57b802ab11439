/**
 * What many log files say together: {@link io.lockstep.maillog.report.LogReading} reads them,
 * {@link io.lockstep.maillog.report.LogReport} is what was learned, {@link
 * io.lockstep.maillog.report.ReportPage} shows it.
 *
 * <p>Nearly every line of a mailbox.log is about something else, so bytes are searched for a few
 * rare words and only lines that have one are taken apart. Every table is bounded: a log of any
 * length, and one that somebody filled on purpose, takes the same memory.
 */
package io.lockstep.maillog.report;
