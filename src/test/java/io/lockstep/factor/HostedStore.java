package io.lockstep.factor;

/** A store of a host whose codes, passwords and tokens look otherwise. */
public interface HostedStore extends FactorStore {

  /** The settings as they are on that host. */
  FactorSettings settings(FactorSettings usual);
}
