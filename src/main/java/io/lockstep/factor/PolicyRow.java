package io.lockstep.factor;

/**
 * What one layer says about one key, as it is kept: not checked, because it may be damaged.
 *
 * @param id of the domain, class of service or account
 */
public record PolicyRow(PolicyScope scope, String id, String key, String value) {}
