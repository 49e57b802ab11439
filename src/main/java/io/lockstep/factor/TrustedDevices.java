package io.lockstep.factor;

import io.lockstep.factor.Journal.Change;
import io.lockstep.verdict.Flaw;
import io.lockstep.verdict.Means;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.Verdict;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Devices that log in with the password alone, because their owner proved the second factor on them
 * and said so. Trust ends with its time, with the password, with the factor, and when its owner
 * takes it back. Nothing here is for administrators' logins.
 */
public final class TrustedDevices {
  /** How many an account may have; one more, and the oldest is no longer trusted. */
  public static final int MOST = 20;

  /** How long one whose time is over is remembered, so that the log can say so. */
  private static final Duration ENDED_KEPT = Duration.ofDays(30);

  private static final Origin NOBODYS = new Origin(Instant.EPOCH, "", Map.of());

  private final Ground ground;
  private final DeviceTokens tokens;

  public TrustedDevices(Ground ground, SecureRandom random) {
    this.ground = ground;
    this.tokens =
        new DeviceTokens(random, ground.vault(), ground.settings().forms().deviceTokens());
  }

  /**
   * Whether devices of this account can be trusted.
   *
   * @throws FactorStoreException when that cannot be told
   */
  public boolean possible(AccountRef account) {
    return ground.policies().of(account).trustedDevices();
  }

  /** A new id for a device to call itself by. */
  public String newDeviceId() {
    return UUID.randomUUID().toString();
  }

  /**
   * Trusts a device.
   *
   * @param account whose password and second factor were just proven on it
   * @param claim the device's id, and the token it held until now, which is good no more afterwards
   * @param userAgent what the client calls itself
   * @return empty when policy does not allow it, or no code is asked for now
   * @throws FactorStoreException when it cannot be kept; the device is not trusted then
   */
  public Optional<DeviceTrust> trust(
      AccountRef account, DeviceClaim claim, String userAgent, Origin origin) {
    Policy policy = ground.policies().of(account);
    if (!policy.trustedDevices() || !ground.onOff().state().on()) {
      return Optional.empty();
    }
    String id = tokens.newId();
    String token = tokens.newToken(account, id);
    Instant now = ground.clock().machineTime();
    TrustedDevice device =
        new TrustedDevice(
            id,
            tokens.hashOfToken(account, token),
            claim.deviceId().map(deviceId -> tokens.hashOfDevice(account, id, deviceId)),
            DeviceLabel.of(userAgent),
            now,
            Optional.empty(),
            now.plus(policy.trustLifetime()));
    boolean kept =
        ground
            .store()
            .exclusively(
                account,
                ledger -> {
                  // The factor that was proven may be gone by now.
                  boolean enrolled = ledger.enrolled();
                  if (enrolled) {
                    TrustedDeviceLedger devices = ledger.devices();
                    // One device, one trust: nobody could take back those that it forgot.
                    holder(account, devices.all(), claim).ifPresent(devices::remove);
                    makeRoom(devices, policy, now);
                    devices.add(device);
                  }
                  return enrolled;
                });
    if (!kept) {
      return Optional.empty();
    }
    ground.journal().changed(Change.DEVICE_TRUSTED, account, details(device.label()), origin);
    return Optional.of(new DeviceTrust(token, policy.trustLifetime()));
  }

  private static void makeRoom(TrustedDeviceLedger devices, Policy policy, Instant now) {
    List<TrustedDevice> kept =
        devices.all().stream()
            .sorted(
                Comparator.comparing((TrustedDevice device) -> live(policy, now).test(device))
                    .thenComparing(TrustedDevice::created))
            .toList();
    kept.stream().limit(Math.max(0, kept.size() - (MOST - 1))).forEach(devices::remove);
  }

  private static Predicate<TrustedDevice> live(Policy policy, Instant now) {
    return device -> device.trusted(policy, now);
  }

  private static Map<String, String> details(String label) {
    return label.isEmpty() ? Map.of() : Map.of("device", label);
  }

  /**
   * Whether a login from a device needs no code. Each token that is shown leaves a line in the log,
   * whether it is good or not.
   *
   * @param account whose password was just proven, and of whom a code is demanded
   * @return the same trust with what is left of its time
   * @throws FactorStoreException when that cannot be told; the login must then be refused
   */
  public Optional<DeviceTrust> check(AccountRef account, DeviceClaim claim, Origin origin) {
    if (claim.token().isEmpty() || !ground.onOff().state().on()) {
      return Optional.empty();
    }
    Look look = new Look(account, claim, claim.token().get(), origin);
    try {
      look.policy = ground.policies().of(account);
      Verdict verdict = ground.store().exclusively(account, look::at);
      look.tell(verdict);
      return verdict.accepted() ? Optional.of(look.trust()) : Optional.empty();
    } catch (FactorStoreException failed) {
      look.tell(new Verdict.StoreFailed());
      throw failed;
    }
  }

  /**
   * What {@link #check} would say now; writes nothing and tells nobody. For whoever must know it
   * before the password is proven, and calls {@link #check} afterwards. What is kept of the account
   * is looked at for tokens only that are genuine by themselves.
   *
   * @throws FactorStoreException when that cannot be told
   */
  public Optional<DeviceTrust> peek(AccountRef account, DeviceClaim claim) {
    if (claim.token().isEmpty()
        || !ground.onOff().state().on()
        || !tokens.genuine(account, claim.token().get())) {
      return Optional.empty();
    }
    Look look = new Look(account, claim, claim.token().get(), NOBODYS);
    look.policy = ground.policies().of(account);
    Verdict verdict = ground.store().exclusively(account, look::silently);
    return verdict.accepted() ? Optional.of(look.trust()) : Optional.empty();
  }

  /** One token that was shown. */
  private final class Look {
    private final AccountRef account;
    private final DeviceClaim claim;
    private final String token;
    private final Origin origin;
    private Policy policy = ground.settings().policy();
    private Optional<TrustedDevice> device = Optional.empty();
    private Duration left = Duration.ZERO;

    Look(AccountRef account, DeviceClaim claim, String token, Origin origin) {
      this.account = account;
      this.claim = claim;
      this.token = token;
      this.origin = origin;
    }

    Verdict at(AccountLedger ledger) {
      // Inside the ledger: whoever waited for a revocation is measured against it.
      Instant now = ground.clock().machineTime();
      TrustedDeviceLedger devices = ledger.devices();
      List<TrustedDevice> all = devices.all();
      all.stream()
          .filter(one -> one.expires().plus(ENDED_KEPT).isBefore(now))
          .forEach(devices::remove);
      Verdict verdict = of(all, now);
      if (verdict.accepted()) {
        devices.update(device.orElseThrow().usedAt(now));
      }
      return verdict;
    }

    Verdict silently(AccountLedger ledger) {
      return of(ledger.devices().all(), ground.clock().machineTime());
    }

    private Verdict of(List<TrustedDevice> all, Instant now) {
      try {
        device = tokens.find(account, all, token);
        return judge(now);
      } catch (UndecryptableException sealed) {
        return new Verdict.Undecryptable(sealed.keyId());
      }
    }

    private Verdict judge(Instant now) throws UndecryptableException {
      if (device.isEmpty() || !tokens.same(account, device.get(), claim)) {
        return new Verdict.Flawed(Flaw.DEVICE_UNKNOWN);
      }
      if (!policy.trustedDevices()) {
        return new Verdict.Flawed(Flaw.METHOD_NOT_ALLOWED);
      }
      left = device.get().remaining(now, policy.trustLifetime());
      return left.isNegative() || left.isZero()
          ? new Verdict.Flawed(Flaw.DEVICE_EXPIRED)
          : new Verdict.OkBy(Means.DEVICE);
    }

    DeviceTrust trust() {
      return new DeviceTrust(token, left);
    }

    void tell(Verdict verdict) {
      ground.tell(
          Operation.LOGIN,
          account,
          verdict,
          device.map(TrustedDevice::label).filter(label -> !label.isEmpty()),
          Optional.empty(),
          policy.window(),
          origin);
    }
  }

  /**
   * How many devices are trusted. Those whose time is over do not count, and none does while policy
   * allows no trust. A token is enough to be the one that asks: it is the session that counts here.
   *
   * @throws FactorStoreException when that cannot be told
   */
  public DeviceCount count(AccountRef account, DeviceClaim claim) {
    List<Listed> listed = list(account, claim);
    boolean thisOne = listed.stream().anyMatch(Listed::thisOne);
    return new DeviceCount(thisOne, listed.size() - (thisOne ? 1 : 0));
  }

  /**
   * A device that is trusted now.
   *
   * @param expires when the trust ends by what policy allows now
   * @param thisOne whether it is the one that asks
   */
  public record Listed(TrustedDevice device, Instant expires, boolean thisOne) {}

  /**
   * The devices that are trusted, as {@link #count} counts them; those used or trusted last come
   * first.
   *
   * @throws FactorStoreException when that cannot be told
   */
  public List<Listed> list(AccountRef account, DeviceClaim claim) {
    Policy policy = ground.policies().of(account);
    if (!policy.trustedDevices()) {
      return List.of();
    }
    return ground
        .store()
        .exclusively(
            account,
            ledger -> {
              List<TrustedDevice> live =
                  ledger.devices().all().stream()
                      .filter(live(policy, ground.clock().machineTime()))
                      .sorted(Comparator.comparing(TrustedDevices::lastSeen).reversed())
                      .toList();
              Optional<TrustedDevice> thisOne = holder(account, live, claim);
              return live.stream()
                  .map(
                      one ->
                          new Listed(
                              one,
                              one.ends(policy.trustLifetime()),
                              thisOne.filter(one::equals).isPresent()))
                  .toList();
            });
  }

  private static Instant lastSeen(TrustedDevice device) {
    return device.lastUsed().orElse(device.created());
  }

  /** The device of the claim's token; a hash that cannot be read is nobody's. */
  private Optional<TrustedDevice> holder(
      AccountRef account, List<TrustedDevice> devices, DeviceClaim claim) {
    try {
      return claim.token().isPresent()
          ? tokens.find(account, devices, claim.token().get())
          : Optional.empty();
    } catch (UndecryptableException sealed) {
      return Optional.empty();
    }
  }

  /**
   * Takes back the trust in the device that asks. Once this has returned, it lets nobody in.
   *
   * @return whether it was trusted
   * @throws FactorStoreException when the store fails; the device is then still trusted
   */
  public boolean revoke(AccountRef account, DeviceClaim claim, Origin origin) {
    return revoke(
            account,
            devices -> holder(account, devices, claim).map(List::of).orElse(List.of()),
            origin)
        > 0;
  }

  /**
   * Takes back the trust in one device. Once this has returned, it lets nobody in. Revoking what is
   * not there is no error.
   *
   * @param id of the device
   * @return whether there was one of that id
   * @throws FactorStoreException when the store fails; the device is then still trusted
   */
  public boolean revoke(AccountRef account, String id, Origin origin) {
    return revoke(
            account,
            devices -> devices.stream().filter(one -> one.id().equals(id)).toList(),
            origin)
        > 0;
  }

  /**
   * Takes back the trust in every device but the one that asks; in all, when that one is not
   * trusted. Once this has returned, none of them lets anyone in.
   *
   * @return how many there were
   * @throws FactorStoreException when the store fails; all are then still trusted
   */
  public int revokeOthers(AccountRef account, DeviceClaim claim, Origin origin) {
    return revoke(
        account,
        devices -> {
          Optional<TrustedDevice> kept = holder(account, devices, claim);
          return devices.stream().filter(one -> kept.filter(one::equals).isEmpty()).toList();
        },
        origin);
  }

  /**
   * Takes back the trust in every device.
   *
   * @return how many there were
   * @throws FactorStoreException when the store fails; all are then still trusted
   */
  public int revokeAll(AccountRef account, Origin origin) {
    return revoke(account, devices -> devices, origin);
  }

  private interface Choice {
    List<TrustedDevice> of(List<TrustedDevice> devices);
  }

  private int revoke(AccountRef account, Choice choice, Origin origin) {
    List<TrustedDevice> revoked =
        ground
            .store()
            .exclusively(
                account,
                ledger -> {
                  List<TrustedDevice> chosen = choice.of(ledger.devices().all());
                  chosen.forEach(ledger.devices()::remove);
                  return chosen;
                });
    revoked.forEach(
        device ->
            ground
                .journal()
                .changed(Change.DEVICE_REVOKED, account, details(device.label()), origin));
    return revoked.size();
  }
}
