package io.lockstep.store.zimbra;

import io.lockstep.factor.AppPassword;
import io.lockstep.factor.AppPasswordLedger;
import io.lockstep.factor.Networks;
import io.lockstep.factor.Protocols;
import io.lockstep.verdict.Operation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** App passwords of a page: a value each. */
final class PasswordsOfPage implements AppPasswordLedger {
  /** How one is called that cannot be read; under this name its owner can revoke it. */
  static final String UNREADABLE = "unreadable";

  /** An app password and the value it stands in. */
  private record Row(AppPassword password, String raw) {}

  private final Page page;
  private final List<Row> rows = new ArrayList<>();

  PasswordsOfPage(Page page) {
    this.page = page;
    page.draft().all(Attributes.APP_PASSWORDS).forEach(stored -> rows.add(row(stored)));
    rows.sort(
        Comparator.comparing((Row row) -> row.password().created())
            .thenComparing(row -> row.password().id()));
  }

  static List<AppPassword> of(Entry entry) {
    return entry.all(Attributes.APP_PASSWORDS).stream()
        .map(stored -> row(stored).password())
        .sorted(Comparator.comparing(AppPassword::created).thenComparing(AppPassword::id))
        .toList();
  }

  private static Row row(String stored) {
    try {
      AppPasswordValue value = AppPasswordValue.parse(stored);
      return new Row(
          new AppPassword(
              value.id().orElseThrow(),
              value.name(),
              Marked.of(Marked.SSHA512, value.hash()),
              scope(value),
              networks(value),
              value.created(),
              value.expires(),
              value.lastUsed()),
          stored);
    } catch (DamagedValueException odd) {
      return new Row(
          new AppPassword(
              UNREADABLE,
              UNREADABLE,
              Marked.of(Marked.DAMAGED, ""),
              Protocols.ALL,
              Networks.NONE,
              Instant.EPOCH,
              Optional.empty(),
              Optional.empty()),
          stored);
    }
  }

  private static Set<Operation> scope(AppPasswordValue value) throws DamagedValueException {
    if (value.scope().isEmpty()) {
      return Protocols.ALL;
    }
    return Protocols.parse(String.join(",", value.scope()))
        .orElseThrow(
            () ->
                new DamagedValueException(
                    Attributes.APP_PASSWORDS, "its scope names a protocol nobody knows"));
  }

  private static Networks networks(AppPasswordValue value) throws DamagedValueException {
    try {
      return Networks.of(value.networks());
    } catch (IllegalArgumentException odd) {
      throw new DamagedValueException(Attributes.APP_PASSWORDS, "its networks are none");
    }
  }

  @Override
  public List<AppPassword> all() {
    return rows.stream().map(Row::password).toList();
  }

  @Override
  public void add(AppPassword password) {
    boolean everywhere = password.scope().equals(Protocols.ALL);
    AppPasswordValue value =
        AppPasswordValue.of(
            password.name(),
            Ssha512.of(Marked.text(password.hash()), page.tools().random()),
            password.created(),
            password.lastUsed(),
            password.expires(),
            everywhere ? Set.of() : Set.copyOf(words(password.scope())),
            password.networks().texts(),
            Optional.of(password.id()));
    // Its name is free only as long as the others are those that were looked at.
    page.draft().allAndNoOther(Attributes.APP_PASSWORDS);
    page.draft().add(Attributes.APP_PASSWORDS, value.raw());
    rows.add(row(value.raw()));
  }

  private static List<String> words(Set<Operation> scope) {
    return Arrays.asList(Protocols.words(scope).split(","));
  }

  @Override
  public boolean remove(String name) {
    List<Row> found = rows.stream().filter(row -> row.password().name().equals(name)).toList();
    found.forEach(this::delete);
    return !found.isEmpty();
  }

  private void delete(Row row) {
    rows.remove(row);
    page.draft().delete(Attributes.APP_PASSWORDS, row.raw());
  }

  @Override
  public int removeAll() {
    List<Row> all = List.copyOf(rows);
    all.forEach(this::delete);
    return all.size();
  }

  @Override
  public boolean used(String id, Instant at) {
    Optional<Row> found = rows.stream().filter(row -> row.password().id().equals(id)).findFirst();
    if (found.isEmpty()) {
      return false;
    }
    try {
      String raw = AppPasswordValue.parse(found.get().raw()).usedAt(at).raw();
      if (!raw.equals(found.get().raw())) {
        delete(found.get());
        page.draft().add(Attributes.APP_PASSWORDS, raw);
        rows.add(row(raw));
      }
      return true;
    } catch (DamagedValueException odd) {
      return false;
    }
  }
}
