package io.lockstep.factor;

import io.lockstep.verdict.SkewInterval;
import io.lockstep.verdict.Testimony;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Says what a test wants, and remembers what it was told. */
public final class FakeWitnesses implements Witnesses {

  /** A device that was heard. */
  public record Heard(AccountRef account, SkewInterval skew) {}

  public volatile Testimony testimony = Testimony.NONE;
  public final ConcurrentLinkedQueue<Heard> heard = new ConcurrentLinkedQueue<>();

  @Override
  public Testimony testify() {
    return testimony;
  }

  @Override
  public void heard(AccountRef account, SkewInterval skew) {
    heard.add(new Heard(account, skew));
  }
}
