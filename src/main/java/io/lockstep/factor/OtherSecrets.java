package io.lockstep.factor;

import io.lockstep.totp.SharedSecret;
import io.lockstep.totp.TotpParameters;
import io.lockstep.verdict.FullSearch;
import io.lockstep.verdict.Variant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The secrets an account was shown besides those that count: retired ones, and those that were
 * never confirmed. For explaining refused codes; none lets anyone in.
 */
final class OtherSecrets {

  private record Other(String id, Sealed secret, TotpParameters parameters, Variant variant) {}

  /** They in clear. Those that cannot be opened are left out: they explain nothing. */
  record Opened(List<FullSearch.Other> secrets) implements AutoCloseable {
    @Override
    public void close() {
      secrets.forEach(one -> one.secret().close());
    }
  }

  private final List<Other> others = new ArrayList<>();

  private OtherSecrets() {}

  /** As a login sees them. */
  static OtherSecrets of(AccountLedger ledger) {
    OtherSecrets found = new OtherSecrets();
    ledger.pending().forEach(one -> found.add(one, new Variant.Pending(one.issued())));
    found.addRetired(ledger);
    return found;
  }

  /** As the second step of an enrolment sees them: what was shown before it is superseded by it. */
  static OtherSecrets besides(PendingEnrolment confirmed, AccountLedger ledger) {
    OtherSecrets found = new OtherSecrets();
    for (PendingEnrolment one : ledger.pending()) {
      if (!one.id().equals(confirmed.id())) {
        Instant later =
            one.issued().isAfter(confirmed.issued()) ? one.issued() : confirmed.issued();
        found.add(one, new Variant.Superseded(one.issued(), later));
      }
    }
    found.addRetired(ledger);
    return found;
  }

  private void add(PendingEnrolment one, Variant variant) {
    others.add(new Other(one.id(), one.secret(), one.parameters(), variant));
  }

  private void addRetired(AccountLedger ledger) {
    for (RetiredSecret one : ledger.secrets().retired()) {
      Variant variant = new Variant.Superseded(one.confirmed(), one.retired());
      others.add(new Other(one.id(), one.secret(), one.parameters(), variant));
    }
  }

  /** Those that can be opened now. */
  Opened open(Vault vault, AccountRef account) {
    List<FullSearch.Other> opened = new ArrayList<>();
    for (int place = 0; place < others.size(); place++) {
      Other one = others.get(place);
      opened.addAll(readable(vault, account, place, one).stream().toList());
    }
    return new Opened(opened);
  }

  private static Optional<FullSearch.Other> readable(
      Vault vault, AccountRef account, int place, Other one) {
    try {
      SharedSecret secret = open(vault, account, one.id(), one.secret());
      return Optional.of(new FullSearch.Other(place, secret, one.parameters(), one.variant()));
    } catch (UndecryptableException sealed) {
      // That it cannot explain this code is no reason to say less of the others.
      return Optional.empty();
    }
  }

  /** The id of the one at a place. */
  String id(int place) {
    return others.get(place).id();
  }

  /** Opens one secret; close it. */
  static SharedSecret open(Vault vault, AccountRef account, String id, Sealed sealed)
      throws UndecryptableException {
    byte[] clear = vault.open(account, id, sealed);
    try {
      return SharedSecret.ofBytes(clear);
    } finally {
      Arrays.fill(clear, (byte) 0);
    }
  }
}
