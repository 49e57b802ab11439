/**
 * Inside Zimbra: adapters from its classes to {@code soap} and {@code factor}. No rule lives here.
 *
 * <p>{@link io.lockstep.host.zimbra.ZimbraEntry} and what it needs are Java 8 code, so that a mail
 * server too old for the rest can read why nothing starts.
 */
package io.lockstep.host.zimbra;
