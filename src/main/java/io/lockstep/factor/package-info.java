/**
 * The second factor of an account and its rules, as plain use cases: enrolment, verification,
 * recovery codes, failure limit, on/off switch. What has to be kept goes through the small
 * interfaces this room owns; it knows neither SOAP nor SQL nor any host.
 */
package io.lockstep.factor;
