package io.lockstep.store.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.JuryStore;
import io.lockstep.factor.JuryStoreContract;
import io.lockstep.verdict.JuryVote;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileJuryTest extends JuryStoreContract {
  @TempDir Path directory;

  private Path file() {
    return directory.resolve("jury");
  }

  @Override
  protected JuryStore store(AccountRef... accounts) {
    return new FileJury(file());
  }

  @Test
  void votes_outlive_the_process() {
    new FileJury(file()).keep(List.of(vote(ANN, 1, "boot-1", 5)));
    assertThat(new FileJury(file()).votes()).containsExactly(vote(ANN, 1, "boot-1", 5));
  }

  @Test
  void an_account_that_is_gone_votes_no_more() {
    FileJury jury = new FileJury(file());
    jury.keep(List.of(vote(ANN, 1, "boot-1", 5), vote(BOB, 1, "boot-1", 5)));
    jury.remove(ANN.id());
    assertThat(jury.votes()).extracting(JuryVote::voter).containsExactly(BOB.id());
  }

  @Test
  void of_too_many_votes_the_last_heard_stay() {
    FileJury jury = new FileJury(file());
    AccountRef old = new AccountRef("old", "old");
    jury.keep(List.of(vote(old, 1, "boot-1", 1), vote(ANN, 1, "boot-1", 1)));
    List<JuryVote> many = new ArrayList<>();
    for (int i = 0; i < FileJury.MOST_VOTES - 1; i++) {
      many.add(vote(new AccountRef("id-" + i, ""), i, "boot-1", 2));
    }
    many.add(vote(ANN, 2, "boot-1", 3));
    jury.keep(many);
    assertThat(jury.votes())
        .hasSize(FileJury.MOST_VOTES)
        .contains(vote(ANN, 2, "boot-1", 3))
        .extracting(JuryVote::voter)
        .doesNotContain("old");
  }

  @Test
  void a_damaged_file_is_told_and_never_written_over() throws Exception {
    FileJury jury = new FileJury(file());
    jury.keep(List.of(vote(ANN, 1, "boot-1", 5)));
    String damaged = Files.readString(file()).replace("boot-1", "boot-2");
    Files.writeString(file(), damaged);
    assertThatThrownBy(jury::votes)
        .isInstanceOf(FactorStoreException.class)
        .hasMessageContaining(file().toString());
    assertThatThrownBy(() -> jury.keep(List.of(vote(BOB, 1, "boot-1", 5))))
        .isInstanceOf(FactorStoreException.class);
    assertThat(file()).hasContent(damaged);
  }
}
