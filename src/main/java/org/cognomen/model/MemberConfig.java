package org.cognomen.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import org.cognomen.nn.CellType;
import org.cognomen.nn.LanguageModelShape;
import org.cognomen.nn.NetworkShape;
import org.cognomen.nn.Nonlinearity;
import org.cognomen.nn.Pooling;

/** What {@code config.json} says of one member: all that its tensors alone do not tell. */
sealed interface MemberConfig {

  double HIGHEST_WEIGHT = 1000;
  int FLOAT_DIGITS = 9;

  float weight();

  void write(ObjectNode object);

  /**
   * A network.
   *
   * @param headSize F; 0 where the file does not say, and the tensors do
   */
  record Network(
      CellType cell,
      Nonlinearity nonlinearity,
      int embeddingSize,
      int hiddenSize,
      int layers,
      boolean bidirectional,
      Pooling pooling,
      int headSize,
      float weight)
      implements MemberConfig {

    static Network of(NetworkShape shape, float weight) {
      return new Network(
          shape.cell(),
          shape.nonlinearity(),
          shape.embeddingSize(),
          shape.hiddenSize(),
          shape.layers(),
          shape.bidirectional(),
          shape.pooling(),
          shape.headSize(),
          weight);
    }

    static Network read(JsonFields fields) {
      return new Network(
          fields.choice("cell", CellType.values(), null),
          fields.choice("nonlinearity", Nonlinearity.values(), Nonlinearity.TANH),
          fields.integer("embedding_size", null),
          fields.integer("hidden_size", null),
          fields.integer("layers", 1),
          fields.flag("bidirectional"),
          fields.choice("pooling", Pooling.values(), Pooling.LAST),
          fields.integer("head_size", 0),
          readWeight(fields));
    }

    @Override
    public void write(ObjectNode object) {
      object.put("cell", JsonFields.word(cell));
      object.put("nonlinearity", JsonFields.word(nonlinearity));
      object.put("embedding_size", embeddingSize);
      object.put("hidden_size", hiddenSize);
      object.put("layers", layers);
      object.put("bidirectional", bidirectional);
      object.put("pooling", JsonFields.word(pooling));
      object.put("head_size", headSize);
      object.put("weight", decimal(weight));
    }

    /** The sizes of the network, with those that the vocabulary and the tensors know. */
    NetworkShape shape(int characters, int knownHeadSize, int nationalities) {
      return new NetworkShape(
          characters,
          embeddingSize,
          cell,
          nonlinearity,
          hiddenSize,
          layers,
          bidirectional,
          pooling,
          knownHeadSize,
          nationalities);
    }
  }

  /** An n-gram model. */
  record Ngrams(int order, boolean backward, float backoff, float likelihoodFactor, float weight)
      implements MemberConfig {

    private static final double LOWEST_BACKOFF = 1e-6;
    private static final double HIGHEST_BACKOFF = 1e6;

    static Ngrams read(JsonFields fields) {
      return new Ngrams(
          fields.integer("order", null),
          fields.flag("backward"),
          (float) fields.number("backoff", 1, LOWEST_BACKOFF, HIGHEST_BACKOFF),
          readLikelihoodFactor(fields),
          readWeight(fields));
    }

    @Override
    public void write(ObjectNode object) {
      object.put("order", order);
      object.put("backward", backward);
      object.put("backoff", decimal(backoff));
      object.put("likelihood_factor", decimal(likelihoodFactor));
      object.put("weight", decimal(weight));
    }
  }

  /** A recurrent language model. */
  record LanguageModel(
      CellType cell,
      int embeddingSize,
      int nationalityEmbeddingSize,
      int hiddenSize,
      boolean backward,
      float likelihoodFactor,
      float weight)
      implements MemberConfig {

    static LanguageModel of(Member.LanguageModel member) {
      LanguageModelShape shape = member.parameters().shape();
      return new LanguageModel(
          shape.cell(),
          shape.embeddingSize(),
          shape.nationalityEmbeddingSize(),
          shape.hiddenSize(),
          member.backward(),
          member.likelihoodFactor(),
          member.weight());
    }

    static LanguageModel read(JsonFields fields) {
      return new LanguageModel(
          fields.choice("cell", CellType.values(), null),
          fields.integer("embedding_size", null),
          fields.integer("nationality_embedding_size", null),
          fields.integer("hidden_size", null),
          fields.flag("backward"),
          readLikelihoodFactor(fields),
          readWeight(fields));
    }

    @Override
    public void write(ObjectNode object) {
      object.put("cell", JsonFields.word(cell));
      object.put("embedding_size", embeddingSize);
      object.put("nationality_embedding_size", nationalityEmbeddingSize);
      object.put("hidden_size", hiddenSize);
      object.put("backward", backward);
      object.put("likelihood_factor", decimal(likelihoodFactor));
      object.put("weight", decimal(weight));
    }

    /** The sizes of the model, with those that the vocabulary knows. */
    LanguageModelShape shape(int characters, int nationalities) {
      return new LanguageModelShape(
          characters, nationalities, embeddingSize, nationalityEmbeddingSize, cell, hiddenSize);
    }
  }

  private static float readLikelihoodFactor(JsonFields fields) {
    return (float) fields.number("likelihood_factor", 1, 0, HIGHEST_WEIGHT);
  }

  private static float readWeight(JsonFields fields) {
    return (float) fields.number("weight", 1, 0, HIGHEST_WEIGHT);
  }

  /** The fewest digits that read back as the float; Java's own form differs between versions. */
  static BigDecimal decimal(float value) {
    BigDecimal exact = new BigDecimal(value);
    BigDecimal digits = exact;
    for (int precision = 1; precision <= FLOAT_DIGITS; precision++) {
      digits = exact.round(new MathContext(precision));
      if (digits.floatValue() == value) {
        break;
      }
    }
    return digits.scale() < 0 ? digits.setScale(0) : digits;
  }
}
