package org.cognomen.model.members;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import org.cognomen.kernel.Kernels;
import org.cognomen.linear.LinearModel;
import org.cognomen.linear.LinearScorer;
import org.cognomen.model.files.TensorContent;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.util.Decimals;
import org.cognomen.util.JsonFields;
import org.cognomen.vocabulary.SequenceVocabulary;
import org.cognomen.vocabulary.SurnameVectorizer;

/**
 * A linear classifier over n-grams and words; its scores are its logits.
 *
 * @param linear the classifier
 * @param space the index of the character between words; -1 where there is none
 * @param weight 0 to 1000
 */
public record LinearMember(LinearModel linear, int space, float weight) implements Member {

  /** The index of the character between words, or -1 where the vocabulary has none. */
  public static int space(SurnameVectorizer vectorizer) {
    int index = vectorizer.characters().indexOf(' ');
    return index == SequenceVocabulary.UNK ? -1 : index;
  }

  @Override
  public MemberKind kind() {
    return MemberKind.LINEAR;
  }

  @Override
  public Member withWeight(float other) {
    return new LinearMember(linear, space, other);
  }

  @Override
  public TensorContent tensors() {
    return TensorContent.smallest(linear.tensors());
  }

  @Override
  public MemberScorer scorer(Optional<Prior> trainingPrior, Kernels kernels, Workers workers) {
    LinearScorer scorer = new LinearScorer(linear, space);
    return (sequences, first, n, into) -> {
      for (int i = 0; i < n; i++) {
        scorer.score(sequences[first + i], into, i * linear.classes());
      }
    };
  }

  @Override
  public MemberConfig config() {
    return new Config(linear.order(), linear.keyBits(), linear.step(), weight);
  }

  /** The keys of a linear classifier in config.json. */
  record Config(int order, int keyBits, float step, float weight) implements MemberConfig {

    private static final double LEAST_STEP = 1e-20;
    private static final double HIGHEST_STEP = 1e6;

    static Config read(JsonFields fields) {
      int order = fields.integer("order", null);
      int keyBits = fields.integer("key_bits", null);
      if (order < 1 || order > LinearModel.HIGHEST_ORDER) {
        throw fields.wrong("order", "an integer from 1 to " + LinearModel.HIGHEST_ORDER);
      }
      if (keyBits < 1 || keyBits > LinearModel.MOST_KEY_BITS) {
        throw fields.wrong("key_bits", "an integer from 1 to " + LinearModel.MOST_KEY_BITS);
      }
      float step = (float) fields.number("step", 0, LEAST_STEP, HIGHEST_STEP);
      if (step == 0) {
        throw fields.wrong("step", "a number from " + LEAST_STEP + " to " + HIGHEST_STEP);
      }
      return new Config(order, keyBits, step, MemberConfig.readWeight(fields));
    }

    @Override
    public MemberKind kind() {
      return MemberKind.LINEAR;
    }

    @Override
    public void write(ObjectNode object) {
      object.put("order", order);
      object.put("key_bits", keyBits);
      object.put("step", Decimals.shortest(step));
      object.put("weight", Decimals.shortest(weight));
    }

    /** A weight is beside its nationality, twice as many where half of them are none. */
    @Override
    public long unfolding() {
      return 7;
    }

    @Override
    public Member read(MemberTensors tensors) throws IOException {
      var values = tensors.vectors();
      try {
        LinearModel linear =
            LinearModel.fromTensors(values, order, keyBits, step, tensors.nationalities());
        return new LinearMember(linear, tensors.space(), weight);
      } catch (IllegalArgumentException e) {
        throw tensors.fault(e.getMessage() + ". Are the files of one model?", e);
      }
    }
  }
}
