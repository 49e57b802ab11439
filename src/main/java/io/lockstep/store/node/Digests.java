package io.lockstep.store.node;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32;

/** Sums and names, as text of hexadecimal digits in lower case. */
final class Digests {
  private Digests() {}

  static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("this JVM has no SHA-256", missing);
    }
  }

  /**
   * A file's name for an id. Ids are anybody's text; a digest of one leads out of no directory, and
   * no file system takes two of them for the same or finds one too long.
   */
  static String fileName(String id) {
    // No charset: each of them makes one mark of all halves of surrogate pairs.
    ByteBuffer bytes = ByteBuffer.allocate(id.length() * Character.BYTES);
    bytes.asCharBuffer().put(id);
    return sha256(bytes.array());
  }

  static boolean isFileName(String name) {
    return name.length() == 64 && name.chars().allMatch(c -> "0123456789abcdef".indexOf(c) >= 0);
  }

  /** For rows that are appended one by one: found are accidents, which is all there is to find. */
  static String crc(String row) {
    CRC32 sum = new CRC32();
    sum.update(row.getBytes(StandardCharsets.ISO_8859_1));
    return String.format("%08x", sum.getValue());
  }
}
