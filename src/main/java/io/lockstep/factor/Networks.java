package io.lockstep.factor;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A list of networks, each written as an address or as {@code 10.0.0.0/8} (RFC 4632). */
public final class Networks {
  /** No network at all. */
  public static final Networks NONE = new Networks(List.of(), List.of());

  private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";

  /** Four bytes. Java would also take fewer, and would look up what is none, as 999.0.0.1. */
  private static final Pattern V4 = Pattern.compile("(" + BYTE + "\\.){3}" + BYTE);

  /** With a colon inside and a digit or colon in front Java never looks a name up. */
  private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:][0-9a-fA-F.]*:[0-9a-fA-F:.]*");

  /** An address family has one length, so addresses of another are never inside. */
  private record Network(BigInteger address, int length, int bits) {
    boolean holds(byte[] other) {
      return other.length * 8 == length
          && address.xor(new BigInteger(1, other)).shiftRight(length - bits).signum() == 0;
    }
  }

  private final List<String> texts;
  private final List<Network> networks;

  private Networks(List<String> texts, List<Network> networks) {
    this.texts = texts;
    this.networks = networks;
  }

  /**
   * Reads a list.
   *
   * @param texts addresses, or networks as {@code 10.0.0.0/8}
   * @throws IllegalArgumentException naming the text that is neither
   */
  public static Networks of(List<String> texts) {
    List<Network> networks = new ArrayList<>();
    for (String text : texts) {
      String[] parts = text.split("/", -1);
      byte[] address =
          bytes(parts[0]).orElseThrow(() -> new IllegalArgumentException(text + " is no address"));
      int bits = parts.length == 1 ? address.length * 8 : number(parts[1]);
      if (parts.length > 2 || bits < 0 || bits > address.length * 8) {
        throw new IllegalArgumentException(text + " is no network");
      }
      networks.add(new Network(new BigInteger(1, address), address.length * 8, bits));
    }
    return new Networks(List.copyOf(texts), List.copyOf(networks));
  }

  private static int number(String text) {
    return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
  }

  /** Only literal addresses: a name would be looked up, and could be anybody's. */
  private static Optional<byte[]> bytes(String address) {
    try {
      return V4.matcher(address).matches() || V6.matcher(address).matches()
          ? Optional.of(InetAddress.getByName(address).getAddress())
          : Optional.empty();
    } catch (UnknownHostException none) {
      return Optional.empty();
    }
  }

  /** Whether a text is a literal address of either family. */
  public static boolean isAddress(String text) {
    return bytes(text).isPresent();
  }

  /** Whether an address lies in one of them; false for what is no address. */
  public boolean hold(String address) {
    Optional<byte[]> bytes = bytes(address);
    return bytes.isPresent() && networks.stream().anyMatch(network -> network.holds(bytes.get()));
  }

  public boolean isEmpty() {
    return networks.isEmpty();
  }

  /** As they were written. */
  public List<String> texts() {
    return texts;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Networks that && texts.equals(that.texts);
  }

  @Override
  public int hashCode() {
    return texts.hashCode();
  }

  @Override
  public String toString() {
    return String.join(",", texts);
  }
}
