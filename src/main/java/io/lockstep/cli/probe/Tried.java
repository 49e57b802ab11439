package io.lockstep.cli.probe;

import java.util.Map;
import java.util.Optional;

/**
 * One door and what it did.
 *
 * @param findings one for each credential that there is
 */
public record Tried(Door door, Map<Credential, Finding> findings) {
  public Tried {
    findings = Map.copyOf(findings);
  }

  /** What it did with a credential, of which there is a finding. */
  public Finding finding(Credential credential) {
    return Optional.ofNullable(findings.get(credential)).orElseThrow();
  }

  boolean ended(Credential credential, Outcome outcome) {
    Finding found = findings.get(credential);
    return found != null && found.outcome() == outcome;
  }
}
