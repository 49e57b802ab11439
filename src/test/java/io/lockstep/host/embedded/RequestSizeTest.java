package io.lockstep.host.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.soap.Namespaces;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configured size of a request is what counts, and nothing else. */
class RequestSizeTest {
  @TempDir private Path directory;

  /** Two megabytes in texts of a size that is allowed. */
  private static Part twoMegabytes() {
    Part batch = Part.of(Namespaces.ZIMBRA, "BatchRequest");
    for (int i = 0; i < 8; i++) {
      batch.with(Part.of(Namespaces.MAIL, "NoOpRequest").with("note", "x".repeat(250_000)));
    }
    return batch;
  }

  @Test
  void two_megabytes_are_too_much_when_nothing_is_configured() throws Exception {
    try (RunningHost host = RunningHost.start(directory)) {
      for (Form form : Form.values()) {
        Answer answer = host.client(form).send(twoMegabytes());
        assertThat(answer.fault()).isEqualTo("service.INVALID_REQUEST");
        assertThat(answer.text()).contains("the request is larger than 1048576 bytes");
      }
    }
  }

  @Test
  void two_megabytes_are_read_when_four_are_configured() throws Exception {
    try (RunningHost host = RunningHost.start(directory, "soap.largest.bytes = 4194304")) {
      for (Form form : Form.values()) {
        Answer answer = host.client(form).send(twoMegabytes());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().name()).isEqualTo("BatchResponse");
      }
    }
  }

  @Test
  void two_kilobytes_more_than_a_smaller_limit_are_too_much() throws Exception {
    try (RunningHost host = RunningHost.start(directory, "soap.largest.bytes = 4096")) {
      for (Form form : Form.values()) {
        SoapClient client = host.client(form);
        assertThat(client.login(RunningHost.NOBODY, "x".repeat(2_048)).fault())
            .isEqualTo("account.AUTH_FAILED");
        assertThat(client.login(RunningHost.NOBODY, "x".repeat(6_144)).fault())
            .isEqualTo("service.INVALID_REQUEST");
      }
    }
  }
}
