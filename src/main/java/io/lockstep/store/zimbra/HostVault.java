package io.lockstep.store.zimbra;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.Sealed;
import io.lockstep.factor.UndecryptableException;
import io.lockstep.factor.Vault;
import io.lockstep.store.SealedVault;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * The vault of a host that shares its accounts' values with others. What this node keeps for itself
 * is sealed and hashed with its own key; what stands in the directory has the host's forms, which
 * {@link DirectoryStore} writes.
 */
final class HostVault implements Vault {
  private final SealedVault node;
  private final Directory directory;

  HostVault(SealedVault node, Directory directory) {
    this.node = node;
    this.directory = directory;
  }

  @Override
  public Sealed seal(AccountRef account, String recordId, byte[] clear) {
    return node.seal(account, recordId, clear);
  }

  @Override
  public byte[] open(AccountRef account, String recordId, Sealed sealed)
      throws UndecryptableException {
    return switch (sealed.keyId()) {
      case Marked.CLEAR -> sealed.bytes();
      case Marked.DAMAGED -> throw damaged();
      default -> node.open(account, recordId, sealed);
    };
  }

  /** Not yet: how depends on where it will be kept. */
  @Override
  public Sealed hash(AccountRef account, String text) {
    return Marked.of(Marked.UNHASHED, text);
  }

  @Override
  public boolean matches(AccountRef account, Sealed hash, String text)
      throws UndecryptableException {
    return switch (hash.keyId()) {
      case Marked.UNHASHED, Marked.CLEAR ->
          MessageDigest.isEqual(hash.bytes(), text.getBytes(StandardCharsets.UTF_8));
      case Marked.SSHA512 -> Ssha512.matches(Marked.text(hash), text);
      case Marked.SIGNED -> signed(account, Marked.text(hash), text, false);
      case Marked.SIGNED_FOR_ACCOUNT -> signed(account, Marked.text(hash), text, true);
      case Marked.DAMAGED -> throw damaged();
      default -> node.matches(account, hash, text);
    };
  }

  private boolean signed(AccountRef account, String id, String text, boolean named) {
    Optional<TrustTokenText> token = TrustTokenText.parse(text);
    if (token.isEmpty() || !Integer.toString(token.get().tokenId()).equals(id)) {
      return false;
    }
    boolean own =
        token.get().accountId().isPresent()
            ? token.get().accountId().get().equals(account.id())
            : !named;
    // One signed with a key that the host does not have any more is nobody's.
    return own
        && directory
            .trustKey(token.get().keyVersion())
            .filter(key -> token.get().verifies(key.key()))
            .isPresent();
  }

  /** As {@link #hash} marks it, ready to be kept by this node. */
  Sealed kept(AccountRef account, Sealed hash) {
    return switch (hash.keyId()) {
      case Marked.UNHASHED, Marked.CLEAR -> node.hash(account, Marked.text(hash));
      default -> hash;
    };
  }

  private static UndecryptableException damaged() {
    return new UndecryptableException(Marked.DAMAGED, "the value in the directory is damaged");
  }
}
