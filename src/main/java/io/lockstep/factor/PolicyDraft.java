package io.lockstep.factor;

import io.lockstep.totp.TotpParameters;
import io.lockstep.verdict.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A policy in the making: starts as another one and changes what is said. */
public final class PolicyDraft {
  private boolean available;
  private boolean required;
  private Optional<Instant> enrolBy;
  private Set<Method> methods;
  private boolean trustedDevices;
  private Duration trustLifetime;
  private boolean appPasswords;
  private int mostAppPasswords;
  private Duration appPasswordLifetime;
  private boolean revokeAppPasswords;
  private int window;
  private TotpParameters parameters;
  private boolean learnDrift;
  private boolean resynchronise;
  private int recoveryCodes;
  private boolean notices;

  public PolicyDraft(Policy start) {
    available = start.available();
    required = start.required();
    enrolBy = start.enrolBy();
    methods = start.methods();
    trustedDevices = start.trustedDevices();
    trustLifetime = start.trustLifetime();
    appPasswords = start.appPasswords();
    mostAppPasswords = start.mostAppPasswords();
    appPasswordLifetime = start.appPasswordLifetime();
    revokeAppPasswords = start.revokeAppPasswords();
    window = start.window();
    parameters = start.parameters();
    learnDrift = start.learnDrift();
    resynchronise = start.resynchronise();
    recoveryCodes = start.recoveryCodes();
    notices = start.notices();
  }

  public PolicyDraft available(boolean value) {
    available = value;
    return this;
  }

  public PolicyDraft required(boolean value) {
    required = value;
    return this;
  }

  public PolicyDraft enrolBy(Optional<Instant> value) {
    enrolBy = value;
    return this;
  }

  public PolicyDraft methods(Set<Method> value) {
    methods = value;
    return this;
  }

  public PolicyDraft trustedDevices(boolean value) {
    trustedDevices = value;
    return this;
  }

  public PolicyDraft trustLifetime(Duration value) {
    trustLifetime = value;
    return this;
  }

  public PolicyDraft appPasswords(boolean value) {
    appPasswords = value;
    return this;
  }

  public PolicyDraft mostAppPasswords(int value) {
    mostAppPasswords = value;
    return this;
  }

  public PolicyDraft appPasswordLifetime(Duration value) {
    appPasswordLifetime = value;
    return this;
  }

  public PolicyDraft revokeAppPasswords(boolean value) {
    revokeAppPasswords = value;
    return this;
  }

  public PolicyDraft window(int value) {
    window = value;
    return this;
  }

  public PolicyDraft parameters(TotpParameters value) {
    parameters = value;
    return this;
  }

  /** Changes a part of them. */
  public PolicyDraft parameters(UnaryOperator<TotpParameters> change) {
    parameters = change.apply(parameters);
    return this;
  }

  public PolicyDraft learnDrift(boolean value) {
    learnDrift = value;
    return this;
  }

  public PolicyDraft resynchronise(boolean value) {
    resynchronise = value;
    return this;
  }

  public PolicyDraft recoveryCodes(int value) {
    recoveryCodes = value;
    return this;
  }

  public PolicyDraft notices(boolean value) {
    notices = value;
    return this;
  }

  /**
   * The policy.
   *
   * @throws IllegalArgumentException when a value lies outside its range
   */
  public Policy build() {
    return new Policy(
        available,
        required,
        enrolBy,
        methods,
        trustedDevices,
        trustLifetime,
        appPasswords,
        mostAppPasswords,
        appPasswordLifetime,
        revokeAppPasswords,
        window,
        parameters,
        learnDrift,
        resynchronise,
        recoveryCodes,
        notices);
  }
}
