package io.lockstep.host.embedded;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a started host answers.
 *
 * @param web the users' pages
 * @param adminWeb the administrators' page
 * @param password of the user account, when this start made it
 * @param adminPassword likewise
 */
public record Ready(
    String soap,
    String admin,
    Optional<String> mta,
    String wsdl,
    String web,
    String adminWeb,
    Path log,
    String account,
    Optional<String> password,
    String adminAccount,
    Optional<String> adminPassword) {

  /** The one line that says so; holds the passwords this start made up. */
  public String line() {
    return "READY soap="
        + soap
        + " admin="
        + admin
        + mta.map(text -> " mta=" + text).orElse("")
        + " wsdl="
        + wsdl
        + " web="
        + web
        + " adminWeb="
        + adminWeb
        + " log="
        + log
        + " account="
        + account
        + password.map(text -> " password=" + text).orElse("")
        + " adminAccount="
        + adminAccount
        + adminPassword.map(text -> " adminPassword=" + text).orElse("");
  }

  /** Without passwords. */
  @Override
  public String toString() {
    return "Ready[" + soap + "]";
  }
}
