package io.lockstep.factor;

import io.lockstep.factor.Journal.Change;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where an administrator changes the layers of the policy; each change leaves an audit line. */
public final class PolicyDesk {
  private final PolicyStore store;
  private final Journal journal;

  public PolicyDesk(PolicyStore store, Journal journal) {
    this.store = store;
    this.journal = journal;
  }

  /**
   * Lets a layer say something; what it says about other keys stays.
   *
   * @param values by the word of their key
   * @param reason why; stands in the audit log
   * @return what was set, in the form in which it is kept
   * @throws IllegalArgumentException naming key and what is allowed; nothing was changed
   * @throws IllegalStateException when the layer would contradict itself; nothing was changed
   * @throws FactorStoreException when it cannot be kept; nothing was changed
   */
  public Map<PolicyKey, String> set(
      PolicyTarget target, Map<String, String> values, Optional<String> reason, Origin origin) {
    return change(target, values, List.of(), reason, origin).set();
  }

  /**
   * Lets a layer say nothing about keys any more: the next farther one holds.
   *
   * @param words of keys, or of rows that nobody understands
   * @return those about which it had said something
   * @throws IllegalArgumentException for a word that is no key and of which there is no row
   * @throws FactorStoreException when it cannot be kept; nothing was changed
   */
  public Set<String> unset(PolicyTarget target, Collection<String> words, Origin origin) {
    return change(target, Map.of(), words, Optional.empty(), origin).unset();
  }

  /**
   * What became different.
   *
   * @param set in the form in which it is kept
   * @param unset those about which the layer had said something
   */
  public record Changed(Map<PolicyKey, String> set, Set<String> unset) {}

  /**
   * Lets a layer say something about some keys and nothing about others, both or neither.
   *
   * @param values by the word of their key
   * @param words of keys, or of rows that nobody understands, about which it says nothing any more
   * @param reason why; stands in the audit log
   * @throws IllegalArgumentException naming key and what is allowed; nothing was changed
   * @throws IllegalStateException when the layer would contradict itself; nothing was changed
   * @throws FactorStoreException when it cannot be kept; nothing was changed
   */
  public Changed change(
      PolicyTarget target,
      Map<String, String> values,
      Collection<String> words,
      Optional<String> reason,
      Origin origin) {
    Map<PolicyKey, String> checked = checked(values);
    Set<String> gone = new LinkedHashSet<>();
    store.change(
        target,
        before -> {
          Map<String, String> after = new LinkedHashMap<>(before);
          for (String word : words) {
            if (after.remove(word) != null) {
              gone.add(word);
            } else if (PolicyKey.of(word).isEmpty()) {
              throw noSuchKey(word);
            }
          }
          checked.forEach((key, value) -> after.put(key.word(), value));
          if (!checked.isEmpty()) {
            refuseContradiction(target, after);
          }
          return after;
        });
    if (!checked.isEmpty() || !gone.isEmpty()) {
      Map<String, String> details = new LinkedHashMap<>();
      checked.forEach((key, value) -> details.put(key.word(), value));
      if (!gone.isEmpty()) {
        details.put("unset", String.join(",", gone));
      }
      reason.ifPresent(because -> details.put("reason", because));
      tell(target, details, origin);
    }
    return new Changed(checked, gone);
  }

  /** From now on, or from a deadline on, an account must have a second factor. */
  public void require(
      AccountRef account, Optional<String> by, Optional<String> reason, Origin origin) {
    // Said for the account as well: a later date of its class of service must not hold instead.
    Map<String, String> values = new LinkedHashMap<>();
    values.put(PolicyKey.REQUIRED.word(), "true");
    values.put(PolicyKey.ENROL_BY.word(), by.orElse(PolicyValue.AT_ONCE));
    set(PolicyTarget.of(account), values, reason, origin);
  }

  /** An account need not have a second factor, whatever holds for its domain and class. */
  public void exempt(AccountRef account, String reason, Origin origin) {
    set(
        PolicyTarget.of(account),
        Map.of(PolicyKey.REQUIRED.word(), "false"),
        Optional.of(reason),
        origin);
  }

  private static Map<PolicyKey, String> checked(Map<String, String> values) {
    Map<PolicyKey, String> checked = new LinkedHashMap<>();
    values.forEach(
        (word, text) -> {
          PolicyKey key = PolicyKey.of(word).orElseThrow(() -> noSuchKey(word));
          String value =
              key.canonical(text)
                  .orElseThrow(
                      () ->
                          new IllegalArgumentException(
                              word + " = " + text + " is not allowed: " + key.allowed()));
          checked.put(key, value);
        });
    return checked;
  }

  private static IllegalArgumentException noSuchKey(String word) {
    List<String> near =
        Arrays.stream(PolicyKey.values())
            .map(PolicyKey::word)
            .filter(known -> !word.isEmpty() && known.startsWith(word.substring(0, 1)))
            .toList();
    return new IllegalArgumentException(
        "there is no key '" + word + "'" + (near.isEmpty() ? "" : "; did you mean " + near + "?"));
  }

  /** A layer that contradicts itself is a mistake; two layers may well differ. */
  private static void refuseContradiction(PolicyTarget target, Map<String, String> values) {
    if ("false".equals(values.get(PolicyKey.AVAILABLE.word()))
        && "true".equals(values.get(PolicyKey.REQUIRED.word()))) {
      throw new IllegalStateException(
          "available = false and required = true exclude each other: "
              + target.words()
              + " would have both");
    }
  }

  private void tell(PolicyTarget target, Map<String, String> details, Origin origin) {
    if (target.scope() == PolicyScope.ACCOUNT) {
      journal.changed(
          Change.POLICY_CHANGED, new AccountRef(target.id(), target.name()), details, origin);
    } else {
      journal.policyChanged(target, details, origin);
    }
  }
}
