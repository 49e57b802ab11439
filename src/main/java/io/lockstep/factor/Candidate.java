package io.lockstep.factor;

/** An authenticator whose code what was typed may be. */
record Candidate(Authenticator authenticator, CodeCheck check) {
  String id() {
    return authenticator.id();
  }
}
