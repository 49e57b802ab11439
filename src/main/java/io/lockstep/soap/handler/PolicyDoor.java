package io.lockstep.soap.handler;

import io.lockstep.factor.DomainName;
import io.lockstep.factor.EffectivePolicy;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.PolicyBook;
import io.lockstep.factor.PolicyKey;
import io.lockstep.factor.PolicyScope;
import io.lockstep.factor.PolicyTarget;
import io.lockstep.soap.Element;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.SoapFault;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What both requests about the policy have in common: how a layer is named, and how it looks. */
final class PolicyDoor {
  private final PolicyBook book;

  PolicyDoor(PolicyBook book) {
    this.book = book;
  }

  /**
   * A layer as a request names it.
   *
   * @param name empty for the server only
   */
  record Named(PolicyScope scope, String name) {

    /**
     * What a request names; nobody knows yet whether it is there.
     *
     * @throws SoapFault service.INVALID_REQUEST when it names none, or in another way
     */
    static Named in(Element request) throws SoapFault {
      String word = request.attribute("scope");
      Optional<PolicyScope> scope =
          Arrays.stream(PolicyScope.values()).filter(one -> one.word().equals(word)).findFirst();
      if (scope.isEmpty()) {
        throw SoapFault.invalidRequest(
            "scope is one of "
                + Arrays.stream(PolicyScope.values())
                    .map(PolicyScope::word)
                    .collect(Collectors.joining(", ")));
      }
      String name = request.optionalAttribute("name").map(String::strip).orElse("");
      if (name.isEmpty() != (scope.get() == PolicyScope.SERVER)) {
        throw SoapFault.invalidRequest(
            "a domain, cos or account is named, and of the server there is one only");
      }
      return new Named(scope.get(), name);
    }

    /** The domain that it names. */
    PolicyTarget domain() throws SoapFault {
      try {
        return PolicyTarget.ofDomain(DomainName.checked(name));
      } catch (IllegalArgumentException odd) {
        throw SoapFault.invalidRequest(odd.getMessage());
      }
    }

    /** The account or class of service that it names. */
    Selector selector() {
      return new Selector(scope.word(), false, name);
    }
  }

  /**
   * A layer: each key with what it says, and what holds in the end.
   *
   * @param layers that say something, as far as whoever asks may know of them
   */
  Element answer(String response, PolicyTarget target, List<PolicyTarget> layers) throws SoapFault {
    Element answer = Element.of(Namespaces.LOCKSTEP, response);
    answer.setAttribute("scope", target.scope().word());
    if (target.scope() != PolicyScope.SERVER) {
      answer.setAttribute("name", target.name());
    }
    try {
      addKeys(answer, target);
    } catch (FactorStoreException failed) {
      throw SecondFactorHook.storeFailed(failed);
    }
    for (PolicyTarget layer : layers) {
      answer
          .addRepeated("layer")
          .setAttribute("scope", layer.scope().word())
          .setAttribute("name", layer.name());
    }
    return answer;
  }

  private void addKeys(Element answer, PolicyTarget target) {
    Map<String, String> said = new TreeMap<>(book.said(target));
    Optional<EffectivePolicy> laid =
        target.scope() == PolicyScope.SERVER ? Optional.empty() : effective(target);
    for (PolicyKey key : PolicyKey.values()) {
      Element policy = answer.addRepeated("policy").setAttribute("key", key.word());
      Optional<String> value = Optional.ofNullable(said.remove(key.word()));
      value.ifPresent(text -> policy.setAttribute("value", text));
      laid.ifPresent(
          held -> {
            policy.setAttribute("effective", key.shown(held.policy()));
            held.source(key).ifPresent(from -> policy.setAttribute("from", from.word()));
          });
      if (value.isPresent() && key.read(value.get()).isEmpty()) {
        policy.setAttribute("damaged", true);
      }
      policy.setAttribute("allowed", key.allowed());
      policy.setAttribute("meaning", key.meaning());
    }
    // Rows of keys that nobody knows: shown, so that they can be taken away.
    said.forEach(
        (word, text) ->
            answer
                .addRepeated("policy")
                .setAttribute("key", word)
                .setAttribute("value", text)
                .setAttribute("damaged", true));
  }

  /** What holds; empty when a layer is damaged: the page must still show what each says. */
  private Optional<EffectivePolicy> effective(PolicyTarget target) {
    try {
      return Optional.of(book.effective(target));
    } catch (FactorStoreException damaged) {
      return Optional.empty();
    }
  }

  /** All layers that say something. */
  List<PolicyTarget> layers() throws SoapFault {
    try {
      return book.layers();
    } catch (FactorStoreException failed) {
      throw SecondFactorHook.storeFailed(failed);
    }
  }
}
