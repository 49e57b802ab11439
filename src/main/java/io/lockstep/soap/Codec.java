package io.lockstep.soap;

/**
 * Turns bytes into messages and back. Implementations are safe for use by many threads and bound
 * what they read, in bytes, depth and number of elements.
 */
public interface Codec {
  /** Reads a message, in XML or JSON as its first byte says. */
  Envelope read(byte[] message) throws UnreadableMessage;

  /** Writes an envelope, see {@link SoapProtocol#envelope(Element)}, in UTF-8. */
  byte[] write(Element envelope, SoapProtocol protocol);
}
