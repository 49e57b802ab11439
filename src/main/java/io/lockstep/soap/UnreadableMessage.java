package io.lockstep.soap;

/**
 * What arrived is not a message. Says nothing of its content, which may hold a password, and has no
 * stack trace, because a caller who knows nothing can make us throw it.
 */
public final class UnreadableMessage extends Exception {
  private static final long serialVersionUID = 1L;

  private final SoapProtocol answerIn;
  private final SoapFault fault;

  /**
   * @param answerIn the protocol the sender most probably understands
   * @param fault what to answer
   */
  public UnreadableMessage(SoapProtocol answerIn, SoapFault fault) {
    super(fault.getMessage(), fault, false, false);
    this.answerIn = answerIn;
    this.fault = fault;
  }

  public SoapProtocol answerIn() {
    return answerIn;
  }

  public SoapFault fault() {
    return fault;
  }
}
