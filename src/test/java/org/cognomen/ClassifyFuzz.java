package org.cognomen;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Any string as a surname: probabilities between 0 and 1 that sum to 1, or blank. */
public final class ClassifyFuzz {

  private static final SurnameClassifier CLASSIFIER = SurnameClassifier.of(TestModels.ensemble());
  private static final double CLOSE = 1e-5;

  private ClassifyFuzz() {}

  /** Makes what the class needs before the time of an input is taken. */
  public static void fuzzerInitialize() {}

  /** What Jazzer calls; two bytes are one char. */
  public static void fuzzerTestOneInput(byte[] input) {
    StringBuilder chars = new StringBuilder();
    for (int i = 0; i + 1 < input.length; i += 2) {
      chars.append((char) ((input[i] & 0xFF) << 8 | input[i + 1] & 0xFF));
    }
    String surname = chars.toString();
    Classification answer = CLASSIFIER.classify(surname);
    double sum = answer.probabilities().stream().mapToDouble(each -> each.probability()).sum();
    boolean blank = answer.status() == Classification.Status.BLANK;
    if (!(Math.abs(sum - (blank ? 0 : 1)) < CLOSE) || !answer.surname().equals(surname)) {
      throw new AssertionError(answer + " with a sum of " + sum);
    }
  }

  /** Names in several scripts and cases. */
  public static List<byte[]> seeds() {
    return List.of(
        "O'Brien".getBytes(StandardCharsets.UTF_16BE),
        "M\u00dcLLER \u0130 stra\u00dfe".getBytes(StandardCharsets.UTF_16BE),
        "  \u3000".getBytes(StandardCharsets.UTF_16BE),
        new byte[] {(byte) 0xD8, 0x3D, (byte) 0xDE, 0, (byte) 0xD8, 0, 0, 'a'});
  }
}
