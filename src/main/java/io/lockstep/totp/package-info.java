/**
 * RFC 4226 and RFC 6238: parameters, shared secret, the code of a step, the otpauth URI.
 *
 * <p>Pure and immutable: no clock, no input or output, no allocation where it is hot. Uses the JDK
 * only, so that it runs unchanged inside a mail server.
 */
package io.lockstep.totp;
