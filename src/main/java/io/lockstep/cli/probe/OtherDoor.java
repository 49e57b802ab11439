package io.lockstep.cli.probe;

import java.util.List;

/**
 * A door that cannot be tried from here.
 *
 * @param name what is behind it
 * @param check what an administrator looks at instead
 */
public record OtherDoor(String name, String check) {
  private static final List<OtherDoor> ALL =
      List.of(
          new OtherDoor(
              "pre-authentication",
              "who holds the domain's key signs in as anybody, and no second step is asked:"
                  + " `zmprov gd DOMAIN zimbraPreAuthKey` is empty unless a portal needs it"),
          new OtherDoor(
              "single sign-on (SPNEGO, client certificate, SAML, OAuth)",
              "the second step is the business of whoever signs in there: `zmprov gcf"
                  + " zimbraSpnegoAuthEnabled`, `zmprov gs SERVER zimbraMailSSLClientCertMode`,"
                  + " `zmlocalconfig zimbra_auth_provider`"),
          new OtherDoor(
              "password recovery by mail",
              "a mailed code opens a session that sets a new password: `zmprov ga ACCOUNT"
                  + " zimbraFeatureResetPasswordStatus`"),
          new OtherDoor(
              "stand-alone IMAP servers",
              "they load no extension and take the account's own password: `zmprov gs SERVER"
                  + " zimbraReverseProxyUpstreamImapServers`, and probe each of them"),
          new OtherDoor(
              "kerberos5 and custom authentication",
              "they ask for no app password: `zmprov gd DOMAIN zimbraAuthMech` is zimbra, ldap or"
                  + " ad"),
          new OtherDoor(
              "administrators acting for a user",
              "whoever may open other mailboxes needs no password of theirs: `zmprov gaaa`, and the"
                  + " second factor of every administrator"),
          new OtherDoor(
              "sessions and trusted devices of yesterday",
              "they stay open until they end: raise zimbraAuthTokenValidityValue of the account,"
                  + " or change its password"),
          new OtherDoor(
              "mailbox servers behind the proxy",
              "they listen on ports of their own: run this against each, with --ports web=8443"
                  + " and the like"),
          new OtherDoor(
              "ManageSieve, XMPP, Autodiscover and whatever else listens",
              "`ss -tlnp` on each server, and try the password there by hand"));

  /** All that are known. */
  public static List<OtherDoor> all() {
    return ALL;
  }
}
