/**
 * The second factor of an account and its rules, as plain use cases: enrolment, verification,
 * recovery codes, app passwords, trusted devices, codes by mail, failure limit, policy, drift,
 * on/off switch, the court that hears who testifies of this server's clock, and the diary of that
 * clock. What has to be kept goes through the small interfaces this room owns; it knows neither
 * SOAP nor SQL nor any host.
 */
package io.lockstep.factor;
