package io.lockstep.host.zimbra.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;

import com.zimbra.cs.account.Entry;
import com.zimbra.cs.ldap.ZModificationList;
import io.lockstep.store.zimbra.EntryChange.Edit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

class ModificationsTest {
  private final ZModificationList list = mock(ZModificationList.class);
  private final ArgumentCaptor<Entry> known = ArgumentCaptor.forClass(Entry.class);

  private void fill(Edit edit) {
    Modifications.fill(list, List.of(edit));
  }

  @Test
  void to_replace_looks_at_no_entry() {
    fill(new Edit.Replace("zimbraA", "new"));
    verify(list).modifyAttr("zimbraA", new String[] {"new"}, false, false);
    verifyNoMoreInteractions(list);
  }

  @Test
  void to_clear_is_to_replace_by_nothing_which_is_harmless_where_there_is_nothing() {
    fill(new Edit.Clear("zimbraA"));
    verify(list).modifyAttr("zimbraA", new String[0], false, false);
    verifyNoMoreInteractions(list);
  }

  @Test
  void what_is_added_is_never_taken_for_there_already() {
    fill(new Edit.Add("zimbraA", "new"));
    verify(list)
        .addAttr(eq("zimbraA"), eq(new String[] {"new"}), known.capture(), eq(false), eq(false));
    assertThat(known.getValue().getMultiAttr("zimbraA", false, true)).isEmpty();
  }

  @Test
  void what_is_deleted_is_never_taken_for_gone_already() {
    fill(new Edit.Delete("zimbraA", "old"));
    verify(list)
        .removeAttr(eq("zimbraA"), eq(new String[] {"old"}), known.capture(), eq(false), eq(false));
    assertThat(known.getValue().getMultiAttr("zimbraA", false, true)).containsExactly("old");
    assertThat(known.getValue().getMultiAttr("zimbraB", false, true)).isEmpty();
    assertThat(known.getValue()).asString().doesNotContain("old");
  }

  @Test
  void edits_keep_their_order() {
    Modifications.fill(
        list, List.of(new Edit.Delete("zimbraA", "1"), new Edit.Add("zimbraA", "2")));
    var order = org.mockito.Mockito.inOrder(list);
    order.verify(list).removeAttr(eq("zimbraA"), any(String[].class), any(), eq(false), eq(false));
    order.verify(list).addAttr(eq("zimbraA"), any(String[].class), any(), eq(false), eq(false));
  }
}
