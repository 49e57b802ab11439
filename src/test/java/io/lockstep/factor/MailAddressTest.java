package io.lockstep.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {
  private static final String LONG_DOMAIN = "a".repeat(63) + "." + "b".repeat(63);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ann@example.org",
        "a.b+c=d@mail.example.org",
        "o'neil@example.org",
        "_@localhost",
        "1@2.3",
        "ann@xn--bcher-kva.example"
      })
  void an_address_is_taken_as_it_is(String text) {
    assertThat(MailAddress.of(text)).contains(new MailAddress(text));
    assertThat(new MailAddress(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ann",
        "@example.org",
        "ann@",
        "ann@@example.org",
        "ann@b@example.org",
        ".ann@example.org",
        "ann.@example.org",
        "a..b@example.org",
        "ann@example..org",
        "ann@.example.org",
        "ann@example.org.",
        "ann@-example.org",
        "ann@example-.org",
        "ann@exa_mple.org",
        "ann@[127.0.0.1]",
        "Ann <ann@example.org>",
        "<ann@example.org>",
        "ann@example.org,bob@example.org",
        "ann@example.org;bob@example.org",
        "\"a b\"@example.org",
        "ann(comment)@example.org",
        "ann @example.org",
        "ann@example.org ",
        "ann@example.org\r\nBcc: bob@example.org",
        "ann@example.org\n",
        "ann\u0000@example.org",
        "änn@example.org",
        "ann@bücher.example"
      })
  void what_is_no_plain_address_is_refused_and_not_repeated(String text) {
    assertThat(MailAddress.of(text)).isEmpty();
    assertThatThrownBy(() -> new MailAddress(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a mail address has the form name@domain, in ASCII");
  }

  @Test
  void the_longest_name_label_and_address_are_taken_and_one_more_character_is_not() {
    assertThat(MailAddress.of("a".repeat(64) + "@example.org")).isPresent();
    assertThat(MailAddress.of("a".repeat(65) + "@example.org")).isEmpty();
    assertThat(MailAddress.of("ann@" + "a".repeat(63) + ".org")).isPresent();
    assertThat(MailAddress.of("ann@" + "a".repeat(64) + ".org")).isEmpty();
    String rest = "a".repeat(62) + "@" + LONG_DOMAIN + ".";
    assertThat(MailAddress.of(rest + "c".repeat(61) + ".d")).isPresent();
    assertThat(MailAddress.of(rest + "c".repeat(62) + ".d")).isEmpty();
  }

  @Test
  void the_domain_is_what_stands_behind_the_sign() {
    assertThat(new MailAddress("a@b.example.org").domain()).isEqualTo("b.example.org");
  }

  @Property
  void nothing_that_is_taken_could_end_a_command_or_a_header(@ForAll @From("nearly") String text) {
    MailAddress.of(text)
        .ifPresent(address -> assertThat(address.text()).matches("[!-~&&[^<>,;:\"()\\[\\]\\\\]]+"));
  }

  @Provide
  Arbitrary<String> nearly() {
    String address = "ann@example.org";
    Arbitrary<String> odd =
        Arbitraries.strings()
            .withChars("ab1.-@<>,;:\"()[]\\ \t\r\n\u0000\u007f\u2028é")
            .ofMaxLength(3);
    return Combinators.combine(odd, Arbitraries.integers().between(0, address.length()))
        .as((text, at) -> address.substring(0, at) + text + address.substring(at));
  }
}
