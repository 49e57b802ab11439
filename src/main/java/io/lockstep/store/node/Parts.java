package io.lockstep.store.node;

import io.lockstep.factor.Failures;
import io.lockstep.factor.MailAddress;
import io.lockstep.factor.MailCode;
import io.lockstep.factor.PendingEnrolment;
import io.lockstep.factor.PendingMail;
import io.lockstep.factor.RefusedCode;
import io.lockstep.factor.RetiredSecret;
import io.lockstep.totp.HashAlgorithm;
import io.lockstep.totp.TotpParameters;
import io.lockstep.verdict.DeviceClock;
import io.lockstep.verdict.FarCode;
import io.lockstep.verdict.LearnedDrift;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.SkewInterval;
import io.lockstep.verdict.SkewSighting;
import io.lockstep.verdict.StepUse;

/** The parts of an account's state as words of a row, each beside the way back. */
final class Parts {
  private Parts() {}

  static RowWriter failures(RowWriter row, Failures failures) {
    return row.number(failures.consecutive())
        .time(failures.last())
        .number(failures.recoveryTries())
        .time(failures.recoverySince());
  }

  static Failures failures(RowReader row) {
    return new Failures(row.smallNumber(), row.time(), row.smallNumber(), row.time());
  }

  private static RowWriter parameters(RowWriter row, TotpParameters parameters) {
    return row.text(parameters.algorithm().label())
        .number(parameters.digits())
        .number(parameters.periodSeconds());
  }

  private static TotpParameters parameters(RowReader row) {
    return new TotpParameters(
        HashAlgorithm.valueOf(row.text()), row.smallNumber(), row.smallNumber());
  }

  static RowWriter pending(RowWriter row, PendingEnrolment pending) {
    row.text(pending.id())
        .text(pending.tokenId())
        .text(pending.name())
        .flag(pending.beside())
        .number(pending.generation())
        .sealed(pending.secret());
    parameters(row, pending.parameters()).time(pending.issued()).number(pending.wrongCodes());
    return clock(row, pending.clock());
  }

  static PendingEnrolment pending(RowReader row) {
    return new PendingEnrolment(
        row.text(),
        row.text(),
        row.text(),
        row.flag(),
        row.smallNumber(),
        row.sealed(),
        parameters(row),
        row.time(),
        row.smallNumber(),
        clock(row));
  }

  static RowWriter retired(RowWriter row, RetiredSecret retired) {
    row.text(retired.id()).sealed(retired.secret());
    return parameters(row, retired.parameters()).time(retired.confirmed()).time(retired.retired());
  }

  static RetiredSecret retired(RowReader row) {
    return new RetiredSecret(row.text(), row.sealed(), parameters(row), row.time(), row.time());
  }

  static RowWriter refused(RowWriter row, RefusedCode refused) {
    return row.sealed(refused.hash()).time(refused.at()).text(refused.operation().word());
  }

  static RefusedCode refused(RowReader row) {
    return new RefusedCode(row.sealed(), row.time(), Operation.ofWord(row.text()));
  }

  static RowWriter stepUse(RowWriter row, StepUse use) {
    return row.number(use.step()).time(use.at()).text(use.operation().word()).flag(use.accepted());
  }

  static StepUse stepUse(RowReader row) {
    return new StepUse(row.number(), row.time(), Operation.ofWord(row.text()), row.flag());
  }

  static RowWriter mail(RowWriter row, PendingMail mail) {
    return row.text(mail.id())
        .text(mail.tokenId())
        .text(mail.address().text())
        .flag(mail.beside())
        .number(mail.generation())
        .sealed(mail.hash())
        .time(mail.issued())
        .time(mail.expires())
        .number(mail.wrongCodes());
  }

  static PendingMail mail(RowReader row) {
    return new PendingMail(
        row.text(),
        row.text(),
        new MailAddress(row.text()),
        row.flag(),
        row.smallNumber(),
        row.sealed(),
        row.time(),
        row.time(),
        row.smallNumber());
  }

  static RowWriter mailCode(RowWriter row, MailCode code) {
    return row.text(code.id())
        .sealed(code.hash())
        .time(code.issued())
        .time(code.expires())
        .optional(code.ended(), RowWriter::time);
  }

  static MailCode mailCode(RowReader row) {
    return new MailCode(
        row.text(), row.sealed(), row.time(), row.time(), row.optional(RowReader::time));
  }

  static RowWriter interval(RowWriter row, SkewInterval interval) {
    return row.number(interval.fromMillis()).number(interval.toMillis());
  }

  static SkewInterval interval(RowReader row) {
    return new SkewInterval(row.number(), row.number());
  }

  static RowWriter clock(RowWriter row, DeviceClock clock) {
    return row.number(clock.offset())
        .number(clock.run())
        .optional(clock.skew(), (to, skew) -> interval(to, skew.skew()).number(skew.millis()))
        .optional(clock.far(), Parts::far)
        .optional(
            clock.learned(),
            (to, drift) -> to.number(drift.steps()).number(drift.millis()).number(drift.doubts()));
  }

  static DeviceClock clock(RowReader row) {
    return new DeviceClock(
        row.smallNumber(),
        row.smallNumber(),
        row.optional(from -> new SkewSighting(interval(from), from.number())),
        row.optional(Parts::far),
        row.optional(
            from -> new LearnedDrift(from.smallNumber(), from.number(), from.smallNumber())));
  }

  private static void far(RowWriter row, FarCode far) {
    row.number(far.step()).number(far.computedStep());
    interval(row, far.skew()).number(far.agreeing());
  }

  private static FarCode far(RowReader row) {
    return new FarCode(row.number(), row.number(), interval(row), row.smallNumber());
  }
}
