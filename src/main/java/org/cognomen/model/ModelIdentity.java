package org.cognomen.model;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.cognomen.model.files.FileNames;
import org.cognomen.model.files.ModelException;
import org.cognomen.model.files.SafeTensors;
import org.cognomen.model.files.TensorContent;
import org.cognomen.util.Quoted;
import org.cognomen.util.Sha256;
import org.cognomen.vocabulary.SurnameVectorizer;

/**
 * Tells the files of one model from those of another whose shapes happen to be the same.
 *
 * <p>config.json and each file of tensors carry the same {@code model_id}; a file of tensors also
 * carries the CRC-32 of the tokens in vectorizer.json and the member's number. What does not carry
 * them, such as a file that PyTorch wrote, is not checked. This guards against mistakes, not
 * against forgery.
 */
final class ModelIdentity {

  static final String MODEL_ID = "model_id";
  private static final String VECTORIZER = "vectorizer_crc32";
  private static final String MEMBER = "member";
  private static final int ID_BYTES = 8;

  private final MessageDigest digest = Sha256.start();
  private final OutputStream digested =
      new DigestOutputStream(OutputStream.nullOutputStream(), digest);
  private int files; // of tensors that were added

  /** The identity of a model whose files are read one after another. */
  ModelIdentity(SurnameVectorizer vectorizer) {
    digest.update(crc(vectorizer).getBytes(StandardCharsets.US_ASCII));
  }

  /** Adds the file of the next member, which has no digest of its own. */
  void add(SafeTensors tensors) throws IOException {
    if (tensors.metadata().containsKey(MODEL_ID)) {
      tensors.writeBare(digested);
      files++;
    }
  }

  /**
   * Holds tensors without digests of their own, as version 0.1 wrote them, to the id, which is the
   * beginning of the digest of all of them.
   *
   * @param members of the model
   * @param modelId what config.json says, if anything
   */
  void check(int members, Optional<String> modelId, String where) {
    if (files == members && modelId.isPresent() && !id(hex()).equals(modelId.get())) {
      throw new ModelException(
          where
              + FileNames.TENSORS
              + (members == 1 ? "" : " or the file of a further member")
              + " is damaged: the tensors are not those from which "
              + MODEL_ID
              + " in "
              + FileNames.CONFIG
              + " was computed. Restore the model.");
    }
  }

  private String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static String id(String digest) {
    return digest.substring(0, 2 * ID_BYTES);
  }

  /**
   * The id of a model, 16 hexadecimal digits: the same for the same tensors and tokens.
   *
   * @param tensors what each member's file holds, in order
   */
  static String of(SurnameVectorizer vectorizer, Iterable<TensorContent> tensors) {
    return id(digest(vectorizer, tensors));
  }

  /** The SHA-256 whose beginning is the id, 64 hexadecimal digits. */
  static String digest(SurnameVectorizer vectorizer, Iterable<TensorContent> tensors) {
    ModelIdentity identity = new ModelIdentity(vectorizer);
    try {
      for (TensorContent content : tensors) {
        content.write(identity.digested, Map.of());
      }
      return identity.hex();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to nowhere never fails", e);
    }
  }

  /** What a file of tensors says of the model that it belongs to. */
  static Map<String, String> metadata(String modelId, SurnameVectorizer vectorizer, int member) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(MODEL_ID, modelId);
    texts.put(VECTORIZER, crc(vectorizer));
    texts.put(MEMBER, String.valueOf(member));
    return texts;
  }

  /**
   * Refuses a file of tensors that belongs to another config.json or vectorizer.json, or to another
   * member.
   *
   * @param modelId what config.json says, if anything
   * @param member whose tensors are expected, counted from 1
   */
  static void check(
      Map<String, String> metadata,
      Optional<String> modelId,
      SurnameVectorizer vectorizer,
      int member,
      String where,
      String file) {
    String own = metadata.get(MODEL_ID);
    if (own != null && modelId.isPresent() && !own.equals(modelId.get())) {
      throw mixture(where, file, FileNames.CONFIG);
    }
    String tokens = metadata.get(VECTORIZER);
    if (tokens != null && !tokens.equals(crc(vectorizer))) {
      throw mixture(where, file, FileNames.VECTORIZER);
    }
    String number = metadata.getOrDefault(MEMBER, String.valueOf(member));
    if (!number.equals(String.valueOf(member))) {
      throw new ModelException(
          where
              + file
              + " has the tensors of member "
              + Quoted.of(number)
              + "; expected those of member "
              + member
              + ": restore the file under its own name.");
    }
  }

  private static ModelException mixture(String where, String file, String other) {
    return new ModelException(
        where
            + file
            + " and "
            + other
            + " are of two different models; copy all files of one of them together.");
  }

  private static String crc(SurnameVectorizer vectorizer) {
    CRC32 crc = new CRC32();
    for (int index = 0; index < vectorizer.characters().size(); index++) {
      update(crc, vectorizer.characters().token(index));
    }
    vectorizer.nationalities().tokens().forEach(token -> update(crc, token));
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }

  private static void update(CRC32 crc, String token) {
    crc.update(token.getBytes(StandardCharsets.UTF_8));
    crc.update(0);
  }
}
