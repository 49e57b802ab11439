package io.lockstep.store.zimbra;

import io.lockstep.factor.Sealed;
import io.lockstep.factor.TrustedDevice;
import io.lockstep.factor.TrustedDeviceLedger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Trusted devices of a page: a value each. When they were last used is this node's to know. */
final class DevicesOfPage implements TrustedDeviceLedger {
  /** When it was trusted, in milliseconds; other readers leave it alone. */
  private static final String CREATED = "lc";

  /** 1: its token names its account. */
  private static final String BOUND = "la";

  private final Page page;
  private final List<DeviceValue> values = new ArrayList<>();

  DevicesOfPage(Page page) {
    this.page = page;
    page.draft()
        .all(Attributes.TRUSTED_DEVICES)
        .forEach(stored -> read(stored).ifPresent(values::add));
  }

  /** One that cannot be read lets nobody in, and goes when all do. */
  private static Optional<DeviceValue> read(String stored) {
    try {
      return Optional.of(DeviceValue.parse(stored));
    } catch (DamagedValueException odd) {
      return Optional.empty();
    }
  }

  @Override
  public List<TrustedDevice> all() {
    return values.stream()
        .map(this::device)
        .sorted(Comparator.comparing(TrustedDevice::created).thenComparing(TrustedDevice::id))
        .toList();
  }

  private TrustedDevice device(DeviceValue value) {
    String id = Integer.toString(value.tokenId());
    boolean bound = Long.valueOf(1).equals(value.others().get(BOUND));
    // One that others made has the end they gave it, and no other.
    Instant created =
        value.others().get(CREATED) instanceof Long millis
            ? Instant.ofEpochMilli(millis)
            : value.expires();
    return new TrustedDevice(
        id,
        Marked.of(bound ? Marked.SIGNED_FOR_ACCOUNT : Marked.SIGNED, id),
        value.deviceId().map(own -> Marked.of(Marked.CLEAR, TrustedDevice.text(id, own))),
        value.userAgent().orElse(""),
        created,
        Optional.ofNullable(page.state().deviceUses().get(id)),
        value.expires());
  }

  @Override
  public void add(TrustedDevice device) {
    Map<String, Object> others = new HashMap<>();
    others.put(CREATED, device.created().toEpochMilli());
    others.put(BOUND, 1L);
    DeviceValue value =
        DeviceValue.of(
            Integer.parseInt(device.id()),
            device.expires(),
            device.device().map(hash -> ownId(device.id(), hash)),
            Optional.of(device.label()).filter(label -> !label.isEmpty()),
            others);
    values.add(value);
    page.draft().add(Attributes.TRUSTED_DEVICES, value.raw());
  }

  private static String ownId(String id, Sealed hash) {
    return Marked.text(hash).substring(TrustedDevice.text(id, "").length());
  }

  @Override
  public void update(TrustedDevice device) {
    Map<String, Instant> uses = new HashMap<>(page.state().deviceUses());
    device.lastUsed().ifPresent(time -> uses.put(device.id(), time));
    page.state(state -> state.withDeviceUses(uses));
  }

  @Override
  public void remove(TrustedDevice device) {
    for (DeviceValue value : List.copyOf(values)) {
      if (Integer.toString(value.tokenId()).equals(device.id())) {
        values.remove(value);
        page.draft().delete(Attributes.TRUSTED_DEVICES, value.raw());
      }
    }
    Map<String, Instant> uses = new HashMap<>(page.state().deviceUses());
    uses.remove(device.id());
    page.state(state -> state.withDeviceUses(uses));
  }

  /** Those that cannot be read as well. */
  void removeAll() {
    all().forEach(this::remove);
    page.draft()
        .all(Attributes.TRUSTED_DEVICES)
        .forEach(stored -> page.draft().delete(Attributes.TRUSTED_DEVICES, stored));
  }
}
