/**
 * Mail to users, through a relay that speaks SMTP. A letter is handed over while its sender waits
 * ({@code SmtpPost}) or later, from a bounded queue ({@code QueuedOutbox}); {@code MailRoom} puts
 * both together from the configuration.
 */
package io.lockstep.host.embedded.mail;
