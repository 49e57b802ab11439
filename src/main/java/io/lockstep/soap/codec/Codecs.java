package io.lockstep.soap.codec;

import io.lockstep.soap.Codec;
import io.lockstep.soap.Element;
import io.lockstep.soap.Envelope;
import io.lockstep.soap.SoapFault;
import io.lockstep.soap.SoapProtocol;
import io.lockstep.soap.UnreadableMessage;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Both forms of a message. The first byte that is no white space decides: {@code <} is XML,
 * anything else JSON. Safe for use by many threads.
 */
public final class Codecs implements Codec {
  private final Limits limits;
  private final XmlReader xml;
  private final JsonReader json;

  public Codecs(Limits limits) {
    this.limits = Objects.requireNonNull(limits);
    this.xml = new XmlReader(limits);
    this.json = new JsonReader(limits);
  }

  @Override
  public Envelope read(byte[] message) throws UnreadableMessage {
    int start = start(message);
    boolean isXml = isXml(message, start);
    Element root = tree(message, start, isXml);
    return isXml ? Envelope.ofXml(root) : Envelope.ofJson(root);
  }

  /**
   * Reads any tree, whether it is a message or not: XML as it stands, JSON below an {@code
   * Envelope}.
   */
  public Element readTree(byte[] document) throws UnreadableMessage {
    int start = start(document);
    return tree(document, start, isXml(document, start));
  }

  private Element tree(byte[] message, int start, boolean isXml) throws UnreadableMessage {
    if (start == message.length) {
      throw new UnreadableMessage(
          SoapProtocol.SOAP12, SoapFault.parseError("empty request payload"));
    }
    if (message.length > limits.bytes() || !isUtf8(message)) {
      throw isXml
          ? new UnreadableMessage(SoapProtocol.SOAP12, SoapFault.documentParseFailed())
          : new UnreadableMessage(SoapProtocol.JSON, SoapFault.parseError("malformed JSON"));
    }
    return isXml ? xml.read(message, start) : json.read(message, start);
  }

  @Override
  public byte[] write(Element envelope, SoapProtocol protocol) {
    StringBuilder out = new StringBuilder(1024);
    if (protocol == SoapProtocol.JSON) {
      JsonWriter.write(out, envelope);
    } else {
      XmlWriter.write(out, envelope);
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Where the message begins, behind a byte order mark and white space. */
  private static int start(byte[] message) {
    int i = hasMark(message) ? 3 : 0;
    while (i < message.length && isSpace(message[i])) {
      i++;
    }
    return i;
  }

  private static boolean hasMark(byte[] message) {
    return message.length >= 3
        && message[0] == (byte) 0xEF
        && message[1] == (byte) 0xBB
        && message[2] == (byte) 0xBF;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\r';
  }

  private static boolean isXml(byte[] message, int start) {
    return start < message.length && message[start] == '<';
  }

  /** Strictly: no overlong forms and no surrogates, which parsers judge differently. */
  private static boolean isUtf8(byte[] message) {
    for (byte b : message) {
      if (b < 0) {
        return decodes(message);
      }
    }
    return true;
  }

  private static boolean decodes(byte[] message) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(message)).hasRemaining();
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
