package io.lockstep.soap.handler;

import io.lockstep.factor.PolicyBook;
import io.lockstep.factor.PolicyTarget;
import io.lockstep.soap.AdminRights;
import io.lockstep.soap.Element;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.RequestHandler;
import io.lockstep.soap.SoapFault;
import java.util.List;

/**
 * GetPolicyRequest: what one layer of the policy says about each key, and what holds in the end. A
 * domain's administrator sees the layers of the domain and of the accounts in reach, and is told of
 * no other; all layers that say something are told to administrators of everything.
 */
public final class GetPolicy implements RequestHandler {
  private final AdminTargets targets;
  private final PolicyDoor door;

  public GetPolicy(AdminTargets targets, PolicyBook book) {
    this.targets = targets;
    this.door = new PolicyDoor(book);
  }

  @Override
  public boolean needsAdminAuth() {
    return true;
  }

  @Override
  public Element handle(Element request, RequestContext context) throws SoapFault {
    PolicyTarget target = target(PolicyDoor.Named.in(request), context);
    boolean global = context.requireAccount().rights().global();
    return door.answer("GetPolicyResponse", target, global ? door.layers() : List.of());
  }

  private PolicyTarget target(PolicyDoor.Named named, RequestContext context) throws SoapFault {
    AdminRights rights = context.requireAccount().rights();
    return switch (named.scope()) {
      case SERVER -> {
        requireAccess(rights.global());
        yield PolicyTarget.SERVER;
      }
      case DOMAIN -> {
        PolicyTarget domain = named.domain();
        // Whoever would reach any name in it administers it.
        requireAccess(rights.global() || rights.reachName("@" + domain.name()));
        yield domain;
      }
      case COS -> {
        var cos = targets.seenCos(named.selector(), context);
        yield PolicyTarget.ofCos(cos.id(), cos.name());
      }
      case ACCOUNT -> PolicyTarget.of(targets.seenAccount(named.selector(), context).ref());
    };
  }

  private static void requireAccess(boolean allowed) throws SoapFault {
    if (!allowed) {
      throw SoapFault.permDenied("can not access policy").withLogReason("out of reach");
    }
  }
}
