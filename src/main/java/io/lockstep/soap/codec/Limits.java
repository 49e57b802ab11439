package io.lockstep.soap.codec;

/**
 * How much a message may hold; anything beyond is refused while it is read.
 *
 * @param bytes of the whole message
 * @param depth elements or objects inside each other, with the envelope
 * @param elements elements, or objects and map entries, altogether
 * @param attributes of one element
 * @param text characters of one text or attribute value
 */
public record Limits(int bytes, int depth, int elements, int attributes, int text) {
  public Limits {
    if (bytes < 1 || depth < 1 || elements < 1 || attributes < 1 || text < 1) {
      throw new IllegalArgumentException("a limit is at least 1");
    }
  }

  /** Generous for requests about logins: 1 MiB, 64 deep, 10,000 elements of 64 attributes. */
  public static Limits usual() {
    return usual(1 << 20);
  }

  /** The same for messages of up to so many bytes. */
  public static Limits usual(int bytes) {
    return new Limits(bytes, 64, 10_000, 64, 1 << 18);
  }
}
