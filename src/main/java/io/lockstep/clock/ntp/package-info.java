/** Asks time servers, by SNTP (RFC 5905 section 14). The message itself is commons-net's. */
package io.lockstep.clock.ntp;
