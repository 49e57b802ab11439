package io.lockstep.host.zimbra.mail;

import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.Provisioning;
import com.zimbra.cs.util.JMSession;
import io.lockstep.factor.Delivery;
import io.lockstep.factor.Letter;
import io.lockstep.factor.MailAddress;
import io.lockstep.factor.Post;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.mail.AuthenticationFailedException;
import javax.mail.Message;
import javax.mail.MessagingException;
import javax.mail.SendFailedException;
import javax.mail.Session;
import javax.mail.Transport;
import javax.mail.internet.InternetAddress;
import javax.mail.internet.MimeMessage;

/**
 * Hands letters to the server's relay. Threads of this class talk while the caller waits: the
 * server's own patience with its relay may be longer than ours.
 */
public final class ServerPost implements Post, AutoCloseable {
  /** More at once would only wait for the same relay. */
  private static final int AT_ONCE = 8;

  private static final Duration WHOLE = Duration.ofSeconds(30);
  private static final long IDLE_SECONDS = 30;

  private final Letterhead head;
  private final InstantSource machine;
  private final ThreadPoolExecutor talkers;

  /**
   * @param server the server's own view of the directory
   * @param machine dates the letters
   */
  public ServerPost(Supplier<Provisioning> server, InstantSource machine) {
    this.head = new Letterhead(server);
    this.machine = machine;
    this.talkers =
        new ThreadPoolExecutor(
            0,
            AT_ONCE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            work -> {
              Thread thread = new Thread(work, "lockstep-smtp");
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public Delivery deliver(Letter letter) {
    Future<Delivery> answer;
    try {
      answer = talkers.submit(() -> send(letter));
    } catch (RejectedExecutionException full) {
      return talkers.isShutdown() ? stopping() : failed(Delivery.Reason.BUSY, true, "too many");
    }
    try {
      return answer.get(WHOLE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException slow) {
      answer.cancel(true);
      return failed(Delivery.Reason.TIMED_OUT, true, "the server's relay took too long");
    } catch (InterruptedException stop) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return stopping();
    } catch (ExecutionException mistake) {
      return broken(mistake.getCause());
    }
  }

  private Delivery send(Letter letter) {
    try {
      Transport.send(mime(letter));
      return new Delivery.Taken();
    } catch (SendFailedException refused) {
      return failed(
          Delivery.Reason.RECIPIENT_REFUSED, false, "the server's relay refused the recipient");
    } catch (AuthenticationFailedException refused) {
      return failed(Delivery.Reason.LOGIN_REFUSED, false, "the server's relay refused the login");
    } catch (MessagingException | ServiceException failed) {
      return broken(failed);
    }
  }

  private MimeMessage mime(Letter letter) throws MessagingException, ServiceException {
    MailAddress from = head.sender();
    MimeMessage mime = new Numbered(JMSession.getSmtpSession(), from);
    mime.setFrom(new InternetAddress(from.text(), true));
    mime.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to().text(), true));
    mime.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
    mime.setText(letter.text(), StandardCharsets.UTF_8.name());
    // Whatever relays lie ahead, the text passes them unchanged.
    mime.setHeader("Content-Transfer-Encoding", "quoted-printable");
    mime.setSentDate(Date.from(machine.instant()));
    // RFC 3834 section 5: nobody's absence note shall answer it.
    mime.setHeader("Auto-Submitted", "auto-generated");
    mime.saveChanges();
    return mime;
  }

  /** The library would put this machine's and its user's name into the letter's number. */
  private static final class Numbered extends MimeMessage {
    private final String number;

    Numbered(Session session, MailAddress from) {
      super(session);
      this.number = "<" + UUID.randomUUID() + "@" + from.domain() + ">";
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", number);
    }
  }

  /** By the names of the classes: a message of the library may repeat the letter. */
  private static Delivery broken(Throwable failed) {
    for (Throwable one = failed; one != null; one = one.getCause()) {
      if (one instanceof SocketTimeoutException) {
        return failed(Delivery.Reason.TIMED_OUT, true, "the server's relay was too slow");
      }
      if (one instanceof ConnectException
          || one instanceof NoRouteToHostException
          || one instanceof UnknownHostException) {
        return failed(Delivery.Reason.UNREACHABLE, true, "the server's relay cannot be reached");
      }
    }
    String words = "the server could not send it: " + failed.getClass().getSimpleName();
    return failed(Delivery.Reason.BROKEN_OFF, true, words);
  }

  private static Delivery stopping() {
    return failed(Delivery.Reason.STOPPING, false, "this server is stopping");
  }

  private static Delivery failed(Delivery.Reason reason, boolean passing, String words) {
    return new Delivery.Failed(reason, passing, words);
  }

  /** Ends what is under way; what comes later is refused. */
  @Override
  public void close() {
    talkers.shutdownNow();
  }
}
