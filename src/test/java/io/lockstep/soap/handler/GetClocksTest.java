package io.lockstep.soap.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lockstep.clock.ClockOffset;
import io.lockstep.clock.ServerClock;
import io.lockstep.clock.Standing;
import io.lockstep.clock.Statement;
import io.lockstep.clock.TimeService;
import io.lockstep.factor.AccountRef;
import io.lockstep.factor.ClockDesk;
import io.lockstep.factor.ClockDiary;
import io.lockstep.factor.ClockReading;
import io.lockstep.factor.Ending;
import io.lockstep.factor.EndingCounter;
import io.lockstep.factor.EndingCounts;
import io.lockstep.factor.FakeTime;
import io.lockstep.factor.FakeWitnesses;
import io.lockstep.factor.MemoryClockDiary;
import io.lockstep.factor.NodeReadings;
import io.lockstep.factor.World;
import io.lockstep.soap.Account;
import io.lockstep.soap.AdminRights;
import io.lockstep.soap.Caller;
import io.lockstep.soap.Element;
import io.lockstep.soap.Header;
import io.lockstep.soap.HttpFacts;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.Service;
import io.lockstep.soap.SoapCall;
import io.lockstep.soap.SoapFault;
import io.lockstep.soap.SoapProtocol;
import io.lockstep.soap.Token;
import io.lockstep.soap.TokenUsage;
import io.lockstep.soap.codec.Codecs;
import io.lockstep.soap.codec.Limits;
import io.lockstep.verdict.JuryFinding;
import io.lockstep.verdict.JuryFinding.Alarm;
import io.lockstep.verdict.SkewInterval;
import io.lockstep.verdict.Testimony;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The answer letter by letter, and what is asked in another way. */
class GetClocksTest {
  private static final TimeService KEEPER =
      new TimeService(TimeService.Kind.TIMESYNCD, false, false, "systemd-timesyncd", List.of());
  private static final Instant NINE = Instant.ofEpochMilli(1_795_338_000_000L);
  private static final Instant START = NINE.minusSeconds(30);
  private static final AccountRef ROOT = new AccountRef("id-root", "root@example.org");

  private final FakeTime time = new FakeTime(START);
  private final FakeWitnesses witnesses = new FakeWitnesses();
  private final MemoryClockDiary store = new MemoryClockDiary("mbox1", 2000);
  private final ServerClock clock = ServerClock.shifted(time, Duration.ofSeconds(60));
  private final ClockDiary diary =
      new ClockDiary("mbox1", store, new EndingCounter(), witnesses, clock);
  private final World.Memory journal = new World.Memory();
  private final GetClocks handler =
      new GetClocks(
          new ClockDesk(diary, witnesses, clock, () -> KEEPER), journal, new ServerNode("mbox1"));

  @BeforeEach
  void readings() {
    store.others.add(
        new NodeReadings(
            "mbox2",
            NINE.minusSeconds(1),
            List.of(
                new ClockReading(
                    NINE.minusSeconds(1),
                    Optional.empty(),
                    OptionalLong.of(-3),
                    new EndingCounts(Map.of(Ending.OK, 7L, Ending.CLOCK, 2L))))));
    ClockOffset ntp = new ClockOffset(690_120, 40);
    witnesses.testimony =
        new Testimony(
            Optional.of(
                new JuryFinding(
                    new SkewInterval(665_810, 725_810), 688_250, 41, 44, Alarm.OUT_OF_STEP)),
            List.of(
                new Statement("ntp", Standing.WRONG, Optional.of(ntp), "+690s", "behind"),
                Statement.absent("rtc", "there is none")));
  }

  private static RequestContext context(AdminRights rights) {
    SoapCall call =
        new SoapCall(
            Service.ADMIN,
            new byte[0],
            HttpFacts.none(),
            Caller.direct("192.0.2.1", 51514, false),
            "qtp1-9",
            START);
    Token token =
        new Token(
            "id", "encoded", ROOT, TokenUsage.AUTH, 0, false, false, START, Optional.empty(), true);
    return RequestContext.of(
        call, Header.empty(), SoapProtocol.SOAP12, token, new Account(ROOT, 1, rights, true, 0));
  }

  private Element ask(AdminRights rights, String... hours) throws SoapFault {
    Element request = Element.of(Namespaces.LOCKSTEP, "GetClocksRequest");
    for (String written : hours) {
      request.setAttribute("hours", written);
    }
    return handler.handle(request, context(rights));
  }

  private String answer(SoapProtocol protocol) throws SoapFault {
    byte[] written = new Codecs(Limits.usual()).write(ask(AdminRights.GLOBAL), protocol);
    return new String(written, StandardCharsets.UTF_8);
  }

  @Test
  void the_answer_in_xml() throws Exception {
    assertThat(answer(SoapProtocol.SOAP12))
        .isEqualTo(
            "<GetClocksResponse now=\"1795338030000\" here=\"mbox1\" xmlns=\"urn:lockstep\">"
                + "<node name=\"mbox1\" here=\"1\" lastSeen=\"1795338030000\""
                + " shift=\"shifted+60s\"><fix>timedatectl set-ntp true</fix>"
                + "<fix>timedatectl timesync-status</fix>"
                + "<witness name=\"ntp\" standing=\"wrong\" offsetMillis=\"690120\""
                + " words=\"behind\"/>"
                + "<witness name=\"rtc\" standing=\"absent\" words=\"there is none\"/>"
                + "<reading at=\"1795338030000\" jury=\"688250\" low=\"665810\" high=\"725810\""
                + " agreeing=\"41\" votes=\"44\" alarm=\"out_of_step\" ntp=\"690120\"/>"
                + "<hour at=\"1795338000000\" ok=\"0\" clock=\"0\" code=\"0\" used=\"0\""
                + " locked=\"0\" other=\"0\"/></node>"
                + "<node name=\"mbox2\" lastSeen=\"1795337999000\">"
                + "<reading at=\"1795337999000\" ntp=\"-3\"/>"
                + "<hour at=\"1795334400000\" ok=\"7\" clock=\"2\" code=\"0\" used=\"0\""
                + " locked=\"0\" other=\"0\"/></node></GetClocksResponse>");
  }

  @Test
  void the_answer_in_json() throws Exception {
    assertThat(answer(SoapProtocol.JSON))
        .isEqualTo(
            "{\"now\":1795338030000,\"here\":\"mbox1\",\"node\":["
                + "{\"name\":\"mbox1\",\"here\":true,\"lastSeen\":1795338030000,"
                + "\"shift\":\"shifted+60s\",\"fix\":[{\"_content\":\"timedatectl set-ntp true\"},"
                + "{\"_content\":\"timedatectl timesync-status\"}],"
                + "\"witness\":[{\"name\":\"ntp\",\"standing\":\"wrong\","
                + "\"offsetMillis\":690120,\"words\":\"behind\"},"
                + "{\"name\":\"rtc\",\"standing\":\"absent\",\"words\":\"there is none\"}],"
                + "\"reading\":[{\"at\":1795338030000,\"jury\":688250,\"low\":665810,"
                + "\"high\":725810,\"agreeing\":41,\"votes\":44,\"alarm\":\"out_of_step\","
                + "\"ntp\":690120}],"
                + "\"hour\":[{\"at\":1795338000000,\"ok\":0,\"clock\":0,\"code\":0,\"used\":0,"
                + "\"locked\":0,\"other\":0}]},"
                + "{\"name\":\"mbox2\",\"lastSeen\":1795337999000,"
                + "\"reading\":[{\"at\":1795337999000,\"ntp\":-3}],"
                + "\"hour\":[{\"at\":1795334400000,\"ok\":7,\"clock\":2,\"code\":0,\"used\":0,"
                + "\"locked\":0,\"other\":0}]}],\"_jsns\":\"urn:lockstep\"}");
  }

  @Test
  void what_cannot_be_read_is_said_beside_what_is_known() throws Exception {
    store.fails = true;
    Element answer = ask(AdminRights.GLOBAL);
    assertThat(answer.optionalAttribute("problem")).contains("the disk is away");
    assertThat(answer.children("node")).hasSize(1);
  }

  @Test
  void as_many_hours_are_shown_as_were_asked_for_and_a_day_by_itself() throws Exception {
    for (int i = 0; i < 200; i++) {
      diary.write();
      time.pass(Duration.ofHours(1));
    }
    // The hour that runs, and those before it.
    assertThat(hours(ask(AdminRights.GLOBAL, "1"))).isEqualTo(2);
    assertThat(hours(ask(AdminRights.GLOBAL))).isEqualTo(25);
    assertThat(hours(ask(AdminRights.GLOBAL, "168"))).isEqualTo(169);
  }

  private static int hours(Element answer) {
    Element here = answer.children("node").get(0);
    assertThat(here.children("reading")).hasSameSizeAs(here.children("hour"));
    return here.children("hour").size();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "169", "-1", "+1", "1.5", "", " 1", "day", "99999999999", "\u0661"})
  void hours_that_are_none_are_refused(String written) {
    SoapFault fault = catchThrowableOfType(SoapFault.class, () -> ask(AdminRights.GLOBAL, written));
    assertThat(fault.code()).isEqualTo("service.INVALID_REQUEST");
    assertThat(fault).hasMessageContaining("hours is a number from 1 to 168");
  }

  @Test
  void whoever_is_refused_is_told_to_the_journal_and_who_is_not_is_not() throws Exception {
    SoapFault fault =
        catchThrowableOfType(
            SoapFault.class, () -> ask(AdminRights.ofDomain("example.org"), "no number"));
    assertThat(fault.code()).isEqualTo("service.PERM_DENIED");
    ask(AdminRights.GLOBAL);
    assertThat(journal.others)
        .containsExactly("refused clocksShown server mbox1: not an administrator of everything");
  }
}
