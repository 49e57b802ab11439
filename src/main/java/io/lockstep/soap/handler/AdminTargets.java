package io.lockstep.soap.handler;

import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.Journal;
import io.lockstep.factor.Journal.Change;
import io.lockstep.soap.Account;
import io.lockstep.soap.Accounts;
import io.lockstep.soap.Cos;
import io.lockstep.soap.CosDirectory;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.SoapFault;
import java.util.Optional;

/**
 * Finds what an administrator names, and lets only those through who may act on it or look at it.
 * Whoever was refused to act is an audit line.
 */
public final class AdminTargets {
  private final Accounts accounts;
  private final CosDirectory classes;
  private final Journal journal;

  public AdminTargets(Accounts accounts, CosDirectory classes, Journal journal) {
    this.accounts = accounts;
    this.classes = classes;
    this.journal = journal;
  }

  /**
   * The account that is named, when whoever asks may act on it: another account within reach.
   *
   * @throws SoapFault service.PERM_DENIED for an account out of reach, and for the own one, whose
   *     factor is changed with a code in a session of one's own; account.NO_SUCH_ACCOUNT only to
   *     those who could have reached it
   */
  Account account(Selector selector, Change change, RequestContext context) throws SoapFault {
    Account target = found(selector, Optional.of(change), context);
    if (isOwn(target, context)) {
      journal.refused(change, target.ref(), "the own account", Origins.of(context));
      throw SoapFault.permDenied("the own second factor is changed at the user service");
    }
    requireReach(target, Optional.of(change), context);
    return target;
  }

  /**
   * The account that is named, when whoever asks may look at it: one within reach, or the own one.
   * A refusal is no audit line: nothing was to change.
   *
   * @throws SoapFault as {@link #account} for one out of reach or of nobody
   */
  Account seenAccount(Selector selector, RequestContext context) throws SoapFault {
    Account target = found(selector, Optional.empty(), context);
    if (!isOwn(target, context)) {
      requireReach(target, Optional.empty(), context);
    }
    return target;
  }

  private Account found(Selector selector, Optional<Change> change, RequestContext context)
      throws SoapFault {
    Optional<Account> found;
    try {
      found = selector.byId() ? accounts.byId(selector.value()) : accounts.byName(selector.value());
    } catch (FactorStoreException failed) {
      throw SecondFactorHook.storeFailed(failed);
    }
    if (found.isEmpty()) {
      tell(change, selector, "no such account", context);
      throw wouldReach(context.requireAccount(), selector)
          ? SoapFault.noSuchAccount(selector.value())
          : outOfReach().withLogReason("no such account");
    }
    return found.get();
  }

  private static boolean isOwn(Account target, RequestContext context) throws SoapFault {
    return target.ref().id().equals(context.requireAccount().ref().id());
  }

  private void requireReach(Account target, Optional<Change> change, RequestContext context)
      throws SoapFault {
    if (!context.requireAccount().rights().reach(target)) {
      change.ifPresent(
          what -> journal.refused(what, target.ref(), "out of reach", Origins.of(context)));
      throw outOfReach().withLogReason("out of reach");
    }
  }

  /** Of accounts out of reach nobody learns whether there are any. */
  private static boolean wouldReach(Account asking, Selector selector) {
    return asking.rights().global()
        || (!selector.byId() && asking.rights().reachName(selector.value()));
  }

  private static SoapFault outOfReach() {
    return SoapFault.permDenied("can not access account");
  }

  /**
   * Lets administrators of everything through.
   *
   * @param kind of what is to be changed
   * @param written its name, as it came over the wire
   * @throws SoapFault service.PERM_DENIED to all others
   */
  void requireGlobal(String kind, String written, Change change, RequestContext context)
      throws SoapFault {
    new GlobalOnly(journal).require(change, kind, written, kind, context);
  }

  /**
   * The class of service that is named, to an administrator of everything.
   *
   * @throws SoapFault service.PERM_DENIED to all others, account.NO_SUCH_COS
   */
  Cos cos(Selector selector, Change change, RequestContext context) throws SoapFault {
    return cos(selector, Optional.of(change), context);
  }

  /** The same for one who looks only: a refusal is no audit line. */
  Cos seenCos(Selector selector, RequestContext context) throws SoapFault {
    return cos(selector, Optional.empty(), context);
  }

  private Cos cos(Selector selector, Optional<Change> change, RequestContext context)
      throws SoapFault {
    if (!context.requireAccount().rights().global()) {
      tell(change, selector, GlobalOnly.REASON, context);
      throw SoapFault.permDenied("can not access cos");
    }
    Optional<Cos> found;
    try {
      found = selector.byId() ? classes.byId(selector.value()) : classes.byName(selector.value());
    } catch (FactorStoreException failed) {
      throw SecondFactorHook.storeFailed(failed);
    }
    if (found.isEmpty()) {
      tell(change, selector, "no such cos", context);
      throw SoapFault.noSuchCos(selector.value());
    }
    return found.get();
  }

  private void tell(
      Optional<Change> change, Selector selector, String reason, RequestContext context) {
    change.ifPresent(
        what ->
            journal.refused(what, selector.kind(), selector.value(), reason, Origins.of(context)));
  }
}
