package io.lockstep.factor;

class MemoryHistoryTest extends HistoryContract {
  @Override
  protected History history(AccountRef one, AccountRef other) {
    return new MemoryHistory();
  }
}
