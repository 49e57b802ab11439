/**
 * A mail server in memory, for tests. One {@link com.zimbra.fake.Ldap} is the directory of a
 * cluster; each {@link com.zimbra.fake.Node} is a mailbox server on it, with caches of its own that
 * grow old. The classes beside this package have the names of the real server's and answer for the
 * node of the thread that asks.
 */
package com.zimbra.fake;
