package io.lockstep.it;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;

/** A reader of QR codes that shares nothing with what draws ours. */
final class Qr {
  private static final Map<DecodeHintType, Object> HINTS =
      Map.of(
          DecodeHintType.POSSIBLE_FORMATS,
          List.of(BarcodeFormat.QR_CODE),
          DecodeHintType.TRY_HARDER,
          true);

  private Qr() {}

  /** What the code in a picture says; empty when there is none that can be read. */
  static Optional<String> text(byte[] png) {
    try {
      BufferedImageLuminanceSource light =
          new BufferedImageLuminanceSource(ImageIO.read(new ByteArrayInputStream(png)));
      BinaryBitmap dots = new BinaryBitmap(new HybridBinarizer(light));
      return Optional.of(new MultiFormatReader().decode(dots, HINTS).getText());
    } catch (NotFoundException none) {
      return Optional.empty();
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }
}
