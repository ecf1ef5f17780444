/**
 * The character-level surname nationality classifier. {@link org.cognomen.SurnameClassifier} is the
 * door, {@link org.cognomen.Classification} what comes out, and {@link org.cognomen.HiddenStates}
 * what a network remembers on the way; a user of the library needs no other package.
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
