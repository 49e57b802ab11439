package io.lockstep.store.zimbra;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.Authenticator;
import io.lockstep.factor.Sealed;
import io.lockstep.factor.UndecryptableException;
import io.lockstep.store.node.StepState;
import io.lockstep.totp.SharedSecret;
import io.lockstep.verdict.Method;
import io.lockstep.verdict.StepUse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The confirmed secrets of a page. */
final class SecretsOfPage {
  private static final String NAME_NOTE = "name/";

  /** How an authenticator is called when nobody named it. */
  private static final String USUAL_NAME = "Authenticator";

  private final Page page;
  private Optional<List<Authenticator>> list = Optional.empty();
  private final Map<String, String> promoted = new HashMap<>();
  private Optional<Boolean> mail = Optional.empty();
  private boolean changed;

  SecretsOfPage(Page page) {
    this.page = page;
  }

  /** The id under which an authenticator is kept that was pending until a moment ago. */
  String idOf(String id) {
    return promoted.getOrDefault(id, id);
  }

  /** Whether it was confirmed a moment ago: nothing was spent under its secret before. */
  boolean fresh(String id) {
    return promoted.containsValue(idOf(id));
  }

  List<Authenticator> all() {
    if (list.isEmpty()) {
      list = Optional.of(read());
    }
    return list.get();
  }

  /** Whether all that stands there can be read. */
  boolean readable() {
    return all().stream().allMatch(one -> one.secret().keyId().equals(Marked.CLEAR));
  }

  /** Writes the list anew, as it is. */
  void rewrite() {
    write(all());
  }

  private List<Authenticator> read() {
    Draft draft = page.draft();
    if (!draft.isTrue(Attributes.ENABLED)) {
      return List.of();
    }
    Set<String> methods = methods();
    // Servers that know no methods have the app only; so have accounts of that time.
    boolean app = methods.isEmpty() || methods.contains(Method.APP.word());
    Optional<String> stored = app ? draft.one(Attributes.SECRET) : Optional.empty();
    if (stored.isEmpty()) {
      // Enabled is never off: with nothing to verify a code by, every code is refused.
      return MailOfPage.usable(draft, methods) ? List.of() : List.of(damaged("missing"));
    }
    try {
      String clear = page.tools().seal().open(page.account(), Attributes.SECRET, stored.get());
      List<StoredSecret> secrets = SecretsText.parse(clear, page.tools().rules());
      return lapsed(secrets)
          ? List.of()
          : secrets.stream()
              .map(this::authenticator)
              .sorted(
                  Comparator.comparing((Authenticator one) -> one.confirmed())
                      .thenComparing(Authenticator::id))
              .toList();
    } catch (DamagedValueException odd) {
      // Enabled and refused: somebody has a phone whose codes nobody can check.
      return List.of(damaged("unreadable"));
    } catch (UndecryptableException closed) {
      return List.of(closed(closed.keyId()));
    }
  }

  Set<String> methods() {
    return page.tools().rules().knowsMethods()
        ? new LinkedHashSet<>(page.draft().allAndNoOther(Attributes.METHODS))
        : Set.of();
  }

  /** Whether all second factors of the account's class were taken away since. */
  private boolean lapsed(List<StoredSecret> secrets) {
    return lapsed(
        secrets.stream()
            .map(one -> one.confirmed().orElse(Instant.EPOCH))
            .max(Comparator.naturalOrder()));
  }

  private boolean lapsed(Optional<Instant> confirmed) {
    Optional<Instant> reset = page.tools().directory().lastReset(page.account());
    return reset.isPresent() && confirmed.filter(time -> !time.isBefore(reset.get())).isEmpty();
  }

  private Authenticator authenticator(StoredSecret stored) {
    byte[] clear = stored.secret().toBytes();
    stored.secret().close();
    try {
      StepState steps = page.steps(stored.id());
      Optional<Instant> mark = mark(stored);
      long lastStep = mark.map(time -> stored.parameters().stepAt(time.toEpochMilli())).orElse(0L);
      return new Authenticator(
          stored.id(),
          stored.name().or(() -> page.note(NAME_NOTE + stored.id())).orElse(USUAL_NAME),
          new Sealed(Marked.CLEAR, clear),
          stored.parameters(),
          stored.confirmed().orElse(Instant.EPOCH),
          lastStep,
          lastUse(steps, lastStep, mark),
          steps.clock());
    } finally {
      Arrays.fill(clear, (byte) 0);
    }
  }

  /**
   * When that step was accepted: as this node knows it, or about when the step began. A code may be
   * of a step to come, and nothing was used in the future.
   */
  private Optional<Instant> lastUse(StepState steps, long lastStep, Optional<Instant> mark) {
    Instant now = page.tools().machine().instant();
    return steps
        .last()
        .filter(use -> use.step() == lastStep)
        .map(StepUse::at)
        .or(() -> mark.filter(time -> !time.isAfter(now)));
  }

  /** When its last accepted step began. */
  private Optional<Instant> mark(StoredSecret stored) {
    if (stored.lastStep().isEmpty()) {
      return page.mark();
    }
    long step = stored.lastStep().getAsLong();
    return step == 0
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(stored.parameters().stepStartMillis(step)));
  }

  private Authenticator damaged(String id) {
    return Authenticator.confirmed(
        id,
        USUAL_NAME,
        Marked.of(Marked.DAMAGED, ""),
        page.tools().rules().parameters(),
        Instant.EPOCH,
        0);
  }

  private Authenticator closed(String keyId) {
    return Authenticator.confirmed(
        "sealed",
        USUAL_NAME,
        new Sealed(keyId, new byte[0]),
        page.tools().rules().parameters(),
        Instant.EPOCH,
        0);
  }

  void add(Authenticator authenticator) {
    List<Authenticator> more = new ArrayList<>(all());
    more.add(authenticator);
    write(more);
  }

  void remove(String id) {
    write(all().stream().filter(one -> !one.id().equals(id)).toList());
    page.steps(id, steps -> StepState.NONE);
    page.note(NAME_NOTE + id, Optional.empty());
  }

  void rename(Authenticator authenticator, String name) {
    String id = authenticator.id();
    if (page.tools().seal().sealing()) {
      write(replaced(id, one -> one.withName(name)));
    } else {
      page.note(NAME_NOTE + id, Optional.of(name));
      list = Optional.empty();
    }
  }

  private List<Authenticator> replaced(String id, UnaryOperator<Authenticator> change) {
    return all().stream().map(one -> one.id().equals(id) ? change.apply(one) : one).toList();
  }

  /** Whether each keeps its own last step, beside its secret. */
  boolean keepSteps() {
    return page.tools().seal().sealing();
  }

  /** A step of one was accepted. */
  void accepted(String id, StepUse use) {
    changed |= keepSteps();
    list =
        Optional.of(
            replaced(
                id, one -> one.withUse(use.step(), use.at()).withClock(page.steps(id).clock())));
  }

  /** What is known of one's clock has changed. */
  void clock(String id) {
    list = Optional.of(replaced(id, one -> one.withClock(page.steps(id).clock())));
  }

  /** A pending secret becomes a confirmed one. What was spent under it stays spent. */
  void promote(String pendingId, Authenticator authenticator) {
    String id =
        page.tools().seal().sealing()
            ? authenticator.id()
            : StoredSecret.idOf(Optional.of(authenticator.confirmed()));
    promoted.put(pendingId, id);
    if (!id.equals(pendingId)) {
      StepState spent = page.steps(pendingId);
      page.steps(pendingId, steps -> StepState.NONE);
      page.steps(id, steps -> spent);
    }
    page.note(NAME_NOTE + id, Optional.of(authenticator.name()));
    add(
        new Authenticator(
            id,
            authenticator.name(),
            opened(page.account(), pendingId, authenticator.secret()),
            authenticator.parameters(),
            authenticator.confirmed(),
            authenticator.lastStep(),
            authenticator.lastUse(),
            authenticator.clock()));
  }

  /** The directory's forms want it clear. */
  private Sealed opened(AccountRef account, String id, Sealed sealed) {
    try {
      byte[] clear = page.tools().vault().open(account, id, sealed);
      Sealed opened = new Sealed(Marked.CLEAR, clear);
      Arrays.fill(clear, (byte) 0);
      return opened;
    } catch (UndecryptableException closed) {
      throw new IllegalStateException("a secret was confirmed that does not open", closed);
    }
  }

  void keepOnly(String id) {
    for (Authenticator one : all()) {
      if (!one.id().equals(idOf(id))) {
        remove(one.id());
      }
    }
  }

  /** Written down when the use case is over: on the way there may be more than have place. */
  private void write(List<Authenticator> secrets) {
    list = Optional.of(List.copyOf(secrets));
    changed = true;
  }

  /** Says whether codes by mail are set up from now on. */
  void mail(boolean there) {
    mail = Optional.of(there);
  }

  /** Puts the list in the place of what stands in the directory. */
  void finish() {
    if (!changed && mail.isEmpty()) {
      return;
    }
    Draft draft = page.draft();
    List<Authenticator> secrets = all();
    if (changed) {
      draft.set(
          Attributes.SECRET, secrets.isEmpty() ? Optional.empty() : Optional.of(stored(secrets)));
    }
    Set<String> before = methods();
    boolean mailThere = mail.orElse(before.contains(Method.EMAIL.word()));
    if (page.tools().rules().knowsMethods()) {
      method(before, Method.APP, !secrets.isEmpty());
      method(before, Method.EMAIL, mailThere);
    }
    boolean enrolled = !secrets.isEmpty() || mailThere;
    if (enrolled || draft.one(Attributes.ENABLED).isPresent()) {
      draft.set(Attributes.ENABLED, Optional.of(enrolled ? "TRUE" : "FALSE"));
    }
  }

  private void method(Set<String> before, Method method, boolean there) {
    boolean said = before.contains(method.word());
    if (there && !said) {
      page.draft().add(Attributes.METHODS, method.word());
    } else if (!there && said) {
      page.draft().delete(Attributes.METHODS, method.word());
    }
  }

  private String stored(List<Authenticator> secrets) {
    List<StoredSecret> all = secrets.stream().map(SecretsOfPage::stored).toList();
    try {
      String clear;
      if (page.tools().seal().sealing()) {
        clear = SecretsText.ofOurs(all);
      } else if (all.size() == 1) {
        clear = SecretsText.ofHost(all.get(0), page.tools().rules());
      } else {
        throw new IllegalStateException("the host's form has place for one secret");
      }
      return page.tools().seal().close(page.account(), Attributes.SECRET, clear);
    } finally {
      all.forEach(one -> one.secret().close());
    }
  }

  private static StoredSecret stored(Authenticator one) {
    byte[] clear = one.secret().bytes();
    try {
      return new StoredSecret(
          one.id(),
          Optional.of(one.name()),
          SharedSecret.ofBytes(clear),
          one.parameters(),
          Optional.of(one.confirmed()),
          OptionalLong.of(one.lastStep()));
    } finally {
      Arrays.fill(clear, (byte) 0);
    }
  }
}
