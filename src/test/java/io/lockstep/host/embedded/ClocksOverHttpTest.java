package io.lockstep.host.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.factor.ClockDiaryStore;
import io.lockstep.factor.ClockReading;
import io.lockstep.factor.Ending;
import io.lockstep.factor.EndingCounts;
import io.lockstep.soap.Element;
import io.lockstep.soap.Namespaces;
import io.lockstep.store.jdbc.Database;
import io.lockstep.store.jdbc.JdbcClockDiary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the clocks stand, against a running host. */
@Timeout(120)
class ClocksOverHttpTest {
  private RunningHost host;

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    host = RunningHost.start(directory, "session.admin.lifetime = 30d");
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private SoapClient session(String name, Form form) {
    SoapClient door = host.adminClient(form);
    Answer answer =
        door.send(
            Part.of(Namespaces.ADMIN, "AuthRequest")
                .with("name", name)
                .with("password", RunningHost.PASSWORD));
    return door.bearing(answer.token());
  }

  private static Part get() {
    return Part.of(Namespaces.LOCKSTEP, "GetClocksRequest");
  }

  private static Element here(Answer answer) {
    return answer.body().children("node").get(0);
  }

  private static String value(Element element, String name) {
    return element.optionalAttribute(name).orElse("");
  }

  /** When the first tidying is over and every witness was asked. */
  private Answer settled(SoapClient admin) {
    return RunningHost.await(
        () -> admin.send(get()),
        answer ->
            here(answer).children("reading").size() == 2
                && here(answer).children("witness").stream()
                    .noneMatch(one -> value(one, "words").contains("not asked yet")));
  }

  /** Keeps what stands between two words. */
  private static String between(String text, String from, String to) {
    int start = text.indexOf(from);
    return text.substring(start, text.indexOf(to, start));
  }

  @Test
  void soon_after_the_start_there_is_a_first_reading_and_the_answer_is_this_in_json() {
    Answer answer = settled(session(RunningHost.ADMIN, Form.JSON));
    long now = RunningHost.START.toEpochMilli();
    String nothing = "\"ok\":0,\"clock\":0,\"code\":0,\"used\":0,\"locked\":0,\"other\":0";
    assertThat(answer.text())
        .contains(
            "\"GetClocksResponse\":{\"now\":"
                + now
                + ",\"here\":\"mbox1\",\"node\":[{\"name\":\"mbox1\",\"here\":true,\"lastSeen\":"
                + now)
        .contains(",\"fix\":[{\"_content\":\"")
        .contains(
            "],\"reading\":[{\"at\":"
                + now
                + "},{\"at\":"
                + now
                + "}],\"hour\":[{\"at\":1795334400000,"
                + nothing
                + "}]}],\"_jsns\":\"urn:lockstep\"}");
    assertThat(between(answer.text(), "\"witness\":[", "]"))
        .contains("{\"name\":\"kernel\",\"standing\":\"absent\",\"words\":\"");
  }

  @Test
  void and_this_in_xml() {
    Answer answer = settled(session(RunningHost.ADMIN, Form.XML12));
    long now = RunningHost.START.toEpochMilli();
    assertThat(answer.text())
        .contains(
            "<GetClocksResponse now=\""
                + now
                + "\" here=\"mbox1\" xmlns=\"urn:lockstep\"><node name=\"mbox1\" here=\"1\""
                + " lastSeen=\""
                + now)
        .contains("><fix>")
        .contains(
            "<reading at=\""
                + now
                + "\"/><reading at=\""
                + now
                + "\"/><hour at=\"1795334400000\" ok=\"0\" clock=\"0\" code=\"0\" used=\"0\""
                + " locked=\"0\" other=\"0\"/></node></GetClocksResponse>");
  }

  @ParameterizedTest
  @EnumSource
  void logins_are_counted_by_the_cause_of_their_end(Form form) {
    SoapClient admin = session(RunningHost.ADMIN, form);
    Member member = host.enrolled(form);
    member.login(member.code(0));
    member.later();
    member.login(member.code(40));
    member.login("hello");
    Answer answer =
        RunningHost.await(
            () -> admin.send(get()),
            seen -> sum(here(seen), "clock") + sum(here(seen), "code") >= 2);
    assertThat(sum(here(answer), "ok")).as("the enrolment and a login").isEqualTo(2);
    assertThat(sum(here(answer), "clock")).isEqualTo(1);
    assertThat(sum(here(answer), "code")).isEqualTo(1);
    List<Element> readings = here(answer).children("reading");
    assertThat(value(readings.get(readings.size() - 1), "votes")).isEqualTo("1");
    assertThat(value(readings.get(readings.size() - 1), "alarm")).isEqualTo("silent");
  }

  private static long sum(Element node, String cause) {
    return node.children("hour").stream()
        .mapToLong(hour -> Long.parseLong(value(hour, cause)))
        .sum();
  }

  @Test
  void hosts_on_one_database_see_each_others_readings() {
    SoapClient admin = session(RunningHost.ADMIN, Form.JSON);
    settled(admin);
    ClockDiaryStore other = new JdbcClockDiary(host.beside(), "mbox0", 10);
    Instant at = RunningHost.START.minus(Duration.ofHours(2));
    other.add(
        new ClockReading(
            at,
            Optional.empty(),
            OptionalLong.of(12),
            new EndingCounts(Map.of(Ending.LOCKED, 3L))));
    List<Element> nodes = admin.send(get()).body().children("node");
    assertThat(nodes).extracting(node -> value(node, "name")).containsExactly("mbox1", "mbox0");
    Element seen = nodes.get(1);
    assertThat(seen.optionalAttribute("here")).isEmpty();
    assertThat(seen.child("fix")).isEmpty();
    assertThat(seen.optionalAttribute("fix")).isEmpty();
    assertThat(value(seen, "lastSeen")).isEqualTo(Long.toString(at.toEpochMilli()));
    assertThat(value(seen.children("reading").get(0), "ntp")).isEqualTo("12");
    assertThat(sum(seen, "locked")).isEqualTo(3);
    assertThat(other.since(at)).hasSize(2);

    nodes = admin.send(get().attribute("hours", "1")).body().children("node");
    assertThat(nodes.get(1).children("reading")).as("it is too old for that").isEmpty();
    assertThat(value(nodes.get(1), "lastSeen")).isEqualTo(Long.toString(at.toEpochMilli()));
  }

  @Test
  void a_host_that_stops_writes_down_what_it_has_counted(@TempDir Path empty) throws Exception {
    settled(session(RunningHost.ADMIN, Form.JSON));
    host.enrolled(Form.JSON);
    Path data = host.data();
    host.close();
    try (Database database = Database.open(data, new SecureRandom())) {
      List<ClockReading> readings =
          new JdbcClockDiary(database, "mbox1", 10).since(Instant.EPOCH).get(0).readings();
      assertThat(readings).hasSize(2);
      assertThat(readings.get(1).counts().of(Ending.OK)).isEqualTo(1);
    }
    host = RunningHost.start(empty);
  }

  @Test
  void after_the_clock_was_set_back_readings_are_sorted_and_none_is_missing() {
    SoapClient admin = session(RunningHost.ADMIN, Form.JSON);
    settled(admin);
    host.time.pass(Duration.ofHours(-1));
    List<Element> readings = here(admin.send(get())).children("reading");
    assertThat(readings)
        .extracting(reading -> value(reading, "at"))
        .containsExactly(
            Long.toString(host.time.millis()), Long.toString(RunningHost.START.toEpochMilli()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "169", "a day", "1.5"})
  void hours_that_are_none_are_refused(String written) {
    SoapClient admin = session(RunningHost.ADMIN, Form.JSON);
    assertThat(admin.send(get().attribute("hours", written)).fault())
        .isEqualTo("service.INVALID_REQUEST");
  }

  @Test
  void only_an_administrator_of_everything_sees_them() throws Exception {
    Member chief = host.newMember(Form.XML12);
    try (Connection connection = host.sql()) {
      connection
          .createStatement()
          .executeUpdate(
              "update account set admin_domain = '"
                  + RunningHost.DOMAIN
                  + "' where name = '"
                  + chief.name
                  + "'");
    }
    assertThat(session(chief.name, Form.XML12).send(get()).fault())
        .isEqualTo("service.PERM_DENIED");
    SoapClient door = host.adminClient(Form.XML12);
    assertThat(door.send(get()).fault()).isEqualTo("service.AUTH_REQUIRED");
    Member user = host.newMember(Form.XML12);
    String session = user.session();
    assertThat(door.bearing(session).send(get()).fault()).isEqualTo("service.PERM_DENIED");
    assertThat(host.client(Form.XML12).bearing(session).send(get()).fault())
        .isEqualTo("service.UNKNOWN_DOCUMENT");
    assertThat(session(RunningHost.ADMIN, Form.XML12).send(get()).status()).isEqualTo(200);
    assertThat(Files.readAllLines(host.ready().log().resolveSibling("audit.log")))
        .filteredOn(line -> line.contains("change=clocksShown"))
        .hasSize(1)
        .allMatch(line -> line.contains("server=mbox1") && line.contains("name=" + chief.name));
  }
}
