package io.lockstep.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lockstep.extension.ExtensionXml.HandlerLine;
import io.lockstep.extension.ExtensionXml.Host;
import io.lockstep.extension.ExtensionXml.Named;
import io.lockstep.extension.ExtensionXml.Served;
import io.lockstep.factor.Demand;
import io.lockstep.maillog.LogNames;
import io.lockstep.soap.Account;
import io.lockstep.soap.AuthHook;
import io.lockstep.soap.Element;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.RequestHandler;
import io.lockstep.verdict.Operation;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WiringTest {
  private static final Path FILE = Path.of("extension.xml");

  /** A hook that needs nothing. */
  public static final class Hook implements AuthHook {
    @Override
    public Demand demand(Account account, Operation operation, RequestContext context) {
      return Demand.NOTHING;
    }

    @Override
    public boolean verify(
        Account account,
        Operation operation,
        String typed,
        String namePassedIn,
        RequestContext context) {
      return true;
    }
  }

  /** What every handler here does. */
  public abstract static class Silent implements RequestHandler {
    @Override
    public Element handle(Element request, RequestContext context) {
      return request;
    }
  }

  /** Asks for a part and for the hook. */
  public static final class Asking extends Silent {
    public Asking(StringBuilder heard, AuthHook hook) {
      heard.append(hook.getClass().getSimpleName());
    }
  }

  /** Has two constructors. */
  public static final class Undecided extends Silent {
    public Undecided() {}

    public Undecided(StringBuilder ignored) {
      this();
      ignored.append("");
    }
  }

  /** Cannot be made. */
  public static final class Broken extends Silent {
    public Broken() {
      throw new IllegalStateException("on purpose");
    }
  }

  /** Cannot be made either. */
  public abstract static class Abstract extends Silent {
    public Abstract() {}
  }

  private static HandlerLine line(Class<?> handler, String request, Served served, int line) {
    return new HandlerLine("urn:x", request, served, new Named(handler.getName(), "handler", line));
  }

  private static ExtensionXml xml(Named hook, HandlerLine... lines) {
    return new ExtensionXml(
        FILE, "x", "c", LogNames.USUAL, hook, List.copyOf(Arrays.asList(lines)));
  }

  private static Wiring wiring(String hook, HandlerLine... lines) {
    return new Wiring(xml(new Named(hook, "authHook", 5), lines), Host.EMBEDDED);
  }

  private static void refused(Class<?> handler, String... words) {
    Wiring wiring = wiring(Hook.class.getName(), line(handler, "ARequest", Served.USER, 7));
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(wiring::handlers)
        .satisfies(
            mistake ->
                assertThat(mistake.getMessage())
                    .startsWith("extension.xml, line 7: element <handler>: ")
                    .contains(handler.getName())
                    .contains(words));
  }

  @Test
  void a_constructor_gets_the_parts_it_asks_for_and_the_hook_is_one_of_them() throws Exception {
    StringBuilder heard = new StringBuilder();
    Wiring wiring =
        wiring(Hook.class.getName(), line(Asking.class, "ARequest", Served.BOTH, 7))
            .give(StringBuilder.class, heard);
    assertThat(wiring.authHook()).isInstanceOf(Hook.class);
    assertThat(wiring.handlers()).isNotNull();
    assertThat(heard).hasToString("Hook");
  }

  @Test
  void a_class_that_is_not_there_is_named_with_line_and_element() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(wiring("a.Nobody")::authHook)
        .withMessage("extension.xml, line 5: element <authHook>: there is no class a.Nobody");
  }

  @Test
  void a_hook_that_is_none_is_refused() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(wiring("java.lang.String")::authHook)
        .withMessageContaining("java.lang.String is no AuthHook");
  }

  @Test
  void what_handles_nothing_is_refused() {
    refused(Hook.class, "is no RequestHandler");
  }

  @Test
  void a_part_that_the_host_does_not_give_is_named() {
    refused(Asking.class, "asks for a java.lang.StringBuilder");
  }

  @Test
  void a_class_with_two_constructors_is_refused() {
    refused(Undecided.class, "exactly one public constructor");
  }

  @Test
  void a_class_that_cannot_be_made_says_why() {
    refused(Broken.class, "cannot be made", "on purpose");
    refused(Abstract.class, "cannot be made");
  }

  @Test
  void two_handlers_for_one_request_at_one_door_are_refused_at_the_second() {
    HandlerLine first = line(Quiet.class, "ARequest", Served.BOTH, 7);
    HandlerLine second = line(Quiet.class, "ARequest", Served.ADMIN, 8);
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(wiring(Hook.class.getName(), first, second)::handlers)
        .withMessageContaining("line 8")
        .withMessageContaining("two handlers for {urn:x}ARequest at ADMIN");
  }

  @Test
  void one_request_may_have_a_handler_at_each_door() throws Exception {
    HandlerLine first = line(Quiet.class, "ARequest", Served.USER, 7);
    HandlerLine second = line(Quiet.class, "ARequest", Served.ADMIN, 8);
    assertThat(wiring(Hook.class.getName(), first, second).handlers()).isNotNull();
  }

  @Test
  void what_is_named_for_another_host_is_not_even_looked_for() throws Exception {
    Named elsewhere = new Named("a.Nobody", "handler", 7, Set.of(Host.EMBEDDED));
    HandlerLine other = new HandlerLine("urn:x", "ARequest", Served.USER, elsewhere);
    Named hook = new Named("a.Nobody", "authHook", 5, Set.of(Host.EMBEDDED));
    Wiring wiring =
        new Wiring(xml(hook, other, line(Quiet.class, "BRequest", Served.USER, 8)), Host.ZIMBRA);
    assertThat(wiring.make()).extracting(made -> made.line().request()).containsExactly("BRequest");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(wiring::authHook)
        .withMessage("extension.xml, line 5: element <authHook>: host zimbra has no auth hook");
  }

  /** Needs nothing. */
  public static final class Quiet extends Silent {}
}
