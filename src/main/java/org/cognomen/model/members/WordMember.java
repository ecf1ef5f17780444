package org.cognomen.model.members;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import org.cognomen.kernel.Kernels;
import org.cognomen.linear.LinearModel;
import org.cognomen.model.files.TensorContent;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.util.Decimals;
import org.cognomen.util.JsonFields;

/**
 * Counts of whole words by nationality, as {@link org.cognomen.linear.WordCounts} makes them.
 *
 * @param words a linear model of order 0
 * @param space the index of the character between words; -1 where there is none
 * @param weight 0 to 1000
 */
public record WordMember(LinearModel words, int space, float weight) implements Member {

  @Override
  public MemberKind kind() {
    return MemberKind.WORDS;
  }

  @Override
  public Member withWeight(float other) {
    return new WordMember(words, space, other);
  }

  @Override
  public TensorContent tensors() {
    return TensorContent.smallest(words.tensors());
  }

  @Override
  public MemberScorer scorer(Optional<Prior> trainingPrior, Kernels kernels, Workers workers) {
    return LinearMember.scorer(words, space);
  }

  @Override
  public MemberConfig config() {
    return new Config(words.keyBits(), words.step(), weight);
  }

  /** The keys of word counts in config.json. */
  record Config(int keyBits, float step, float weight) implements MemberConfig {

    static Config read(JsonFields fields) {
      return new Config(
          LinearMember.Config.readKeyBits(fields),
          LinearMember.Config.readStep(fields),
          MemberConfig.readWeight(fields));
    }

    @Override
    public MemberKind kind() {
      return MemberKind.WORDS;
    }

    @Override
    public void write(ObjectNode object) {
      object.put("key_bits", keyBits);
      object.put("step", Decimals.shortest(step));
      object.put("weight", Decimals.shortest(weight));
    }

    @Override
    public long unfolding() {
      return LinearMember.Config.UNFOLDING;
    }

    @Override
    public Member read(MemberTensors tensors) throws IOException {
      return new WordMember(
          LinearMember.Config.read(tensors, 0, keyBits, step), tensors.space(), weight);
    }
  }
}
