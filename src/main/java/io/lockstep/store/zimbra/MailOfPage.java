package io.lockstep.store.zimbra;

import io.lockstep.factor.MailAddress;
import io.lockstep.factor.MailCode;
import io.lockstep.factor.MailFactor;
import io.lockstep.factor.MailLedger;
import io.lockstep.factor.PendingMail;
import io.lockstep.factor.Sealed;
import io.lockstep.factor.UndecryptableException;
import io.lockstep.verdict.Method;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Codes by mail of a page. The open code is a value of the directory, so that it is spent once
 * whatever server it comes to; those that ended are this node's to remember.
 */
final class MailOfPage implements MailLedger {
  private static final String CONFIRMED = "mailConfirmed";
  private static final String EXPIRES = "mailExpires";
  private static final String OPEN = "open";
  private static final String VERIFIED = "verified";

  /** Ended codes that are remembered. */
  private static final int MOST_ENDED = 5;

  private final Page page;
  private final SecretsOfPage secrets;
  private Optional<Boolean> there = Optional.empty();

  MailOfPage(Page page, SecretsOfPage secrets) {
    this.page = page;
    this.secrets = secrets;
  }

  @Override
  public Optional<MailFactor> factor() {
    Draft draft = page.draft();
    if (!page.tools().rules().knowsMethods()) {
      return Optional.empty();
    }
    boolean enabled =
        there.orElseGet(
            () ->
                draft.isTrue(Attributes.ENABLED)
                    && secrets.methods().contains(Method.EMAIL.word()));
    if (!enabled || draft.one(Attributes.MAIL_ADDRESS_STATUS).filter(VERIFIED::equals).isEmpty()) {
      return Optional.empty();
    }
    return draft
        .one(Attributes.MAIL_ADDRESS)
        .flatMap(MailAddress::of)
        .map(address -> new MailFactor(address, time(CONFIRMED).orElse(Instant.EPOCH)));
  }

  /** Whether codes by mail are set up, and have somewhere to go. */
  static boolean usable(Draft draft, Set<String> methods) {
    return methods.contains(Method.EMAIL.word()) && address(draft).isPresent();
  }

  private static Optional<MailAddress> address(Draft draft) {
    boolean confirmed =
        draft.one(Attributes.MAIL_ADDRESS_STATUS).filter(VERIFIED::equals).isPresent();
    return confirmed
        ? draft.one(Attributes.MAIL_ADDRESS).flatMap(MailAddress::of)
        : Optional.empty();
  }

  private Optional<Instant> time(String note) {
    return page.note(note).map(millis -> Instant.ofEpochMilli(Long.parseLong(millis)));
  }

  private void time(String note, Optional<Instant> time) {
    page.note(note, time.map(at -> Long.toString(at.toEpochMilli())));
  }

  @Override
  public void enable(MailFactor factor) {
    Draft draft = page.draft();
    there = Optional.of(true);
    secrets.mail(true);
    draft.set(Attributes.MAIL_ADDRESS, Optional.of(factor.address().text()));
    draft.set(Attributes.MAIL_ADDRESS_STATUS, Optional.of(VERIFIED));
    time(CONFIRMED, Optional.of(factor.confirmed()));
    forgetCodes();
  }

  private void forgetCodes() {
    if (page.tools().rules().knowsMethods()) {
      page.draft().set(Attributes.MAIL_CODE, Optional.empty());
    }
    forgetExpiry();
    page.state(state -> state.withMailCodes(List.of()));
  }

  /** The address itself stays: its owner may need it for a forgotten password. */
  @Override
  public void remove() {
    if (factor().isPresent() || secrets.methods().contains(Method.EMAIL.word())) {
      there = Optional.of(false);
      secrets.mail(false);
    }
    forgetCodes();
    forgetPending();
    time(CONFIRMED, Optional.empty());
  }

  @Override
  public List<MailCode> codes() {
    List<MailCode> all = new ArrayList<>();
    open().ifPresent(all::add);
    all.addAll(page.state().mailCodes());
    return all;
  }

  private Optional<MailCode> open() {
    if (!page.tools().rules().knowsMethods()) {
      return Optional.empty();
    }
    Optional<String> stored = page.draft().one(Attributes.MAIL_CODE);
    if (stored.isEmpty()) {
      return Optional.empty();
    }
    try {
      String clear = page.tools().seal().open(page.account(), Attributes.MAIL_CODE, stored.get());
      MailCodeValue value = MailCodeValue.parse(clear);
      return Optional.of(
          code(Marked.of(Marked.CLEAR, value.code()), value.created(), expires(value.created())));
    } catch (DamagedValueException odd) {
      // No code of anybody's: the next one takes its place.
      return Optional.empty();
    } catch (UndecryptableException closed) {
      Instant now = page.tools().machine().instant();
      return Optional.of(code(new Sealed(closed.keyId(), new byte[0]), now, expires(now)));
    }
  }

  private static MailCode code(Sealed hash, Instant issued, Instant expires) {
    return new MailCode(OPEN, hash, issued, expires, Optional.empty());
  }

  /** As this node knows it when it sent the code; else as the host says. */
  private Instant expires(Instant created) {
    return page.note(EXPIRES + "/" + created.toEpochMilli())
        .map(millis -> Instant.ofEpochMilli(Long.parseLong(millis)))
        .orElseGet(() -> created.plus(page.tools().rules().mailCodeLifetime()));
  }

  @Override
  public void issue(MailCode code) {
    open().ifPresent(open -> end(open, code.issued()));
    String clear = new MailCodeValue(Marked.text(code.hash()), code.issued()).text();
    page.draft()
        .set(
            Attributes.MAIL_CODE,
            Optional.of(page.tools().seal().close(page.account(), Attributes.MAIL_CODE, clear)));
    forgetExpiry();
    time(EXPIRES + "/" + code.issued().toEpochMilli(), Optional.of(code.expires()));
  }

  private void forgetExpiry() {
    for (String name : List.copyOf(page.state().notes().keySet())) {
      if (name.startsWith(EXPIRES)) {
        page.note(name, Optional.empty());
      }
    }
  }

  private void end(MailCode code, Instant at) {
    List<MailCode> ended = new ArrayList<>();
    ended.add(
        new MailCode(
            "ended-" + code.issued().toEpochMilli(),
            page.tools().vault().kept(page.account(), code.hash()),
            code.issued(),
            code.expires(),
            Optional.of(at)));
    ended.addAll(page.state().mailCodes());
    page.state(state -> state.withMailCodes(ended.stream().limit(MOST_ENDED).toList()));
  }

  @Override
  public boolean spend(MailCode code, Instant at) {
    Optional<MailCode> open = open().filter(code::equals);
    if (open.isEmpty()) {
      return false;
    }
    page.draft().set(Attributes.MAIL_CODE, Optional.empty());
    end(open.get(), at);
    return true;
  }

  @Override
  public Optional<PendingMail> pending() {
    return page.state().pendingMail();
  }

  @Override
  public void await(PendingMail pending) {
    PendingMail kept =
        new PendingMail(
            pending.id(),
            pending.tokenId(),
            pending.address(),
            pending.beside(),
            pending.generation(),
            page.tools().vault().kept(page.account(), pending.hash()),
            pending.issued(),
            pending.expires(),
            pending.wrongCodes());
    page.state(state -> state.withPendingMail(Optional.of(kept)));
  }

  @Override
  public void forgetPending() {
    page.state(state -> state.withPendingMail(Optional.empty()));
  }

  @Override
  public List<Instant> sendings(Instant since) {
    return page.state().sendings().stream().filter(at -> !at.isBefore(since)).toList();
  }

  @Override
  public void sending(Instant at) {
    List<Instant> all = new ArrayList<>(page.state().sendings());
    all.add(at);
    page.state(state -> state.withSendings(all));
  }
}
