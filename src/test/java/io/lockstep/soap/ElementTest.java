package io.lockstep.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lockstep.soap.Member.KeyValue;
import io.lockstep.soap.Member.Kind;
import java.util.List;
import javax.xml.namespace.QName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ElementTest {
  private final Element request = Element.of(Namespaces.ACCOUNT, "AuthRequest");

  @Test
  void a_field_is_found_as_attribute_and_as_text_of_a_child() throws SoapFault {
    request.setAttribute("name", "ann");
    request.addUnique("password").setText("secret");
    request.addContent("method", "app");

    assertThat(request.attribute("name")).isEqualTo("ann");
    assertThat(request.attribute("password")).isEqualTo("secret");
    assertThat(request.attribute("method")).isEqualTo("app");
  }

  @Test
  void a_child_without_text_is_no_field() {
    request.addUnique("authToken");

    assertThat(request.optionalAttribute("authToken")).isEmpty();
  }

  @Test
  void a_child_with_empty_text_is_an_empty_field() {
    request.addUnique("twoFactorCode").setText("");

    assertThat(request.optionalAttribute("twoFactorCode")).hasValue("");
  }

  @Test
  void a_missing_field_is_an_invalid_request() {
    SoapFault fault = catchThrowableOfType(SoapFault.class, () -> request.attribute("name"));

    assertThat(fault.code()).isEqualTo("service.INVALID_REQUEST");
    assertThat(fault).hasMessage("invalid request: missing required attribute: name");
  }

  @Test
  void a_missing_child_is_an_invalid_request() {
    SoapFault fault = catchThrowableOfType(SoapFault.class, () -> request.element("account"));

    assertThat(fault).hasMessage("invalid request: missing required element: account");
  }

  @ParameterizedTest
  @CsvSource({"1,true", "true,true", "TRUE,true", "0,false", "false,false", "False,false"})
  void a_boolean_has_four_spellings(String spelled, boolean meant) throws SoapFault {
    request.setAttribute("deviceTrusted", spelled);

    assertThat(request.booleanAttribute("deviceTrusted", !meant)).isEqualTo(meant);
  }

  @Test
  void a_boolean_that_was_set_is_read_back() throws SoapFault {
    request.setAttribute("a", true).addContent("b", false);

    assertThat(request.booleanAttribute("a", false)).isTrue();
    assertThat(request.booleanAttribute("b", true)).isFalse();
  }

  @Test
  void an_absent_boolean_is_what_the_handler_says() throws SoapFault {
    assertThat(request.booleanAttribute("absent", true)).isTrue();
    assertThat(request.booleanAttribute("absent", false)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yes", "2", " 1", "hunter2"})
  void any_other_boolean_is_an_invalid_request_that_does_not_repeat_it(String spelled) {
    request.setAttribute("deviceTrusted", spelled);

    assertThatThrownBy(() -> request.booleanAttribute("deviceTrusted", false))
        .isInstanceOf(SoapFault.class)
        .hasMessage("invalid request: invalid boolean value for attribute: deviceTrusted");
  }

  @Test
  void a_child_is_in_the_namespace_of_its_parent_even_when_that_is_told_later() {
    Element child = request.addUnique("account");
    request.inNamespace(Namespaces.ADMIN);

    assertThat(child.namespace()).isEqualTo(Namespaces.ADMIN);
    assertThat(child.qname()).isEqualTo(new QName(Namespaces.ADMIN, "account"));
  }

  @Test
  void children_are_found_by_name_in_order() {
    request.addRepeated("x").setText("1");
    request.addUnique("y");
    request.addRepeated("x").setText("2");

    assertThat(request.children("x")).extracting(Element::text).containsExactly("1", "2");
    assertThat(request.children()).hasSize(3);
    assertThat(request.child("x").orElseThrow().text()).isEqualTo("1");
    assertThat(request.child("z")).isEmpty();
  }

  @Test
  void entries_of_a_map_are_found_in_every_form() {
    request.addKeyValue("pref", "name", "a", "1");
    request.addRepeated("pref").setAttribute("name", "b").setText("2");

    assertThat(request.keyValues("pref", "name"))
        .containsExactly(
            new KeyValue("pref", "name", "a", "1"), new KeyValue("pref", "name", "b", "2"));
  }

  @Test
  void an_attribute_that_is_set_again_keeps_its_place() {
    request.setAttribute("a", "1").setAttribute("b", "2").setAttribute("a", "3");

    assertThat(request.members())
        .extracting(Object::toString)
        .containsExactly("Scalar a", "Scalar b");
    assertThat(request.optionalAttribute("a")).hasValue("3");
  }

  @Test
  void text_can_be_replaced() {
    assertThat(request.setText("a").setText("b").text()).isEqualTo("b");
    assertThat(request.members()).hasSize(1);
  }

  @Test
  void text_and_children_exclude_each_other() {
    Element withText = Element.of("", "a").setText("t");
    Element withChild = Element.of("", "a");
    withChild.addUnique("b");

    assertThatThrownBy(() -> withText.addUnique("b")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> withText.addContent("b", 1)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> withChild.setText("t")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void an_attribute_and_a_child_cannot_have_the_same_name() {
    Element withAttribute = Element.of("", "a").setAttribute("b", 1);
    Element withChild = Element.of("", "a");
    withChild.addUnique("b");

    assertThatThrownBy(() -> withAttribute.addUnique("b"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> withChild.setAttribute("b", 1))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_tree_hangs_in_one_place_only() {
    Element child = request.addUnique("a");

    assertThatThrownBy(() -> Element.of("", "b").addUnique(child))
        .isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1a", "-a", "a b", "a<b", "a:b", "ä", "_content", "_jsns", "_attrs", "xmlns"})
  void names_that_one_of_the_forms_could_not_carry_are_refused(String name) {
    assertThatThrownBy(() -> Element.of("", name)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> request.setAttribute(name, "v"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void what_is_called_a_number_is_one() {
    assertThatThrownBy(() -> request.setAttribute("n", "1,\"admin\":true", Kind.NUMBER))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> request.setText("yes", Kind.BOOLEAN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void no_value_shows_in_a_string() {
    request.setAttribute("password", "hunter2");
    request.addKeyValue("a", "n", "k", "hunter2");
    request.addUnique("code").setText("hunter2");

    assertThat(request + " " + request.members() + List.of(request.children().get(0).members()))
        .doesNotContain("hunter2");
  }
}
