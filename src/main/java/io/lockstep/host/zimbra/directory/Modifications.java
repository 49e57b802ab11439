package io.lockstep.host.zimbra.directory;

import com.zimbra.cs.ldap.ZModificationList;
import io.lockstep.store.zimbra.EntryChange.Edit;
import java.util.List;

/** Edits as the modifications of one LDAP request. */
final class Modifications {
  private Modifications() {}

  static void fill(ZModificationList list, List<Edit> edits) {
    for (Edit edit : edits) {
      String name = edit.attribute();
      if (edit instanceof Edit.Replace replace) {
        list.modifyAttr(name, new String[] {replace.value()}, false, false);
      } else if (edit instanceof Edit.Clear) {
        // RFC 4511 section 4.6: to replace by nothing removes all there is, and is harmless when
        // there is nothing.
        list.modifyAttr(name, new String[0], false, false);
      } else if (edit instanceof Edit.Add add) {
        list.addAttr(name, new String[] {add.value()}, GivenValues.none(), false, false);
      } else if (edit instanceof Edit.Delete delete) {
        GivenValues there = GivenValues.of(name, delete.value());
        list.removeAttr(name, new String[] {delete.value()}, there, false, false);
      }
    }
  }
}
