package io.lockstep.host.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.host.embedded.mail.Exim;
import io.lockstep.soap.Namespaces;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Set up by mail and logged in by mail, through a mail server we did not write. */
@Timeout(120)
class MailFactorIT {
  private static final String ELSEWHERE = "ann@elsewhere.example";

  @TempDir Path relayDirectory;
  @TempDir Path hostDirectory;

  private static List<MimeMessage> letters(Exim exim, int count) throws Exception {
    List<MimeMessage> read = new ArrayList<>();
    for (byte[] letter : exim.letters(count)) {
      read.add(
          new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(letter)));
    }
    return read;
  }

  private static String code(List<MimeMessage> letters, String subject) throws Exception {
    for (MimeMessage letter : letters) {
      if (letter.getSubject().equals(subject)) {
        assertThat(letter.getHeader("To", null)).isEqualTo(ELSEWHERE);
        return letter
            .getContent()
            .toString()
            .lines()
            .map(String::strip)
            .filter(line -> line.matches("[0-9]{7}"))
            .findFirst()
            .orElseThrow();
      }
    }
    throw new AssertionError("no letter " + subject);
  }

  @Test
  void an_account_sets_up_codes_by_mail_is_told_so_and_logs_in_with_one() throws Exception {
    try (Exim exim = Exim.plain(relayDirectory)) {
      String codes;
      try (RunningHost host =
          RunningHost.start(
              hostDirectory,
              "policy.methods = app,email",
              "mail.host = 127.0.0.1",
              "mail.security = none",
              "mail.port = " + exim.port())) {
        Member ann = host.newMember(Form.JSON);
        Part enable = SoapClient.enableRequest(ann.name).with("method", "email");
        Answer begun =
            ann.client.send(enable.with("password", RunningHost.PASSWORD).with("email", ELSEWHERE));
        String first = code(letters(exim, 1), "Confirm this address");
        Answer enrolled =
            ann.client.send(
                SoapClient.enableRequest(ann.name)
                    .with("method", "email")
                    .with("authToken", begun.token())
                    .with("twoFactorCode", first));
        assertThat(enrolled.recoveryCodes()).hasSize(10);
        List<String> told = new ArrayList<>();
        for (MimeMessage letter : letters(exim, 3)) {
          told.add(letter.getHeader("To", null) + ": " + letter.getSubject());
        }
        assertThat(told)
            .contains(
                ann.name + ": Login codes by mail were turned on",
                ELSEWHERE + ": Login codes by mail were turned on");
        String challenge = ann.login().token();
        Answer sent =
            ann.client
                .bearing(challenge)
                .send(
                    Part.of(Namespaces.ACCOUNT, "SendTwoFactorAuthCodeRequest")
                        .with("action", "email"));
        assertThat(sent.value("status")).contains("sent");
        String second = code(letters(exim, 4), "Your login code");
        assertThat(ann.client.finish(ann.name, challenge, second).session()).isTrue();
        assertThat(host.verdicts(ann.name, 2).get(1)).contains("verdict=OK ", " method=email ");
        codes = first + "|" + second;
      }
      for (String file : List.of("mailbox.log", "audit.log")) {
        assertThat(Files.readString(hostDirectory.resolve("data/log/" + file)))
            .doesNotContainPattern("(?<![0-9a-f])(" + codes + ")(?![0-9a-f])");
      }
    }
  }
}
