/**
 * One class for each kind of request, and the auth hook that logins ask. Handlers translate between
 * messages and the factor room; no rule of the second factor lives here.
 */
package io.lockstep.soap.handler;
