package io.lockstep.factor;

/** What a login of an account needs beside the password. */
public enum Demand {
  /** Nothing. */
  NOTHING,
  /** A code. */
  CODE,
  /** To set up a second factor first: policy requires one, and the account has none. */
  SETUP
}
