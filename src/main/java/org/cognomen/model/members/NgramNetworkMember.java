package org.cognomen.model.members;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import org.cognomen.kernel.Kernels;
import org.cognomen.linear.LinearModel;
import org.cognomen.linear.NgramNetwork;
import org.cognomen.linear.NgramNetworkScorer;
import org.cognomen.model.files.TensorContent;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.util.Decimals;
import org.cognomen.util.JsonFields;

/**
 * A feedforward network over n-grams and words; its scores are its logits.
 *
 * @param classifier the network
 * @param space the index of the character between words; -1 where there is none
 * @param weight 0 to 1000
 */
public record NgramNetworkMember(NgramNetwork classifier, int space, float weight)
    implements Member {

  @Override
  public MemberKind kind() {
    return MemberKind.NGRAM_NETWORK;
  }

  @Override
  public Member withWeight(float other) {
    return new NgramNetworkMember(classifier, space, other);
  }

  @Override
  public TensorContent tensors() {
    return TensorContent.smallest(classifier.tensors());
  }

  @Override
  public MemberScorer scorer(Optional<Prior> trainingPrior, Kernels kernels, Workers workers) {
    NgramNetworkScorer scorer = new NgramNetworkScorer(classifier, space, kernels);
    int classes = classifier.shape().classes();
    return (sequences, first, n, into) -> {
      for (int i = 0; i < n; i++) {
        scorer.score(sequences[first + i], into, i * classes);
      }
    };
  }

  @Override
  public MemberConfig config() {
    NgramNetwork.Shape shape = classifier.shape();
    return new Config(
        shape.order(),
        shape.keyBits(),
        classifier.step(),
        shape.dimensions(),
        shape.units(),
        weight);
  }

  /** The keys of such a network in config.json. */
  record Config(int order, int keyBits, float step, int embeddingSize, int hiddenSize, float weight)
      implements MemberConfig {

    private static final double LEAST_STEP = 1e-20;
    private static final double HIGHEST_STEP = 1e6;

    static Config read(JsonFields fields) {
      float step = (float) fields.number("step", 0, LEAST_STEP, HIGHEST_STEP);
      if (step == 0) {
        throw fields.wrong("step", "a number from " + LEAST_STEP + " to " + HIGHEST_STEP);
      }
      return new Config(
          integer(fields, "order", LinearModel.HIGHEST_ORDER),
          integer(fields, "key_bits", LinearModel.MOST_KEY_BITS),
          step,
          integer(fields, "embedding_size", NgramNetwork.MOST_DIMENSIONS),
          integer(fields, "hidden_size", NgramNetwork.MOST_UNITS),
          MemberConfig.readWeight(fields));
    }

    private static int integer(JsonFields fields, String key, int most) {
      int value = fields.integer(key, null);
      if (value < 1 || value > most) {
        throw fields.wrong(key, "an integer from 1 to " + most);
      }
      return value;
    }

    @Override
    public MemberKind kind() {
      return MemberKind.NGRAM_NETWORK;
    }

    @Override
    public void write(ObjectNode object) {
      object.put("order", order);
      object.put("key_bits", keyBits);
      object.put("step", Decimals.shortest(step));
      object.put("embedding_size", embeddingSize);
      object.put("hidden_size", hiddenSize);
      object.put("weight", Decimals.shortest(weight));
    }

    /** A feature is in a hash table too. */
    @Override
    public long unfolding() {
      return 2;
    }

    @Override
    public Member read(MemberTensors tensors) throws IOException {
      var values = tensors.vectors();
      NgramNetwork.Shape shape =
          new NgramNetwork.Shape(
              order, keyBits, embeddingSize, hiddenSize, tensors.nationalities());
      try {
        NgramNetwork network = NgramNetwork.fromTensors(values, shape, step);
        return new NgramNetworkMember(network, tensors.space(), weight);
      } catch (IllegalArgumentException e) {
        throw tensors.fault(e.getMessage() + ". Are the files of one model?", e);
      }
    }
  }
}
