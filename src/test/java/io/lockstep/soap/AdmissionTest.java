package io.lockstep.soap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionTest extends EngineFixture {

  @Test
  void the_token_may_come_as_a_cookie() {
    host.cookies.put("ZM_AUTH_TOKEN", "ann");

    assertThat(host.code(soap("", NO_OP))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site"})
  void a_cookie_that_a_page_of_another_site_brings_along_proves_nothing(String site) {
    host.cookies.put("ZM_AUTH_TOKEN", "ann");
    host.headers.put("sec-fetch-site", site);

    assertThat(host.code(soap("", NO_OP))).isEqualTo("service.AUTH_REQUIRED");
    assertThat(host.code(soap(token("ann"), NO_OP))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site"})
  void a_page_of_another_site_signs_nobody_in(String site) {
    String cookie = "<Cookie xmlns=\"urn:zimbraAccount\"/>";
    assertThat(host.call(soap("", cookie)).cookies()).hasSize(1);

    host.headers.put("sec-fetch-site", site);

    assertThat(host.call(soap("", cookie)).cookies()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"same-origin", "none"})
  void a_cookie_from_our_own_page_counts(String site) {
    host.cookies.put("ZM_AUTH_TOKEN", "ann");
    host.headers.put("sec-fetch-site", site);
    host.headers.put("origin", "https://mail.example.org");

    assertThat(host.code(soap("", NO_OP))).isEmpty();
  }

  @Test
  void without_that_header_the_origin_must_be_the_host() {
    host.cookies.put("ZM_AUTH_TOKEN", "ann");
    host.headers.put("host", "mail.example.org");
    host.headers.put("origin", "https://mail.example.org");
    assertThat(host.code(soap("", NO_OP))).isEmpty();

    host.headers.put("origin", "https://evil.example.org");
    assertThat(host.code(soap("", NO_OP))).isEqualTo("service.AUTH_REQUIRED");
  }

  @Test
  void each_door_has_its_cookie() {
    host.cookies.put("ZM_AUTH_TOKEN", "ann");
    host.service = Service.ADMIN;

    assertThat(host.code(soap("", NO_OP))).isEqualTo("service.AUTH_REQUIRED");
  }

  @Test
  void an_unknown_token_counts_as_none() {
    assertThat(host.code(soap(token("who"), NO_OP))).isEqualTo("service.AUTH_REQUIRED");
    assertThat(host.code(soap(token("who"), OPEN))).isEmpty();
  }

  @Test
  void a_bad_token_in_the_header_hides_the_cookie() {
    host.cookies.put("ZM_AUTH_TOKEN", "ann");

    assertThat(host.code(soap(token("who"), NO_OP))).isEqualTo("service.AUTH_REQUIRED");
  }

  @Test
  void an_expired_token_fails_even_where_none_is_needed() {
    assertThat(host.code(soap(token("ann-old"), OPEN))).isEqualTo("service.AUTH_EXPIRED");
    host.cookies.put("ZM_AUTH_TOKEN", "ann-old");
    assertThat(host.code(soap("", OPEN))).isEqualTo("service.AUTH_EXPIRED");
  }

  @Test
  void a_client_may_ask_to_forget_an_expired_token() {
    String control = "<authTokenControl voidOnExpired=\"1\"/>";

    assertThat(host.code(soap(token("ann-old") + control, OPEN))).isEmpty();
    assertThat(host.code(soap(token("ann-old") + control, NO_OP)))
        .isEqualTo("service.AUTH_REQUIRED");
  }

  @Test
  void a_token_between_the_factors_opens_no_session() {
    assertThat(host.code(soap(token("ann-tfa"), NO_OP))).isEqualTo("service.AUTH_EXPIRED");
    assertThat(host.code(soap(token("ann-tfa"), OPEN))).isEmpty();
  }

  @Test
  void an_account_that_became_inactive_has_no_session() {
    host.accounts.put(
        "ann@example.org", new Account(Host.ANN.ref(), 7, AdminRights.NONE, false, 0));

    assertThat(host.code(soap(token("ann"), NO_OP))).isEqualTo("service.AUTH_EXPIRED");
  }

  @Test
  void an_admin_handler_needs_a_token_of_an_admin() {
    host.service = Service.ADMIN;
    String request = "<Admin xmlns=\"urn:zimbraAdmin\"/>";

    assertThat(host.code(soap("", request))).isEqualTo("service.AUTH_REQUIRED");
    assertThat(host.text(soap(token("ann"), request)))
        .contains("permission denied: need adequate admin token");
    assertThat(host.code(soap(token("admin"), request))).isEmpty();
  }

  @Test
  void an_admin_who_is_none_any_more_is_refused() {
    host.service = Service.ADMIN;
    host.accounts.put(
        "admin@example.org", new Account(Host.ADMIN.ref(), 1, AdminRights.NONE, true, 0));

    assertThat(host.code(soap(token("admin"), "<Admin xmlns=\"urn:zimbraAdmin\"/>")))
        .isEqualTo("service.PERM_DENIED");
  }

  @Test
  void a_protected_token_needs_its_csrf_token() {
    assertThat(host.code(soap(token("ann-csrf"), NO_OP))).isEqualTo("service.AUTH_REQUIRED");
    assertThat(host.code(soap(token("ann-csrf") + "<csrfToken>x</csrfToken>", NO_OP)))
        .isEqualTo("service.AUTH_REQUIRED");
    assertThat(
            host.code(soap(token("ann-csrf") + "<csrfToken>csrf-of-ann-csrf</csrfToken>", NO_OP)))
        .isEmpty();
  }

  @Test
  void a_protected_cookie_needs_its_csrf_token_too() {
    host.cookies.put("ZM_AUTH_TOKEN", "ann-csrf");

    assertThat(host.code(soap("", NO_OP))).isEqualTo("service.AUTH_REQUIRED");
    host.headers.put("x-zimbra-csrf-token", "csrf-of-ann-csrf");
    assertThat(host.code(soap("", NO_OP))).isEmpty();
  }

  @Test
  void where_no_session_is_needed_no_csrf_token_is() {
    assertThat(host.code(soap(token("ann-csrf"), OPEN))).isEmpty();
  }

  @Test
  void an_unknown_request_says_so_even_without_csrf_token() {
    assertThat(host.code(soap(token("ann-csrf"), "<What xmlns=\"urn:zimbraAccount\"/>")))
        .isEqualTo("service.UNKNOWN_DOCUMENT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<account by=\"name\">ann@example.org</account>",
        "<account by=\"name\">Ann@Example.org</account>",
        "<account by=\"id\">id-ann</account>",
        "<account>bob@example.org</account>"
      })
  void a_request_may_name_its_own_account(String named) {
    assertThat(host.code(soap(token("ann") + named, NO_OP))).isEmpty();
  }

  @Test
  void an_alias_of_the_own_account_is_the_own_account() {
    host.accounts.put("alias@example.org", Host.ANN);

    assertThat(
            host.code(
                soap(token("ann") + "<account by=\"name\">alias@example.org</account>", NO_OP)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<account by=\"name\">bob@example.org</account>",
        "<account by=\"name\">nobody@example.org</account>",
        "<account by=\"name\"></account>",
        "<account by=\"id\">id-bob</account>"
      })
  void a_request_for_another_account_is_refused_whether_it_exists_or_not(String named) {
    assertThat(host.text(soap(token("ann") + named, NO_OP)))
        .contains("service.PERM_DENIED")
        .contains("permission denied: can not access account<");
    assertThat(host.code(soap(token("admin") + named, NO_OP))).isEqualTo("service.PERM_DENIED");
  }

  @Test
  void naming_an_account_takes_a_token() {
    assertThat(host.code(soap("<account by=\"name\">ann@example.org</account>", OPEN)))
        .isEqualTo("service.AUTH_REQUIRED");
  }
}
