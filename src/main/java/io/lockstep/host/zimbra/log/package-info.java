/**
 * The log of a Zimbra server: our lines written by its own loggers, under the thread and the
 * context of the request they belong to.
 */
package io.lockstep.host.zimbra.log;
