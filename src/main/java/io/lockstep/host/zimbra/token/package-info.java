/**
 * The mail server's tokens, as far as all of this host must tell them apart. Knows nothing of what
 * is done with them.
 */
package io.lockstep.host.zimbra.token;
