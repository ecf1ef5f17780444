package org.cognomen.spark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.cognomen.SurnameClassifier;
import org.cognomen.model.ModelArchive;
import org.cognomen.model.SurnameModel;
import org.cognomen.util.Sha256;

/**
 * A model or rows that travel once to each executor, as bytes, and are put together once in each
 * JVM, whichever tasks and queries use them.
 *
 * <p>Bytes, because a broadcast object would be written by {@code spark.serializer}, and Kryo does
 * not ask a class how it wants to be written.
 *
 * @param <T> what is put together; never changed by those who share it
 */
final class Shared<T> implements Serializable {

  private static final long serialVersionUID = 1L;

  /** By digest. Soft, so that a long-lived executor is not filled with the models of old queries. */
  private static final ConcurrentHashMap<String, SoftReference<Object>> LOADED =
      new ConcurrentHashMap<>();

  private static final AtomicInteger LOADS = new AtomicInteger();

  private final Broadcast<byte[]> bytes;
  private final String key;
  private final Reader<T> reader;

  private Shared(Broadcast<byte[]> bytes, String key, Reader<T> reader) {
    this.bytes = bytes;
    this.key = key;
    this.reader = reader;
  }

  /** Puts a thing together. */
  interface Reader<T> extends Serializable {
    /** From the bytes that the driver sent. */
    T read(byte[] bytes);
  }

  /** Sends a classifier, with what bounds and priors it has. */
  static Shared<SurnameClassifier> classifier(SparkContext context, SurnameClassifier classifier) {
    return of(context, "classifier ", bytes(classifier), bytes -> (SurnameClassifier) object(bytes));
  }

  /** Sends a model. */
  static Shared<SurnameModel> model(SparkContext context, SurnameModel model) {
    return of(context, "model ", ModelArchive.bytes(model), ModelArchive::read);
  }

  /**
   * Each executor fetches the bytes when it is first asked for what they make.
   *
   * @param kind of the thing: the same bytes may make things of several kinds
   */
  static <T> Shared<T> of(SparkContext context, String kind, byte[] bytes, Reader<T> reader) {
    String key = kind + HexFormat.of().formatHex(Sha256.of(bytes));
    return new Shared<>(
        JavaSparkContext.fromSparkContext(context).broadcast(bytes), key, reader);
  }

  /** By what is shared: a query that names the same model twice names one thing. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Shared<?> shared && key.equals(shared.key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  /** What this JVM has put together; the same for all of its tasks. */
  T get() {
    T known = held(LOADED.get(key));
    return known == null ? load() : known;
  }

  /** One thread loads, the others wait for it. */
  private T load() {
    Object[] loaded = new Object[1]; // held until it is handed out
    LOADED.compute(
        key,
        (same, reference) -> {
          loaded[0] = held(reference);
          if (loaded[0] != null) {
            return reference;
          }
          loaded[0] = reader.read(bytes.value());
          LOADS.incrementAndGet();
          return new SoftReference<>(loaded[0]);
        });
    return cast(loaded[0]);
  }

  private T held(SoftReference<Object> reference) {
    return reference == null ? null : cast(reference.get());
  }

  @SuppressWarnings("unchecked") // the key names the kind
  private T cast(Object loaded) {
    return (T) loaded;
  }

  /** How often something was put together in this JVM. */
  static int loads() {
    return LOADS.get();
  }

  /** An object in Java's own form. */
  static byte[] bytes(Serializable object) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory never fails", e);
    }
    return bytes.toByteArray();
  }

  /** The object that {@link #bytes} wrote. */
  static Object object(byte[] bytes) {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return in.readObject();
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException(
          "what the driver sent cannot be read here: give the driver and the executors the same"
              + " release of Cognomen",
          e);
    }
  }
}
