/**
 * The API of the character-level surname nationality classifier; a user of the library needs no
 * other package.
 *
 * <ul>
 *   <li>{@link org.cognomen.SurnameClassifier} is the door: it makes a {@link
 *       org.cognomen.Classification} of a surname, an {@link org.cognomen.Explanation} of that, and
 *       shows what a network remembers on the way ({@link org.cognomen.HiddenStates}).
 *   <li>{@link org.cognomen.SurnameTrainer} makes a {@link org.cognomen.TrainedModel} of a CSV, and
 *       that an {@link org.cognomen.EvaluationReport}.
 *   <li>{@link org.cognomen.NameGenerator} makes up surnames. {@link
 *       org.cognomen.NextCharacterModel} is the network alone, over any text.
 * </ul>
 *
 * <p>To classify, explain and generate, Jackson is all that is needed beside this jar; training and
 * evaluation need the optional dependencies too.
 *
 * <p>The one path through the program:
 *
 * <pre>
 * CSV row  surname, nationality, split
 *   -&gt; SurnameCsv            reads and checks rows (commons-csv)
 *   -&gt; SurnameNormalizer     the bare surname in a cell: titles, suffixes, quotes, case, "Last, First"
 *   -&gt; SurnameVectorizer     BEGIN c1 c2 ... END as indices; unknown characters become UNK
 *   -&gt; PackedBatch           the N valid positions of B names, longest first; padding is masked by not being there
 *   -&gt; Embedding             (V,E), projected once per character, read by position
 *   -&gt; Recurrent             Elman (or GRU, LSTM) hidden states (N,H); a finished row is never computed again
 *   -&gt; ColumnGather          the last valid state of each row (B,H)
 *   -&gt; MlpHead               dropout, Linear, ReLU, dropout, Linear: logits (B,C)
 *   -&gt; SoftmaxCrossEntropy   mean loss and dLogits (B,C), class weights          [training]
 *      Adam                  and the same layers backwards                       [training]
 *   -&gt; SurnameModel          members (networks, n-grams, linear, language models) combined, calibrated, checked for familiarity
 *   -&gt; Classification        nationalities with probabilities that sum to 1, or a status that says why not
 *   -&gt; Evaluation            Tribuo's metrics -&gt; report per nationality          [evaluation]
 * </pre>
 */
@NullMarked
package org.cognomen;

import org.jspecify.annotations.NullMarked;
