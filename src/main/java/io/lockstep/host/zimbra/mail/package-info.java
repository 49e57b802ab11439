/** Letters to users, through the relay that the Zimbra server sends its own mail through. */
package io.lockstep.host.zimbra.mail;
