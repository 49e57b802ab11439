package io.lockstep.host.embedded.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.factor.Letter;
import io.lockstep.factor.MailAddress;
import jakarta.mail.Header;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class MimeLetterTest {
  private static final MailAddress ANN = new MailAddress("ann@example.com");
  private static final MailAddress FROM = new MailAddress("no-reply@example.org");
  private static final Instant NOW = Instant.parse("2026-11-02T08:14:24.190Z");
  private static final Session SESSION = Session.getInstance(new Properties());
  private static final List<String> HEADERS =
      List.of(
          "Date",
          "From",
          "To",
          "Message-ID",
          "Subject",
          "MIME-Version",
          "Content-Type",
          "Content-Transfer-Encoding",
          "Auto-Submitted");

  private static byte[] written(Letter letter) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new MimeLetter(SESSION, letter, FROM, NOW).writeTo(out);
    return out.toByteArray();
  }

  /** As whoever gets it reads it. */
  private static MimeMessage read(byte[] written) throws Exception {
    return new MimeMessage(SESSION, new ByteArrayInputStream(written));
  }

  @Test
  void a_letter_has_these_headers_and_no_others() throws Exception {
    String written =
        new String(written(new Letter(ANN, "Hello", "Hi Ann,\n\nbye\n")), StandardCharsets.UTF_8);
    assertThat(written.replaceFirst("Message-ID: <[0-9a-f-]{36}@", "Message-ID: <ID@"))
        .isEqualToNormalizingNewlines(
            """
            Date: Mon, 2 Nov 2026 08:14:24 +0000
            From: no-reply@example.org
            To: ann@example.com
            Message-ID: <ID@example.org>
            Subject: Hello
            MIME-Version: 1.0
            Content-Type: text/plain; charset=UTF-8
            Content-Transfer-Encoding: quoted-printable
            Auto-Submitted: auto-generated

            Hi Ann,

            bye
            """);
  }

  @Test
  void any_script_goes_over_the_wire_in_ascii_lines_that_every_relay_passes_on() throws Exception {
    String text = "Grüße 你好 \ud83d\ude00 ".repeat(50) + "\n.\nFrom here\n trailing \nend";
    byte[] written = written(new Letter(ANN, "Grüße 你好 \ud83d\ude00".repeat(9), text));
    assertThat(new String(written, StandardCharsets.ISO_8859_1))
        .matches("(?s)[\\r\\n -~]+")
        .doesNotContainPattern("[^\\r\\n]{79}");
    assertThat(read(written).getContent().toString().replace("\r\n", "\n")).isEqualTo(text);
    assertThat(read(written).getSubject()).isEqualTo("Grüße 你好 \ud83d\ude00".repeat(9));
  }

  @Test
  void no_two_letters_have_the_same_id() throws Exception {
    Letter letter = new Letter(ANN, "Hello", "");
    assertThat(read(written(letter)).getMessageID())
        .isNotEqualTo(read(written(letter)).getMessageID());
  }

  @Property(tries = 300)
  void whatever_is_written_it_adds_no_header(
      @ForAll @StringLength(max = 80) String subject, @ForAll @StringLength(max = 200) String text)
      throws Exception {
    Letter letter;
    try {
      letter = new Letter(ANN, subject, text);
    } catch (IllegalArgumentException refused) {
      Assume.that(false);
      return;
    }
    MimeMessage read = read(written(letter));
    assertThat(Collections.list(read.getAllHeaders()))
        .extracting(Header::getName)
        .containsExactlyElementsOf(HEADERS);
    assertThat(read.getAllRecipients()).hasSize(1);
    assertThat(read.getContent().toString().replace("\r\n", "\n")).isEqualTo(text);
  }
}
