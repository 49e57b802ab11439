package io.lockstep.soap.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.soap.Envelope;
import io.lockstep.soap.SoapProtocol;
import io.lockstep.soap.UnreadableMessage;
import io.lockstep.soap.WireShape;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever arrives, the answer is a message or the one declared exception. */
class FuzzTest {
  private static final byte[][] SEEDS = {
    request("xml", "13-auth-2fatoken-good-code"),
    request("json", "13-auth-2fatoken-good-code"),
    request("xml", "58-admin-auth"),
    request("json", "58-admin-auth"),
    response("xml", "09-enable-step2"),
    response("json", "02-enable-step1-wrong-password"),
  };
  private static final String[] PIECES = {
    "<",
    ">",
    "</a>",
    "<!DOCTYPE a [",
    "&",
    "&#x",
    "<![CDATA[",
    "\"",
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\\u",
    "\\ud800",
    "_jsns",
    "_attrs",
    "_content",
    "null",
    "1e9",
    "\u0000",
    "xmlns=\"",
    "<?xml"
  };

  private final Codecs codecs = new Codecs(new Limits(1 << 16, 16, 200, 8, 1 << 10));

  private static byte[] request(String form, String name) {
    return WireShape.recorded(form, name).request(Map.of()).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] response(String form, String name) {
    return WireShape.recorded(form, name).responseBody().getBytes(StandardCharsets.UTF_8);
  }

  @Property
  void random_bytes(@ForAll byte[] message) {
    readAndWrite(message);
  }

  @Property
  void random_bytes_that_begin_like_xml(@ForAll byte[] rest) {
    byte[] message = new byte[rest.length + 1];
    message[0] = '<';
    System.arraycopy(rest, 0, message, 1, rest.length);
    readAndWrite(message);
  }

  @Property(tries = 5000)
  void mutated_messages(@ForAll @IntRange(min = 0, max = 5) int seed, @ForAll long mutation) {
    readAndWrite(mutate(SEEDS[seed], new Random(mutation)));
  }

  private static byte[] mutate(byte[] original, Random random) {
    byte[] message = original.clone();
    for (int i = 1 + random.nextInt(4); i > 0 && message.length > 0; i--) {
      int at = random.nextInt(message.length);
      message =
          switch (random.nextInt(5)) {
            case 0 -> replaced(message, at, (byte) random.nextInt());
            case 1 -> Arrays.copyOf(message, at);
            case 2 -> spliced(message, at, at, PIECES[random.nextInt(PIECES.length)]);
            case 3 -> spliced(message, at, Math.min(message.length, at + random.nextInt(20)), "");
            default -> repeated(message, at, Math.min(message.length, at + random.nextInt(60)));
          };
    }
    return message;
  }

  private static byte[] replaced(byte[] message, int at, byte with) {
    message[at] = with;
    return message;
  }

  private static byte[] spliced(byte[] message, int from, int to, String piece) {
    byte[] middle = piece.getBytes(StandardCharsets.UTF_8);
    byte[] result = new byte[message.length - (to - from) + middle.length];
    System.arraycopy(message, 0, result, 0, from);
    System.arraycopy(middle, 0, result, from, middle.length);
    System.arraycopy(message, to, result, from + middle.length, message.length - to);
    return result;
  }

  private static byte[] repeated(byte[] message, int from, int to) {
    String piece = new String(message, from, to - from, StandardCharsets.ISO_8859_1);
    return spliced(message, to, to, piece.repeat(3));
  }

  private void readAndWrite(byte[] message) {
    try {
      Envelope envelope = codecs.read(message);
      for (SoapProtocol protocol : SoapProtocol.values()) {
        assertThat(codecs.write(envelope.body(), protocol)).isNotEmpty();
      }
    } catch (UnreadableMessage e) {
      assertThat(e.fault().code()).isIn("service.PARSE_ERROR", "service.INVALID_REQUEST");
    }
  }
}
