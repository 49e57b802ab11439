package io.lockstep.factor;

class MemoryJuryTest extends JuryStoreContract {
  @Override
  protected JuryStore store(AccountRef... accounts) {
    return new MemoryJury();
  }
}
