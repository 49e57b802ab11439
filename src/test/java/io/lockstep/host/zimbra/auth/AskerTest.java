package io.lockstep.host.zimbra.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.zimbra.cs.dav.DavCaller;
import com.zimbra.cs.imap.ImapCaller;
import com.zimbra.cs.pop3.PopCaller;
import io.lockstep.verdict.Operation;
import org.junit.jupiter.api.Test;

class AskerTest {

  @Test
  void the_protocol_of_a_mail_client_stands_on_the_stack() {
    assertThat(ImapCaller.ask(Asker::protocol)).isEqualTo(Operation.IMAP);
    assertThat(PopCaller.ask(Asker::protocol)).isEqualTo(Operation.POP);
    assertThat(DavCaller.ask(Asker::protocol)).isEqualTo(Operation.DAV);
  }

  @Test
  void the_nearest_protocol_counts() {
    assertThat(PopCaller.ask(() -> ImapCaller.ask(Asker::protocol))).isEqualTo(Operation.IMAP);
  }

  @Test
  void without_any_of_them_it_is_a_phone() {
    assertThat(Asker.protocol()).isEqualTo(Operation.EAS);
  }

  @Test
  void a_mail_client_alone_is_nobody_who_decides_about_a_second_factor() {
    assertThat(ImapCaller.ask(Asker::now)).isEqualTo(Asker.OTHER);
  }
}
