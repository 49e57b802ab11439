package io.lockstep.maillog.report;

import java.util.Arrays;
import java.util.BitSet;

/**
 * How many different names there were: exact up to {@value #EXACT}, beyond that an estimate from
 * how full a bitmap is (linear counting), good to a few percent up to about five thousand. Takes a
 * quarter of a kibibyte at most.
 */
final class DistinctCount {
  private static final int EXACT = 64;
  private static final int BITS = 2048;
  private static final int FIRST_SIZE = 4;

  private int[] seen = new int[FIRST_SIZE];
  private int exact;
  private BitSet bits = new BitSet(0);

  void add(int fingerprint) {
    if (!bits.isEmpty()) {
      bits.set(bit(fingerprint));
      return;
    }
    for (int i = 0; i < exact; i++) {
      if (seen[i] == fingerprint) {
        return;
      }
    }
    if (exact == EXACT) {
      useBits();
      bits.set(bit(fingerprint));
      return;
    }
    if (exact == seen.length) {
      seen = Arrays.copyOf(seen, exact * 2);
    }
    seen[exact++] = fingerprint;
  }

  private void useBits() {
    bits = new BitSet(BITS);
    for (int known : seen) {
      bits.set(bit(known));
    }
    seen = new int[0];
  }

  private static int bit(int fingerprint) {
    return Math.floorMod(fingerprint, BITS);
  }

  int count() {
    if (bits.isEmpty()) {
      return exact;
    }
    int free = Math.max(1, BITS - bits.cardinality());
    return (int) Math.max(EXACT + 1, Math.round(-BITS * Math.log((double) free / BITS)));
  }

  /** A name's fingerprint; its bits are well mixed. */
  static int fingerprint(String name) {
    int mixed = name.hashCode() * 0x9e3779b9;
    mixed = (mixed ^ mixed >>> 15) * 0x85ebca6b;
    return mixed ^ mixed >>> 13;
  }
}
