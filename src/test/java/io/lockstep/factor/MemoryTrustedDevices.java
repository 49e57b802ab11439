package io.lockstep.factor;

import java.util.Comparator;
import java.util.List;

/** Trusted devices in a list. */
record MemoryTrustedDevices(List<TrustedDevice> devices) implements TrustedDeviceLedger {
  @Override
  public List<TrustedDevice> all() {
    return devices.stream()
        .sorted(Comparator.comparing(TrustedDevice::created).thenComparing(TrustedDevice::id))
        .toList();
  }

  @Override
  public void add(TrustedDevice device) {
    devices.add(device);
  }

  @Override
  public void update(TrustedDevice device) {
    devices.replaceAll(one -> one.id().equals(device.id()) ? device : one);
  }

  @Override
  public void remove(TrustedDevice device) {
    devices.removeIf(one -> one.id().equals(device.id()));
  }
}
