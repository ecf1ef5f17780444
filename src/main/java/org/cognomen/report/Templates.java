package org.cognomen.report;

import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateNumberModel;
import freemarker.template.TemplateScalarModel;
import java.io.IOException;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleFunction;
import org.cognomen.util.Decimals;
import org.cognomen.util.Markdown;

/**
 * Fills templates, which are named by their place below {@code org/cognomen}, such as {@code
 * report/report.ftlh}. Whatever is in an HTML template's {@code ${...}} is escaped by its output
 * format; a Markdown template passes names through {@code md}.
 */
public final class Templates {
  private static final Configuration CONFIGURATION = configuration();

  private Templates() {}

  /** The text of a template with a model. */
  public static String fill(String name, Map<String, Object> model) throws IOException {
    Template template = CONFIGURATION.getTemplate(name);
    Map<String, Object> all = new HashMap<>(model);
    all.put("f2", number(x -> Decimals.fixed(x, 2)));
    all.put("f3", number(x -> Decimals.fixed(x, 3)));
    all.put("percent", number(x -> Decimals.fixed(100 * x, 1) + " %"));
    all.put("whole", number(x -> Decimals.grouped((long) x)));
    all.put("md", (TemplateMethodModelEx) arguments -> Markdown.escaped(text(arguments.get(0))));
    StringWriter writer = new StringWriter();
    try {
      template.process(all, writer);
    } catch (TemplateException e) {
      throw new IllegalStateException("template " + name + " does not fit its model", e);
    }
    return writer.toString();
  }

  private static Configuration configuration() {
    Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
    configuration.setClassForTemplateLoading(Templates.class, "/org/cognomen");
    configuration.setDefaultEncoding("UTF-8");
    configuration.setLocale(Locale.ROOT);
    configuration.setNumberFormat("computer");
    configuration.setRecognizeStandardFileExtensions(true);
    configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    configuration.setLogTemplateExceptions(false);
    return configuration;
  }

  private static TemplateMethodModelEx number(DoubleFunction<String> format) {
    return arguments ->
        format.apply(((TemplateNumberModel) arguments.get(0)).getAsNumber().doubleValue());
  }

  private static String text(Object model) throws TemplateModelException {
    return ((TemplateScalarModel) model).getAsString();
  }
}
