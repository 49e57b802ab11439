package io.lockstep.host.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose word about the client is believed. Each test's host trusts somebody else. */
class ProxiesTest {
  private static final String FOR = "X-Forwarded-For";
  private static final String PROTO = "X-Forwarded-Proto";

  @TempDir private Path directory;

  /** The context of the log line of one failed code under these headers. */
  private static String context(RunningHost host, Member member, String... headers) {
    int before = host.verdicts(member.name).size();
    member.client.under(headers).login(member.name, RunningHost.PASSWORD, "no code");
    List<String> lines = host.verdicts(member.name);
    assertThat(lines).hasSize(before + 1);
    return lines.get(before).replaceFirst("^[^\\[]*\\[[^]]*] \\[([^]]*)].*", "$1");
  }

  @Test
  void what_an_untrusted_peer_says_is_not_believed() throws Exception {
    try (RunningHost host = RunningHost.start(directory, "proxy.trusted = 192.0.2.1")) {
      Member member = host.enrolled(Form.XML12);
      assertThat(context(host, member, FOR, "203.0.113.9", PROTO, "https"))
          .contains(";ip=127.0.0.1;port=")
          .doesNotContain("oip=")
          .doesNotContain("203.0.113.9")
          .doesNotContain("oproto");
      Answer login =
          member
              .client
              .under(PROTO, "https")
              .login(member.name, RunningHost.PASSWORD, member.code(0));
      assertThat(login.cookies()).singleElement().asString().doesNotContain("Secure");
    }
  }

  @Test
  void a_trusted_proxy_names_the_client() throws Exception {
    try (RunningHost host = RunningHost.start(directory, "proxy.trusted = 127.0.0.1, 10.0.0.0/8")) {
      Member member = host.enrolled(Form.JSON);

      assertThat(context(host, member, FOR, "203.0.113.9", PROTO, "https"))
          .contains("oip=203.0.113.9;oproto=https;")
          .doesNotContain("port=");
      // What stands further left was written by the client itself.
      assertThat(context(host, member, FOR, "198.51.100.7, 203.0.113.9"))
          .contains("oip=203.0.113.9;")
          .doesNotContain("198.51.100.7");
      // A proxy behind a proxy.
      assertThat(context(host, member, FOR, "198.51.100.7, 203.0.113.9, 10.1.2.3"))
          .contains("oip=203.0.113.9;");
      // Some proxies add a line of their own instead of going on with the client's.
      assertThat(context(host, member, FOR, "198.51.100.7", FOR, "203.0.113.9"))
          .contains("oip=203.0.113.9;")
          .doesNotContain("198.51.100.7");
      assertThat(context(host, member, FOR, "2001:db8::9")).contains("oip=2001:db8::9;");
      // Nothing that is no address gets into the log.
      assertThat(context(host, member, FOR, "203.0.113.9, name=root;oip=1"))
          .contains(";ip=127.0.0.1;port=")
          .doesNotContain("oip");
      assertThat(context(host, member)).contains(";ip=127.0.0.1;port=").doesNotContain("oip");
    }
  }

  @Test
  void a_cookie_is_secure_when_the_client_s_side_of_the_proxy_is() throws Exception {
    try (RunningHost host = RunningHost.start(directory, "proxy.trusted = 127.0.0.0/8")) {
      Member member = host.newMember(Form.XML12);
      assertThat(cookie(member, PROTO, "https")).contains("; Secure; HttpOnly; SameSite=Lax");
      assertThat(cookie(member, PROTO, "http")).doesNotContain("Secure");
      assertThat(cookie(member)).doesNotContain("Secure");
      assertThat(host.log())
          .as("the thread's name says how the client came")
          .anyMatch(line -> line.contains(":https://127.0.0.1/service/soap/]"));
    }
  }

  private static String cookie(Member member, String... headers) {
    return member.client.under(headers).login(member.name, RunningHost.PASSWORD).cookies().get(0);
  }
}
