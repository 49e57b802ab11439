package io.lockstep.cli;

/** Questions to the rooms below: what they do not accept is the user's mistake, in a sentence. */
final class Asked {

  /** A question. */
  interface Question<T> {
    T answer();
  }

  private Asked() {}

  /** The answer; ends with {@link ExitCode#FAILED} when it is not accepted. */
  static <T> T of(Question<T> question) throws CommandException {
    return of(question, ExitCode.FAILED);
  }

  /** The answer; ends with {@code code} when what was typed is not allowed. */
  static <T> T of(Question<T> question, ExitCode code) throws CommandException {
    try {
      return question.answer();
    } catch (IllegalArgumentException mistake) {
      throw new CommandException(code, mistake.getMessage());
    } catch (IllegalStateException contradiction) {
      throw new CommandException(ExitCode.FAILED, contradiction.getMessage());
    }
  }
}
