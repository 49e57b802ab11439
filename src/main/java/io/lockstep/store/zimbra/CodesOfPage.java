package io.lockstep.store.zimbra;

import io.lockstep.factor.BypassCode;
import io.lockstep.factor.CodeLedger;
import io.lockstep.factor.RecoveryCode;
import io.lockstep.factor.Sealed;
import io.lockstep.factor.UndecryptableException;
import io.lockstep.store.node.SpentCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Recovery and bypass codes of a page: all in one value of the directory, so that each is spent
 * once whatever server it comes to. A bypass code stands there with its end behind a colon, which
 * no code that somebody types can hold. What was spent here is remembered here, to say so.
 */
final class CodesOfPage implements CodeLedger {
  /** Spent codes that are remembered: two full sets. */
  private static final int MOST_SPENT = 40;

  private static final String SPENT = "spent-";
  private static final String BYPASS_NOTE = "bypass";

  /**
   * A code as it stands in the value.
   *
   * @param expires of a bypass code
   */
  private record Item(String code, Optional<Instant> expires) {
    static Item of(String text) {
      int colon = text.indexOf(':');
      return colon < 0
          ? new Item(text, Optional.empty())
          : new Item(text.substring(0, colon), Optional.of(end(text.substring(colon + 1))));
    }

    /** An end that nobody can read has passed. */
    private static Instant end(String millis) {
      try {
        return Instant.ofEpochMilli(Long.parseLong(millis));
      } catch (NumberFormatException odd) {
        return Instant.EPOCH;
      }
    }

    String text() {
      return expires.map(end -> code + ":" + end.toEpochMilli()).orElse(code);
    }

    /** Never shows the code. */
    @Override
    public String toString() {
      return "Item[hidden]";
    }
  }

  private final Page page;
  private Optional<String> closed = Optional.empty();

  CodesOfPage(Page page) {
    this.page = page;
  }

  private List<Item> items() {
    Optional<String> stored = page.draft().one(Attributes.SCRATCH_CODES);
    if (stored.isEmpty()) {
      return List.of();
    }
    try {
      String clear =
          page.tools().seal().open(page.account(), Attributes.SCRATCH_CODES, stored.get());
      return ScratchCodesValue.parse(clear).codes().stream().map(Item::of).toList();
    } catch (DamagedValueException odd) {
      closed = Optional.of(Marked.DAMAGED);
    } catch (UndecryptableException sealed) {
      closed = Optional.of(sealed.keyId());
    }
    return List.of();
  }

  /** Whether what stands there can be read. */
  boolean readable() {
    items();
    return closed.isEmpty();
  }

  /** Writes them anew, as they are. */
  void rewrite() {
    if (page.draft().one(Attributes.SCRATCH_CODES).isPresent()) {
      write(items());
    }
  }

  private void write(List<Item> items) {
    String clear = new ScratchCodesValue(items.stream().map(Item::text).toList()).text();
    page.draft()
        .set(
            Attributes.SCRATCH_CODES,
            Optional.of(
                page.tools().seal().close(page.account(), Attributes.SCRATCH_CODES, clear)));
  }

  @Override
  public List<RecoveryCode> recoveryCodes() {
    List<Item> items = items();
    if (closed.isPresent()) {
      // Perhaps it was one of those: nobody can say that it was wrong.
      return List.of(
          new RecoveryCode("closed", new Sealed(closed.get(), new byte[0]), Optional.empty()));
    }
    Stream<RecoveryCode> good =
        items.stream()
            .filter(item -> item.expires().isEmpty())
            .map(item -> new RecoveryCode("code", hash(item), Optional.empty()));
    return Stream.concat(good, spent().stream()).toList();
  }

  private static Sealed hash(Item item) {
    return Marked.of(Marked.CLEAR, item.code().toUpperCase(Locale.ROOT));
  }

  private List<RecoveryCode> spent() {
    List<RecoveryCode> codes = new ArrayList<>();
    for (SpentCode one : page.state().spentCodes()) {
      codes.add(new RecoveryCode(SPENT + codes.size(), one.hash(), Optional.of(one.at())));
    }
    return codes;
  }

  @Override
  public void replaceRecoveryCodes(List<RecoveryCode> codes) {
    List<Item> items =
        new ArrayList<>(items().stream().filter(item -> item.expires().isPresent()).toList());
    codes.forEach(code -> items.add(new Item(Marked.text(code.hash()), Optional.empty())));
    write(items);
    page.state(state -> state.withSpentCodes(List.of()));
  }

  @Override
  public boolean spend(RecoveryCode code, Instant at) {
    return !code.id().startsWith(SPENT) && take(code.hash(), false, at);
  }

  private boolean take(Sealed hash, boolean bypass, Instant at) {
    List<Item> items = new ArrayList<>(items());
    Optional<Item> found =
        items.stream()
            .filter(item -> item.expires().isPresent() == bypass && hash(item).equals(hash))
            .findFirst();
    if (found.isEmpty()) {
      return false;
    }
    items.remove(found.get());
    write(items);
    if (bypass) {
      rememberBypass(hash, at);
      return true;
    }
    List<SpentCode> spent = new ArrayList<>();
    spent.add(new SpentCode(page.tools().vault().kept(page.account(), hash), at));
    spent.addAll(page.state().spentCodes());
    page.state(state -> state.withSpentCodes(spent.stream().limit(MOST_SPENT).toList()));
    return true;
  }

  @Override
  public List<BypassCode> bypassCodes() {
    List<BypassCode> codes = new ArrayList<>(openBypassCodes());
    spentBypass().ifPresent(codes::add);
    return codes;
  }

  /** The last that was used here: it is remembered apart, for nothing else tells its kind. */
  private Optional<BypassCode> spentBypass() {
    return page.note(BYPASS_NOTE)
        .map(text -> text.split(" ", -1))
        .filter(parts -> parts.length == 3)
        .map(
            parts -> {
              Instant spent = Instant.ofEpochMilli(Long.parseLong(parts[2]));
              byte[] hash = Base64.getDecoder().decode(parts[1]);
              return new BypassCode(
                  SPENT, new Sealed(parts[0], hash), spent, spent, Optional.of(spent));
            });
  }

  private void rememberBypass(Sealed hash, Instant at) {
    Sealed kept = page.tools().vault().kept(page.account(), hash);
    String bytes = Base64.getEncoder().encodeToString(kept.bytes());
    page.note(BYPASS_NOTE, Optional.of(kept.keyId() + " " + bytes + " " + at.toEpochMilli()));
  }

  private List<BypassCode> openBypassCodes() {
    return items().stream()
        .filter(item -> item.expires().isPresent())
        .map(
            item ->
                new BypassCode(
                    "bypass",
                    hash(item),
                    Instant.EPOCH,
                    item.expires().orElseThrow(),
                    Optional.empty()))
        .toList();
  }

  @Override
  public void issue(BypassCode code) {
    List<Item> items =
        new ArrayList<>(items().stream().filter(item -> item.expires().isEmpty()).toList());
    items.add(new Item(Marked.text(code.hash()), Optional.of(code.expires())));
    write(items);
  }

  @Override
  public boolean spend(BypassCode code, Instant at) {
    return code.spent().isEmpty() && take(code.hash(), true, at);
  }

  /** How many can still be used. */
  int left() {
    return (int) items().stream().filter(item -> item.expires().isEmpty()).count();
  }

  void removeAll() {
    page.draft().set(Attributes.SCRATCH_CODES, Optional.empty());
    page.state(state -> state.withSpentCodes(List.of()));
    page.note(BYPASS_NOTE, Optional.empty());
  }
}
