package io.lockstep.factor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Codes by mail of one account in memory. */
final class MemoryMail implements MailLedger {
  private Optional<MailFactor> factor = Optional.empty();
  private Optional<PendingMail> pending = Optional.empty();
  private List<MailCode> codes = new ArrayList<>();
  private List<Instant> sendings = new ArrayList<>();

  MemoryMail copy() {
    MemoryMail copy = new MemoryMail();
    copy.factor = factor;
    copy.pending = pending;
    copy.codes = new ArrayList<>(codes);
    copy.sendings = new ArrayList<>(sendings);
    return copy;
  }

  @Override
  public Optional<MailFactor> factor() {
    return factor;
  }

  @Override
  public void enable(MailFactor confirmed) {
    codes.clear();
    factor = Optional.of(confirmed);
  }

  @Override
  public void remove() {
    factor = Optional.empty();
    pending = Optional.empty();
    codes.clear();
  }

  @Override
  public List<MailCode> codes() {
    return List.copyOf(codes);
  }

  @Override
  public void issue(MailCode code) {
    codes.replaceAll(one -> one.ended().isEmpty() ? ended(one, code.issued()) : one);
    codes.add(0, code);
    codes = new ArrayList<>(codes.stream().limit(MailCodes.KEPT).toList());
  }

  private static MailCode ended(MailCode code, Instant at) {
    return new MailCode(code.id(), code.hash(), code.issued(), code.expires(), Optional.of(at));
  }

  @Override
  public boolean spend(MailCode code, Instant at) {
    int index = codes.indexOf(code);
    if (index < 0 || code.ended().isPresent()) {
      return false;
    }
    codes.set(index, ended(code, at));
    return true;
  }

  @Override
  public Optional<PendingMail> pending() {
    return pending;
  }

  @Override
  public void await(PendingMail waiting) {
    pending = Optional.of(waiting);
  }

  @Override
  public void forgetPending() {
    pending = Optional.empty();
  }

  @Override
  public List<Instant> sendings(Instant since) {
    sendings.removeIf(at -> at.isBefore(since));
    return List.copyOf(sendings);
  }

  @Override
  public void sending(Instant at) {
    sendings.add(at);
  }
}
