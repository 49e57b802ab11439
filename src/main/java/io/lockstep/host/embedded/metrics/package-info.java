/**
 * Figures for Prometheus, at {@code /metrics} of the admin port. Counters listen as a journal
 * ({@code MeterJournal}), gauges are asked when somebody reads ({@code Gauges}); labels come from
 * closed lists, so that no account, address or code can get into one. {@code MetricsRoom} puts them
 * together from the configuration.
 */
package io.lockstep.host.embedded.metrics;
