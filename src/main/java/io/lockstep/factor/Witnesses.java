package io.lockstep.factor;

import io.lockstep.verdict.SkewInterval;
import io.lockstep.verdict.Testimony;

/**
 * Who testifies of this server's clock. Thread-safe; never blocks, never throws: what is not known
 * yet is left out.
 */
public interface Witnesses {

  /** What is known now. */
  Testimony testify();

  /**
   * A device's clock was heard: a code was let in, or two refused ones proved where it stands.
   *
   * @param skew the device's clock minus this server's, as of now
   */
  void heard(AccountRef account, SkewInterval skew);

  /** Nobody testifies. */
  Witnesses NOBODY =
      new Witnesses() {
        @Override
        public Testimony testify() {
          return Testimony.NONE;
        }

        @Override
        public void heard(AccountRef account, SkewInterval skew) {}
      };
}
