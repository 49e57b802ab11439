package io.lockstep.factor;

class MemoryClockDiaryTest extends ClockDiaryStoreContract {
  @Override
  protected ClockDiaryStore store(int most) {
    return new MemoryClockDiary(NODE, most);
  }
}
