/**
 * The directory of a Zimbra cluster: its entries, and what its administrators have set, in the
 * words of {@code store.zimbra} and {@code factor}.
 */
package io.lockstep.host.zimbra.directory;
