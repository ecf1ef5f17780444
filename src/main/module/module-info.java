/**
 * The character-level surname nationality classifier. Classifying needs Jackson alone; what else is
 * used must be on the module path and be named by whoever uses it.
 */
module org.cognomen {
  requires com.fasterxml.jackson.databind;
  requires java.logging;

  // Not jdk.incubator.vector: everybody's compiler would warn about it. KernelChoice reads it where Java
  // was started with it.

  // Annotations.
  requires static org.jspecify;
  // CSV files, to train and to evaluate.
  requires static org.apache.commons.csv;
  requires static com.github.albfernandez.juniversalchardet;
  // Metrics, and the baseline of a report.
  requires static org.tribuo.core;
  requires static org.tribuo.classification.core;
  requires static org.tribuo.classification.liblinear;
  requires static com.oracle.labs.mlrg.olcut;
  // HTML reports.
  requires static freemarker;

  exports org.cognomen;

  // Resources are read through the class loader.
  opens org.cognomen.pretrained;
  // Templates, and what they show.
  opens org.cognomen.report to
      freemarker;
  opens org.cognomen.report.check to
      freemarker;
  opens org.cognomen.evaluation to
      freemarker;
  opens org.cognomen.evaluation.comparison to
      freemarker;
  opens org.cognomen.evaluation.report to
      freemarker;
  opens org.cognomen.explain to
      freemarker;
}
