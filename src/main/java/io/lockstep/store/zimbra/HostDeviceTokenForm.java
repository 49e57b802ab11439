package io.lockstep.store.zimbra;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.DeviceTokenForm;
import java.security.SecureRandom;
import java.util.Optional;

/** Tokens of trust as the host knows them, signed with its key; ours name their account. */
final class HostDeviceTokenForm implements DeviceTokenForm {
  private final Directory directory;

  HostDeviceTokenForm(Directory directory) {
    this.directory = directory;
  }

  @Override
  public String newId(SecureRandom random) {
    return Integer.toString(random.nextInt(Integer.MAX_VALUE));
  }

  @Override
  public String newToken(AccountRef account, String id, SecureRandom random) {
    TrustKeyValue key = directory.currentTrustKey();
    return TrustTokenText.sign(key.version(), key.key(), Integer.parseInt(id), account.id());
  }

  @Override
  public Optional<String> idOf(String token) {
    return TrustTokenText.parse(token).map(parts -> Integer.toString(parts.tokenId()));
  }

  @Override
  public boolean isGenuine(AccountRef account, String token) {
    return TrustTokenText.parse(token)
        .filter(parts -> parts.accountId().filter(id -> !id.equals(account.id())).isEmpty())
        .filter(
            parts ->
                directory
                    .trustKey(parts.keyVersion())
                    .filter(key -> parts.verifies(key.key()))
                    .isPresent())
        .isPresent();
  }
}
