package io.lockstep.soap.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.soap.Element;
import io.lockstep.soap.SoapProtocol;
import io.lockstep.soap.UnreadableMessage;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RoundTripTest {
  private final Codecs codecs = new Codecs(new Limits(1 << 20, 64, 10_000, 64, 1 << 16));

  @Property
  void a_tree_means_the_same_after_xml(@ForAll long seed) throws UnreadableMessage {
    Element tree = Trees.random(new Random(seed));

    Element read = codecs.readTree(codecs.write(tree, SoapProtocol.SOAP12));

    assertThat(Trees.meaning(read)).isEqualTo(Trees.meaning(tree));
  }

  @Property
  void a_tree_means_the_same_after_json(@ForAll long seed) throws UnreadableMessage {
    Element tree = Trees.random(new Random(seed));

    Element read = codecs.readTree(codecs.write(tree, SoapProtocol.JSON));

    assertThat(Trees.meaning(read)).isEqualTo(Trees.meaning(tree));
  }

  @Property
  void json_read_and_written_again_is_the_same_bytes(@ForAll long seed) throws UnreadableMessage {
    byte[] written = codecs.write(Trees.random(new Random(seed)), SoapProtocol.JSON);

    assertThat(codecs.write(codecs.readTree(written), SoapProtocol.JSON)).isEqualTo(written);
  }
}
