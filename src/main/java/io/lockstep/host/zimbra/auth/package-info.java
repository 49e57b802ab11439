/**
 * What a Zimbra server asks at each login, answered by the rooms of {@code factor}: whether a
 * second factor is needed, whether a code, an app password or a device is good. No rule lives here.
 */
package io.lockstep.host.zimbra.auth;
