package io.lockstep.soap.handler;

import io.lockstep.factor.Journal;
import io.lockstep.factor.Journal.Change;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.SoapFault;

/** Lets administrators of everything through; whoever else was refused is an audit line. */
final class GlobalOnly {
  static final String REASON = "not an administrator of everything";

  private final Journal journal;

  GlobalOnly(Journal journal) {
    this.journal = journal;
  }

  /**
   * Returns when whoever asks administers everything.
   *
   * @param kind of what is asked for, in the audit log
   * @param name of it, as it came over the wire
   * @param what cannot be accessed, in the fault
   * @throws SoapFault service.PERM_DENIED to all others
   */
  void require(Change change, String kind, String name, String what, RequestContext context)
      throws SoapFault {
    if (!context.requireAccount().rights().global()) {
      journal.refused(change, kind, name, REASON, Origins.of(context));
      throw SoapFault.permDenied("can not access " + what);
    }
  }
}
