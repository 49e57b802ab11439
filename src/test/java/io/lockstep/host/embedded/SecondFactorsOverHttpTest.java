package io.lockstep.host.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.soap.Element;
import io.lockstep.soap.Namespaces;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The list of many accounts that an administrator's page draws, against a running host. */
@Timeout(120)
class SecondFactorsOverHttpTest {
  private static RunningHost host;
  private static SoapClient domainAdmin;

  /** Of these accounts all is known; others come and go. */
  private static final String CROWD = "crowd-";

  private static Member locked;
  private static long lockedUntil;
  private static String dueId;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    host =
        RunningHost.start(
            directory,
            "session.admin.lifetime = 30d",
            "failures.first.wait = 1h",
            "failures.longest.wait = 12h");
    Member chief = host.newMember(Form.XML12);
    sql(
        "update account set admin_domain = '%s' where name = '%s'"
            .formatted(RunningHost.DOMAIN, chief.name));
    domainAdmin = session(chief.name, Form.XML12);

    Member drifting = named("a-drifting", host.enrolled(Form.JSON));
    sql(
        "update authenticator set last_offset = -1, offset_run = 4 where account_id ="
            + " (select id from account where name = '%s')".formatted(drifting.name));
    Member due = named("b-due", host.newMember(Form.JSON));
    policy(due, "required", "true");
    dueId = id(due);
    Member early = named("c-early", host.newMember(Form.JSON));
    policy(early, "required", "true");
    policy(early, "enrol.by", "2027-12-30");
    Member gone = named("d-gone", host.newMember(Form.JSON));
    sql("update account set active = false where name = '%s'".formatted(gone.name));
    locked = named("e-locked", host.enrolled(Form.JSON));
    for (int i = 0; i < 5; i++) {
      locked.login(locked.noCode());
    }
    lockedUntil = host.time.instant().plusSeconds(3600).toEpochMilli();
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  /** The same account under a name that tells what is the matter with it. */
  private static Member named(String name, Member member) throws Exception {
    String full = CROWD + name + "@" + RunningHost.DOMAIN;
    sql("update account set name = '%s' where name = '%s'".formatted(full, member.name));
    return new Member(host, full, member.client);
  }

  private static String id(Member member) throws Exception {
    try (var connection = host.sql();
        var rows =
            connection
                .createStatement()
                .executeQuery("select id from account where name = '" + member.name + "'")) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static void policy(Member member, String key, String value) throws Exception {
    sql(
        "insert into policy select 'account', id, '%s', '%s' from account where name = '%s'"
            .formatted(key, value, member.name));
  }

  private static void sql(String statement) throws Exception {
    try (var connection = host.sql()) {
      connection.createStatement().executeUpdate(statement);
    }
  }

  private static SoapClient session(String name, Form form) {
    SoapClient door = host.adminClient(form);
    Answer answer =
        door.send(
            Part.of(Namespaces.ADMIN, "AuthRequest")
                .with("name", name)
                .with("password", RunningHost.PASSWORD));
    return door.bearing(answer.token());
  }

  private static Part list() {
    return Part.of(Namespaces.LOCKSTEP, "GetSecondFactorsRequest");
  }

  private static Part crowd() {
    return list().attribute("query", CROWD);
  }

  private static List<String> names(Answer answer) {
    return answer.body().children("secondFactor").stream()
        .map(one -> one.optionalAttribute("name").orElseThrow())
        .map(name -> name.replace("@" + RunningHost.DOMAIN, "").replace(CROWD, ""))
        .toList();
  }

  private static Map<String, String> counts(Answer answer) {
    Element counts = answer.body().child("counts").orElseThrow();
    Map<String, String> found = new TreeMap<>();
    for (String word :
        List.of(
            "all",
            "enrolled",
            "notEnrolled",
            "locked",
            "drifting",
            "required",
            "due",
            "inactive")) {
      found.put(word, counts.optionalAttribute(word).orElseThrow());
    }
    return found;
  }

  @ParameterizedTest
  @EnumSource
  void accounts_are_told_by_name_with_how_they_stand_and_how_many_there_are(Form form) {
    Answer answer = session(RunningHost.ADMIN, form).send(crowd());
    assertThat(names(answer))
        .containsExactly("a-drifting", "b-due", "c-early", "d-gone", "e-locked");
    String end = Long.toString(Instant.parse("2027-12-31T00:00:00Z").toEpochMilli());
    if (form.xml()) {
      assertThat(answer.text())
          .contains(
              "<GetSecondFactorsResponse total=\"5\" offset=\"0\" xmlns=\"urn:lockstep\"><counts"
                  + " all=\"5\" enrolled=\"2\" notEnrolled=\"3\" locked=\"1\" drifting=\"1\""
                  + " required=\"2\" due=\"1\" inactive=\"1\"/><secondFactor id=\"",
              "<secondFactor id=\""
                  + dueId
                  + "\" name=\"crowd-b-due@example.org\" active=\"1\""
                  + " enrolled=\"0\" byMail=\"0\" required=\"1\" locked=\"0\" failures=\"0\"/>",
              "required=\"1\" enrolBy=\"" + end + "\" locked=\"0\"",
              "locked=\"1\" lockedUntil=\"" + lockedUntil + "\" failures=\"5\"/>",
              "driftOffset=\"-1\" driftRun=\"4\"/>");
    } else {
      assertThat(answer.text())
          .contains(
              "\"GetSecondFactorsResponse\":{\"total\":5,\"offset\":0,\"counts\":{\"all\":5,"
                  + "\"enrolled\":2,\"notEnrolled\":3,\"locked\":1,\"drifting\":1,\"required\":2,"
                  + "\"due\":1,\"inactive\":1},\"secondFactor\":[{\"id\":\"",
              "{\"id\":\""
                  + dueId
                  + "\",\"name\":\"crowd-b-due@example.org\",\"active\":true,"
                  + "\"enrolled\":false,\"byMail\":false,\"required\":true,\"locked\":false,"
                  + "\"failures\":0}",
              "\"required\":true,\"enrolBy\":" + end + ",\"locked\":false",
              "\"locked\":true,\"lockedUntil\":" + lockedUntil + ",\"failures\":5}",
              "\"driftOffset\":-1,\"driftRun\":4}");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "all, a-drifting b-due c-early d-gone e-locked",
    "enrolled, a-drifting e-locked",
    "notEnrolled, b-due c-early d-gone",
    "locked, e-locked",
    "drifting, a-drifting",
    "required, b-due c-early",
    "due, b-due",
    "inactive, d-gone"
  })
  void a_state_chooses_and_the_counts_stay(String state, String expected) {
    Answer answer = session(RunningHost.ADMIN, Form.JSON).send(crowd().attribute("state", state));
    assertThat(String.join(" ", names(answer))).isEqualTo(expected);
    assertThat(answer.value("total")).contains(Integer.toString(names(answer).size()));
    assertThat(counts(answer))
        .containsEntry("all", "5")
        .containsEntry(state, answer.value("total").orElseThrow());
  }

  @Test
  void a_query_is_a_part_of_a_name_in_any_case_and_no_pattern() {
    SoapClient admin = session(RunningHost.ADMIN, Form.XML12);
    assertThat(names(admin.send(list().attribute("query", "CROWD-b")))).containsExactly("b-due");
    for (String pattern : List.of("crowd%", "crowd_a", ".*crowd")) {
      Answer none = admin.send(list().attribute("query", pattern));
      assertThat(none.value("total")).contains("0");
      assertThat(none.body().children("secondFactor")).isEmpty();
      assertThat(counts(none).values()).containsOnly("0");
    }
  }

  @Test
  void a_page_of_the_list_is_as_long_as_asked_for() {
    SoapClient admin = session(RunningHost.ADMIN, Form.JSON);
    Answer middle = admin.send(crowd().attribute("offset", "1").attribute("limit", "2"));
    assertThat(names(middle)).containsExactly("b-due", "c-early");
    assertThat(middle.value("total")).contains("5");
    assertThat(middle.value("offset")).contains("1");
    Answer beyond = admin.send(crowd().attribute("offset", "5"));
    assertThat(names(beyond)).isEmpty();
    assertThat(beyond.value("total")).contains("5");
  }

  @ParameterizedTest
  @CsvSource({
    "limit, 0",
    "limit, 201",
    "limit, many",
    "offset, -1",
    "offset, 1000000000",
    "state, asleep"
  })
  void what_is_out_of_bounds_is_an_invalid_request(String name, String value) {
    Answer answer = session(RunningHost.ADMIN, Form.JSON).send(crowd().attribute(name, value));
    assertThat(answer.fault()).isEqualTo("service.INVALID_REQUEST");
    assertThat(answer.text()).contains(name + " is ");
  }

  @Test
  void a_domains_administrator_is_told_of_the_users_in_reach_and_of_nobody_else() throws Exception {
    Member stranger = host.newMember(Form.XML12);
    String elsewhere = stranger.name.replace(RunningHost.DOMAIN, "example.net");
    sql("update account set name = '%s' where name = '%s'".formatted(elsewhere, stranger.name));
    Answer own = domainAdmin.send(crowd());
    assertThat(names(own)).hasSize(5);
    Answer all = domainAdmin.send(list().attribute("limit", "200"));
    assertThat(all.text()).doesNotContain(elsewhere, RunningHost.ADMIN);
    assertThat(counts(all)).containsEntry("all", all.value("total").orElseThrow());
    Answer administrators = domainAdmin.send(list().attribute("query", RunningHost.ADMIN));
    assertThat(counts(administrators)).containsEntry("all", "0");
    assertThat(
            session(RunningHost.ADMIN, Form.XML12)
                .send(list().attribute("query", elsewhere))
                .value("total"))
        .contains("1");
  }

  @Test
  void users_and_strangers_are_told_nothing() {
    Member member = host.newMember(Form.JSON);
    SoapClient door = host.adminClient(Form.JSON);
    assertThat(door.send(list()).fault()).isEqualTo("service.AUTH_REQUIRED");
    assertThat(door.bearing(member.login().token()).send(list()).fault())
        .isEqualTo("service.PERM_DENIED");
    assertThat(host.client(Form.JSON).bearing(member.login().token()).send(list()).fault())
        .isEqualTo("service.UNKNOWN_DOCUMENT");
  }
}
