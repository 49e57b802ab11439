package io.lockstep.soap.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.dom4j.Namespace;
import org.dom4j.QName;
import org.junit.jupiter.api.Test;

class SmallFactoryTest {
  private final SmallFactory factory = new SmallFactory();

  @Test
  void a_name_is_made_once() {
    QName first = factory.createQName("a", Namespace.NO_NAMESPACE);

    assertThat(factory.createQName("a", Namespace.NO_NAMESPACE)).isSameAs(first);
  }

  @Test
  void only_so_many_names_are_kept() {
    for (int i = 0; i < 256; i++) {
      factory.createQName("a" + i, Namespace.NO_NAMESPACE);
    }
    QName late = factory.createQName("late", Namespace.NO_NAMESPACE);

    assertThat(factory.createQName("late", Namespace.NO_NAMESPACE))
        .isEqualTo(late)
        .isNotSameAs(late);
  }
}
