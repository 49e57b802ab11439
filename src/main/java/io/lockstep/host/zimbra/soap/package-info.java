/**
 * The messages of the second factor inside a mail server: the handlers of {@code soap.handler} run
 * in the mail server's own engine. What stands here only translates; no rule about a second factor
 * is made here.
 */
package io.lockstep.host.zimbra.soap;
