package io.lockstep.soap.handler;

import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.Journal.Change;
import io.lockstep.factor.PolicyBook;
import io.lockstep.factor.PolicyDesk;
import io.lockstep.factor.PolicyTarget;
import io.lockstep.soap.Element;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.RequestHandler;
import io.lockstep.soap.SoapFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * SetPolicyRequest: an administrator of everything lets one layer say something about keys, or
 * nothing any more where a key comes without a value. All of it or nothing is done. The answer is
 * that of {@link GetPolicy}. The server's layer is a file, and the own account's factor is nobody's
 * to put out of force.
 */
public final class SetPolicy implements RequestHandler {
  private final AdminTargets targets;
  private final PolicyDesk desk;
  private final PolicyDoor door;

  public SetPolicy(AdminTargets targets, PolicyDesk desk, PolicyBook book) {
    this.targets = targets;
    this.desk = desk;
    this.door = new PolicyDoor(book);
  }

  @Override
  public boolean needsAdminAuth() {
    return true;
  }

  /** What is to change. */
  private record Wish(Map<String, String> values, List<String> unset) {

    static Wish in(Element request) throws SoapFault {
      Map<String, String> values = new LinkedHashMap<>();
      List<String> unset = new ArrayList<>();
      for (Element policy : request.children("policy")) {
        String key = oneLine(policy.attribute("key"), "key");
        if (values.containsKey(key) || unset.contains(key)) {
          throw SoapFault.invalidRequest("the key " + key + " stands here twice");
        }
        Optional<String> value = policy.optionalAttribute("value");
        if (value.isPresent()) {
          values.put(key, oneLine(value.get(), "value"));
        } else {
          unset.add(key);
        }
      }
      if (values.isEmpty() && unset.isEmpty()) {
        throw SoapFault.missingElement("policy");
      }
      return new Wish(values, unset);
    }

    /** It comes back in a fault and stands in a log line. */
    private static String oneLine(String written, String what) throws SoapFault {
      String text = written.strip();
      if (!OneLine.allowed(text)) {
        throw SoapFault.invalidRequest(
            what + " is one line of at most " + OneLine.LONGEST + " characters");
      }
      return text;
    }
  }

  @Override
  public Element handle(Element request, RequestContext context) throws SoapFault {
    PolicyDoor.Named named = PolicyDoor.Named.in(request);
    targets.requireGlobal(named.scope().word(), named.name(), Change.POLICY_CHANGED, context);
    Optional<String> reason = OneLine.in(request, "reason");
    Wish wish = Wish.in(request);
    PolicyTarget target = target(named, context);
    try {
      desk.change(target, wish.values(), wish.unset(), reason, Origins.of(context));
    } catch (IllegalArgumentException | IllegalStateException refused) {
      throw SoapFault.invalidRequest(refused.getMessage());
    } catch (FactorStoreException failed) {
      throw SecondFactorHook.storeFailed(failed);
    }
    return door.answer("SetPolicyResponse", target, door.layers());
  }

  private PolicyTarget target(PolicyDoor.Named named, RequestContext context) throws SoapFault {
    return switch (named.scope()) {
      case SERVER ->
          throw SoapFault.invalidRequest(
              "what the server says stands in its configuration file and is changed there");
      case DOMAIN -> named.domain();
      case COS -> {
        var cos = targets.cos(named.selector(), Change.POLICY_CHANGED, context);
        yield PolicyTarget.ofCos(cos.id(), cos.name());
      }
      case ACCOUNT ->
          PolicyTarget.of(targets.account(named.selector(), Change.POLICY_CHANGED, context).ref());
    };
  }
}
