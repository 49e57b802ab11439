package io.lockstep.store.node;

import io.lockstep.clock.BootTime;
import io.lockstep.factor.JuryStore;
import io.lockstep.verdict.JuryVote;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The votes of a node's jury in one file. Of more than {@link #MOST_VOTES} the newest are kept,
 * which is more than a jury listens to.
 */
public final class FileJury implements JuryStore {
  /** Its name in the data directory. */
  public static final String NAME = "jury";

  /** Votes in the file. */
  public static final int MOST_VOTES = 4096;

  private static final int MOST_BYTES = 4 * 1024 * 1024;
  private static final String VOTE = "vote";

  private final Path file;
  private final WholeFile form = new WholeFile("jury", MOST_BYTES);

  /**
   * @param file in a directory that exists; it is made with the first vote
   */
  public FileJury(Path file) {
    this.file = file;
  }

  @Override
  public synchronized List<JuryVote> votes() {
    return form.read(file)
        .map(rows -> RowsReader.read(file, rows, all -> all.all(VOTE, FileJury::vote)))
        .orElse(List.of());
  }

  private static JuryVote vote(RowReader row) {
    return new JuryVote(row.text(), Parts.interval(row), new BootTime(row.text(), row.number()));
  }

  private static String row(JuryVote vote) {
    return Parts.interval(new RowWriter(VOTE).text(vote.voter()), vote.clock())
        .text(vote.heard().bootId())
        .number(vote.heard().millis())
        .row();
  }

  @Override
  public synchronized void keep(List<JuryVote> votes) {
    Map<String, JuryVote> byVoter = new LinkedHashMap<>();
    votes().forEach(vote -> byVoter.put(vote.voter(), vote));
    for (JuryVote vote : votes) {
      // Removed first, so that it stands at the end: the oldest are in front.
      byVoter.remove(vote.voter());
      byVoter.put(vote.voter(), vote);
    }
    write(byVoter.values());
  }

  /** Forgets a voter: its account is gone. */
  public synchronized void remove(String voter) {
    keepOnly(vote -> !vote.voter().equals(voter));
  }

  @Override
  public synchronized void forgetAllBut(String bootId, long bootMillis) {
    keepOnly(vote -> vote.heard().bootId().equals(bootId) && vote.heard().millis() >= bootMillis);
  }

  private void keepOnly(Predicate<JuryVote> stays) {
    List<JuryVote> before = votes();
    List<JuryVote> after = before.stream().filter(stays).toList();
    if (after.size() < before.size()) {
      write(after);
    }
  }

  private void write(Collection<JuryVote> votes) {
    form.write(
        file,
        votes.stream().skip(Math.max(0, votes.size() - MOST_VOTES)).map(FileJury::row).toList());
  }
}
