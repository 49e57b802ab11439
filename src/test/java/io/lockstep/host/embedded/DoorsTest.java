package io.lockstep.host.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.soap.Namespaces;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is behind the user's door, what behind the administrators', and who gets through which. */
class DoorsTest {
  private static RunningHost host;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    host = RunningHost.start(directory);
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  private static Part adminAuth(String name) {
    return Part.of(Namespaces.ADMIN, "AuthRequest").with("name", name);
  }

  @ParameterizedTest
  @EnumSource
  void an_administrator_with_a_second_factor_logs_in_in_both_styles(Form form) {
    Member admin = new Member(host, RunningHost.ADMIN, host.client(form));
    admin.enrol();
    SoapClient door = host.adminClient(form);
    Part password = adminAuth(admin.name).with("password", RunningHost.PASSWORD);
    Answer challenge = door.send(password);
    assertThat(challenge.challenge()).isTrue();
    Part finish =
        Part.of(Namespaces.ADMIN, "AuthRequest")
            .with("authToken", challenge.token())
            .with("twoFactorCode", admin.code(0));
    Answer inTwo = door.send(finish);
    assertThat(inTwo.session()).isTrue();
    assertThat(inTwo.cookie("ZM_ADMIN_AUTH_TOKEN")).isEqualTo(inTwo.token());
    assertThat(door.send(finish).session()).as("again").isFalse();

    admin.later();
    Part both =
        adminAuth(admin.name)
            .with("password", RunningHost.PASSWORD)
            .with("twoFactorCode", admin.code(0));
    assertThat(door.send(both).session()).isTrue();
    assertThat(door.send(both).fault()).isEqualTo("account.TWO_FACTOR_AUTH_FAILED");
    assertThat(host.verdicts(admin.name)).anyMatch(line -> line.contains("op=adminLogin"));

    assertThat(admin.client.bearing(admin.session()).disable().status()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource
  void a_user_is_no_administrator(Form form) {
    Member member = host.newMember(form);
    Part request = adminAuth(member.name).with("password", RunningHost.PASSWORD);
    assertThat(host.adminClient(form).send(request).fault()).isEqualTo("service.PERM_DENIED");
  }

  @Test
  void a_user_s_token_is_refused_at_the_admin_door() {
    Member member = host.newMember(Form.XML12);
    Part request =
        Part.of(Namespaces.ADMIN, "AuthRequest").with("authToken", member.login().token());
    assertThat(host.adminClient(Form.XML12).send(request).fault()).isEqualTo("service.PERM_DENIED");
  }

  @Test
  void the_admin_service_is_not_behind_the_user_s_door() throws Exception {
    URI user = URI.create(host.ready().soap());
    HttpRequest request =
        HttpRequest.newBuilder(user.resolve("/service/admin/soap/"))
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    assertThat(host.http().send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(404);
  }

  private static HttpResponse<String> get(String door, String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(door).resolve(path)).GET().build();
    return host.http().send(request, BodyHandlers.ofString());
  }

  @Test
  void the_admin_s_auth_request_is_unknown_at_the_user_s_door() {
    Part request = adminAuth(RunningHost.ADMIN).with("password", RunningHost.PASSWORD);
    assertThat(host.client(Form.XML12).send(request).fault()).isEqualTo("service.UNKNOWN_DOCUMENT");
  }

  @Test
  void getting_the_soap_service_with_a_browser_is_no_call() throws Exception {
    HttpResponse<String> response = get(host.ready().soap(), "");
    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.body()).doesNotContainIgnoringCase("jetty").doesNotContain("io.lockstep");
  }
}
