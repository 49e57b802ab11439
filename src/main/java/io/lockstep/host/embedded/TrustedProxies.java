package io.lockstep.host.embedded;

import io.lockstep.factor.Networks;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The proxies whose word about the client is believed. */
final class TrustedProxies {
  private final Networks networks;

  private TrustedProxies(Networks networks) {
    this.networks = networks;
  }

  /**
   * @param texts addresses, or networks as {@code 10.0.0.0/8}
   * @throws IllegalArgumentException naming the text that is neither
   */
  static TrustedProxies of(List<String> texts) {
    return new TrustedProxies(Networks.of(texts));
  }

  /** Whether an address is one of them. */
  boolean trusts(String address) {
    return networks.hold(address);
  }

  /**
   * The client behind trusted proxies: the last address of X-Forwarded-For that is none of them.
   * Whatever stands before it was written by the client itself and says nothing.
   *
   * @return empty when the peer is no trusted proxy, or names nobody
   */
  Optional<String> client(String peer, String forwardedFor) {
    if (!trusts(peer)) {
      return Optional.empty();
    }
    List<String> hops = Arrays.stream(forwardedFor.split(",", -1)).map(String::strip).toList();
    for (int i = hops.size() - 1; i >= 0; i--) {
      if (!Networks.isAddress(hops.get(i))) {
        return Optional.empty();
      }
      if (i == 0 || !trusts(hops.get(i))) {
        return Optional.of(hops.get(i));
      }
    }
    return Optional.empty();
  }
}
