package io.lockstep.host.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.extension.ExtensionXml.HandlerLine;
import io.lockstep.extension.ExtensionXml.Served;
import io.lockstep.extension.ExtensionXmlReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Knocks at every door of docs/doors.md; and no door is missing there. */
class EveryDoorTest {
  private static final Path TABLE = Path.of("docs/doors.md");
  private static final String SESSION = "a session";
  private static final String ADMINISTRATOR = "an administrator";
  private static final String NOBODY = "nobody in particular";
  private static RunningHost host;
  private static Member member;
  private static String challenge;
  private static String enrolment;
  private static String oldSession;

  /** A row of the table. */
  private record Door(
      String request, String at, String opensTo, boolean proof, String demands, String tests) {

    static Door of(String row) {
      List<String> cells = List.of(row.split("\\|", -1)).stream().map(String::strip).toList();
      return new Door(
          cells.get(1),
          cells.get(2),
          cells.get(3),
          cells.get(4).equals("yes"),
          cells.get(5),
          cells.get(6));
    }

    /** Whether there is nothing behind it that belongs to anybody. */
    boolean knowsNobody() {
      return demands.startsWith("nothing:") && demands.endsWith("knows nobody");
    }

    String namespace() {
      return at.substring(0, at.indexOf(','));
    }

    String place() {
      return at.substring(at.indexOf(',') + 2);
    }

    @Override
    public String toString() {
      return request + " " + at;
    }
  }

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    host = RunningHost.start(directory);
    Member halfWay = host.newMember(Form.JSON);
    enrolment = halfWay.client.begin(halfWay.name, RunningHost.PASSWORD).token();
    member = host.enrolled(Form.JSON);
    oldSession = member.session();
    member.later();
    challenge = member.login().token();
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  static List<Door> doors() throws Exception {
    return Files.readAllLines(TABLE).stream()
        .filter(line -> line.startsWith("| ") && line.contains("| urn:"))
        .map(Door::of)
        .toList();
  }

  private static SoapClient at(Door door) {
    return door.place().equals("admin port") ? host.adminClient(Form.JSON) : host.client(Form.JSON);
  }

  private static Part request(Door door) {
    // What some of them look at before anything else; never enough to do something.
    return Part.of(door.namespace(), door.request())
        .attribute("appName", "Phone")
        .attribute("id", "none")
        .attribute("name", "Tablet");
  }

  @ParameterizedTest
  @MethodSource("doors")
  void a_door_opens_to_whom_its_row_says(Door door) {
    assertThat(door.opensTo()).isIn(NOBODY, SESSION, ADMINISTRATOR);
    if (door.opensTo().equals(NOBODY)) {
      Answer nothing = at(door).send(request(door));
      assertThat(nothing.status())
          .as("with nothing at all")
          .isEqualTo(door.knowsNobody() ? 200 : 500);
      assertThat(nothing.text()).doesNotContain("uthToken");
      return;
    }
    assertThat(at(door).send(request(door)).fault()).isEqualTo("service.AUTH_REQUIRED");
    for (String half : List.of(challenge, enrolment)) {
      assertThat(at(door).bearing(half).send(request(door)).fault())
          .isIn("service.AUTH_EXPIRED", "service.PERM_DENIED");
    }
    if (door.opensTo().equals(ADMINISTRATOR)) {
      assertThat(at(door).bearing(oldSession).send(request(door)).fault())
          .isEqualTo("service.PERM_DENIED");
    }
  }

  @ParameterizedTest
  @MethodSource("doors")
  void where_the_row_says_so_an_older_session_is_asked_for_a_code(Door door) {
    if (!door.opensTo().equals(SESSION)) {
      return;
    }
    boolean harmless = !door.request().equals("EndSessionRequest");
    String fault = harmless ? at(door).bearing(oldSession).send(request(door)).fault() : "";
    if (door.proof()) {
      assertThat(fault).isEqualTo("account.TWO_FACTOR_AUTH_REQUIRED");
    } else {
      assertThat(fault).isNotEqualTo("account.TWO_FACTOR_AUTH_REQUIRED");
    }
  }

  @Test
  void every_request_of_the_extension_has_its_row_and_no_row_is_made_up() throws Exception {
    Set<String> rows =
        doors().stream()
            .map(door -> door.namespace() + " " + door.request() + " " + door.place())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> lines =
        ExtensionXmlReader.read(Path.of("extension.xml")).handlers().stream()
            .map(line -> line.namespace() + " " + line.request() + " " + place(line))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(rows).isEqualTo(lines);
  }

  private static String place(HandlerLine line) {
    Served served = line.served();
    return switch (served) {
      case USER -> "user port";
      case ADMIN -> "admin port";
      case BOTH -> "user and admin port";
      case MTA -> "mail servers' port";
    };
  }

  @Test
  void every_row_names_a_test() throws Exception {
    assertThat(doors()).hasSizeGreaterThan(20).allMatch(door -> door.tests().startsWith("`"));
  }
}
