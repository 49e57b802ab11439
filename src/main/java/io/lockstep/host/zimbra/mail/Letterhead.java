package io.lockstep.host.zimbra.mail;

import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.Config;
import com.zimbra.cs.account.Provisioning;
import io.lockstep.factor.MailAddress;
import java.util.Optional;
import java.util.function.Supplier;

/** Whom letters come from, as the global settings have it. */
final class Letterhead {
  private static final String SENDER = "zimbraTwoFactorCodeEmailFrom";
  private static final String DOMAIN = "zimbraDefaultDomainName";

  /** Without a domain there is no better one. */
  private static final MailAddress LAST_RESORT =
      new MailAddress("postmaster@localhost.localdomain");

  private final Supplier<Provisioning> server;

  Letterhead(Supplier<Provisioning> server) {
    this.server = server;
  }

  /**
   * The sender that is set for codes by mail, or else the postmaster (RFC 5321 section 4.5.1) of
   * the default domain.
   *
   * @throws ServiceException when the settings cannot be read
   */
  MailAddress sender() throws ServiceException {
    Config config = server.get().getConfig();
    Optional<MailAddress> set =
        Optional.ofNullable(config.getAttr(SENDER)).flatMap(MailAddress::of);
    if (set.isPresent()) {
      return set.get();
    }
    return Optional.ofNullable(config.getAttr(DOMAIN))
        .flatMap(name -> MailAddress.of("postmaster@" + name))
        .orElse(LAST_RESORT);
  }
}
