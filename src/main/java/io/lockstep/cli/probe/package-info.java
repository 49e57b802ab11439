/**
 * Knocks at every door of a mail server with one account's password, and says which of them let it
 * in without a second step. One class knows one kind of door; each door is asked once for each
 * credential, nothing is changed behind it, and no password is sent over a connection in the clear
 * unless a lab asks for plain HTTP.
 */
package io.lockstep.cli.probe;
