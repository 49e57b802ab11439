package io.lockstep.host.zimbra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zimbra.cs.extension.ExtensionException;
import com.zimbra.cs.extension.ZimbraExtension;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ZimbraEntryTest {
  private static final String ALL = "META-INF/lockstep/zimbra-references.txt";
  private static final String HERE = "io/lockstep/host/zimbra/";

  /** Parts are made by name, so what they were told stands here. */
  private static final List<String> CALLS = new ArrayList<>();

  @BeforeEach
  void nobody_has_called() {
    CALLS.clear();
  }

  private static ZimbraEntry entry(Class<?> part) {
    return new ZimbraEntry("17", part.getName(), ALL);
  }

  private static ZimbraEntry entry(String references) {
    return new ZimbraEntry("17", Works.class.getName(), references);
  }

  private static String refusal(ZimbraEntry entry) {
    ExtensionException refusal = catchThrowableOfType(ExtensionException.class, entry::init);
    assertThat(refusal).isNotNull();
    return refusal.getMessage();
  }

  @Test
  void its_name_is_the_one_the_server_knows() {
    assertThat(new ZimbraEntry().getName()).isEqualTo("twofactorauth");
  }

  @Test
  void an_entry_that_was_only_made_does_nothing() {
    ZimbraEntry entry = new ZimbraEntry("17", Works.class.getName(), ALL);
    entry.postInit();
    entry.destroy();
    assertThat(CALLS).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"17", "21", "25", "17.0.2"})
  void on_a_java_that_is_new_enough_its_part_starts(String java) throws Exception {
    ZimbraEntry entry = new ZimbraEntry(java, Works.class.getName(), ALL);
    entry.init();
    entry.postInit();
    entry.destroy();
    assertThat(CALLS).containsExactly("init", "postInit", "destroy");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.8", "9", "11", "16", "seventeen"})
  @NullAndEmptySource
  void an_older_java_is_refused_with_what_to_do(String java) {
    assertThat(refusal(new ZimbraEntry(java, Works.class.getName(), ALL)))
        .contains("needs Java 17", "runs Java " + java, "Update Zimbra", "restart mailboxd");
    assertThat(CALLS).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(classes = {ThrowsAnError.class, ThrowsAtRunTime.class, ThrowsAnException.class})
  void whatever_a_part_throws_becomes_a_refusal_with_its_text(Class<?> part) {
    assertThat(refusal(entry(part)))
        .contains("could not start", "it broke", "two-factor authentication is off")
        .contains("restart mailboxd");
  }

  @Test
  void an_error_while_a_part_is_made_becomes_a_refusal_with_its_text() {
    assertThat(refusal(entry(BreaksWhenMade.class))).contains("made badly");
  }

  @Test
  void an_error_while_a_part_s_class_is_initialised_becomes_a_refusal() {
    assertThat(refusal(entry(BreaksWhenInitialised.class))).contains("no such thing");
  }

  @Test
  void a_refusal_of_a_part_arrives_as_it_is() {
    assertThat(refusal(entry(Refuses.class))).isEqualTo("mend line 3");
  }

  @Test
  void a_part_that_is_not_in_the_jar_becomes_a_refusal() {
    ZimbraEntry entry = new ZimbraEntry("17", "io.lockstep.host.zimbra.Absent", ALL);
    assertThat(refusal(entry)).contains("io.lockstep.host.zimbra.Absent");
  }

  @Test
  void a_part_that_is_none_becomes_a_refusal() {
    assertThat(refusal(entry(String.class))).contains("java.lang.String");
  }

  @Test
  void a_part_that_failed_half_way_can_clean_up() {
    ZimbraEntry entry = entry(ThrowsAnError.class);
    refusal(entry);
    entry.destroy();
    assertThat(CALLS).containsExactly("init", "destroy");
  }

  @Test
  void what_is_thrown_after_the_start_stays_inside() throws Exception {
    ZimbraEntry entry = entry(BreaksLater.class);
    entry.init();
    assertThatCode(entry::postInit).doesNotThrowAnyException();
    assertThatCode(entry::destroy).doesNotThrowAnyException();
    assertThat(CALLS).containsExactly("init", "postInit", "destroy");
  }

  @Test
  void what_this_zimbra_lacks_is_named_before_anything_starts() {
    assertThat(refusal(entry(HERE + "older.txt")))
        .contains(
            "lacks com.zimbra.cs.account.Gone, com.zimbra.cs.extension.ZimbraExtension.getName,"
                + " com.zimbra.cs.extension.ExtensionException.<init> and 2 more;")
        .contains("Install the version of Lockstep");
    assertThat(CALLS).isEmpty();
  }

  @Test
  void a_method_that_a_newer_zimbra_leaves_open_is_found() {
    assertThat(refusal(entry(HERE + "newer.txt")))
        .contains("lacks io.lockstep.host.zimbra.ZimbraEntryTest$LeavesOneOpen;");
  }

  @Test
  void inherited_members_count() throws Exception {
    entry(HERE + "inherited.txt").init();
    assertThat(CALLS).containsExactly("init");
  }

  @Test
  void a_jar_without_its_list_or_with_a_wrong_one_is_refused() {
    assertThat(refusal(entry(HERE + "absent.txt"))).contains("absent.txt is not in the jar");
    assertThat(refusal(entry(HERE + "unreadable.txt"))).contains("a line 'clazz'");
  }

  /** Notes its calls. */
  static class Works implements ZimbraPart {
    @Override
    public void init() throws Exception {
      CALLS.add("init");
    }

    @Override
    public void postInit() {
      CALLS.add("postInit");
    }

    @Override
    public void destroy() {
      CALLS.add("destroy");
    }
  }

  static final class ThrowsAnError extends Works {
    @Override
    public void init() throws Exception {
      super.init();
      throw new NoSuchMethodError("it broke");
    }
  }

  static final class ThrowsAtRunTime extends Works {
    @Override
    public void init() {
      throw new IllegalStateException("it broke");
    }
  }

  static final class ThrowsAnException extends Works {
    @Override
    public void init() throws Exception {
      throw new Exception("it broke");
    }
  }

  static final class Refuses extends Works {
    @Override
    public void init() throws Exception {
      throw new ExtensionException("mend line 3");
    }
  }

  static final class BreaksWhenMade extends Works {
    BreaksWhenMade() {
      throw new AssertionError("made badly");
    }
  }

  static final class BreaksWhenInitialised extends Works {
    static final int NUMBER = Integer.parseInt("no such thing");
  }

  static final class BreaksLater extends Works {
    @Override
    public void postInit() {
      super.postInit();
      throw new NoClassDefFoundError("later");
    }

    @Override
    public void destroy() {
      super.destroy();
      throw new StackOverflowError();
    }
  }

  abstract static class LeavesOneOpen implements ZimbraExtension {
    @Override
    public void init() {}

    @Override
    public void destroy() {}
  }
}
